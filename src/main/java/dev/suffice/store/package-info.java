/**
 * Where results are kept: directories that appear whole or not at all, on any file system that
 * Hadoop knows.
 *
 * <p>{@link dev.suffice.store.ResultDirectory} says whether a result may be written and puts it in
 * its place; {@link dev.suffice.store.ResultWriter} takes a result of any kind, piece by piece, in
 * the kind's {@link dev.suffice.store.ResultFormat}; {@link dev.suffice.store.StoredResult} reads
 * it back.
 *
 * <p>Imports {@code report} and {@code statistic}, and Hadoop.
 */
@NullMarked
package dev.suffice.store;

import org.jspecify.annotations.NullMarked;
