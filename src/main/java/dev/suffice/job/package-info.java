/**
 * Job file, then validated job, then run: the command line of Suffice and the records that a job
 * file becomes. Each kind of job is one {@link dev.suffice.job.Job} that reads its keys, listed in
 * {@link dev.suffice.job.JobKind}, and one {@link dev.suffice.job.JobPlan} that checks and does it
 * in a {@link dev.suffice.job.JobSession}; what runs them all stands behind {@link
 * dev.suffice.job.JobRunner}.
 *
 * <p>May import every other package of Suffice and none may import it; of Spark, only what opens a
 * session.
 */
@NullMarked
package dev.suffice.job;

import org.jspecify.annotations.NullMarked;
