/**
 * Job file, then validated job, then run: the command line of Suffice and the records that a job
 * file becomes. Each kind of job is one type with a reader of its own, listed in {@link
 * dev.suffice.job.JobKind}; the one thing here that runs jobs stands behind {@link
 * dev.suffice.job.JobRunner}.
 *
 * <p>May import every other package of Suffice and none may import it; of Spark, only what opens a
 * session.
 */
@NullMarked
package dev.suffice.job;

import org.jspecify.annotations.NullMarked;
