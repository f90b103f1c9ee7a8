/**
 * The scan: from a Spark table to sufficient statistics, by group, in one job that reads the input
 * once; and in one more for each further pass that a statistic asks for.
 *
 * <p>{@link dev.suffice.spark.Scan} is the way in. Columns come as vectors where the physical plan
 * offers them and as rows elsewhere; both fill the same buffers, and the same accumulators take
 * them from there. A task keeps one state a group and hands canonical bytes on, so that nothing
 * depends on partitions, order, retries or speculation.
 *
 * <p>The only package that sees Spark's internals. Imports {@code statistic} and {@code exact}
 * besides.
 */
@NullMarked
package dev.suffice.spark;

import org.jspecify.annotations.NullMarked;
