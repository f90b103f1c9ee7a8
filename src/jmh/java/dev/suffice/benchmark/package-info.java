/**
 * The benchmark: whole jobs, ours and its rivals' in turn, in one process on the same files.
 *
 * <p>{@link dev.suffice.benchmark.Benchmark} is the command. A {@link dev.suffice.benchmark.Task}
 * names its data and its contestants, and is one file; {@link dev.suffice.benchmark.Race} runs and
 * times them, and lets no answer pass that is not ours.
 */
@NullMarked
package dev.suffice.benchmark;

import org.jspecify.annotations.NullMarked;
