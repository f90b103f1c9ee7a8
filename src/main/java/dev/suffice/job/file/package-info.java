/**
 * A strict reader of what a user wrote: YAML text and {@code --set} overrides become a tree of
 * {@link dev.suffice.job.file.Value values}, each of which knows {@link dev.suffice.job.file.Where
 * where} it stands; whatever does not fit is a {@link dev.suffice.job.file.UsageException} of one
 * sentence. Knows nothing of jobs.
 *
 * <p>May import the JDK, SnakeYAML and Commons Text.
 */
@NullMarked
package dev.suffice.job.file;

import org.jspecify.annotations.NullMarked;
