package dev.suffice.regression;

/**
 * One point on the way to a maximum.
 *
 * @param step counted from 1, which is the start
 * @param logLikelihood at the point; minus the loss, where another loss is minimised
 * @param scoreNorm how far the maximum still is: {@code √(s' I⁻¹ s)} with the score s and the
 *     information I, the length of the next step in standard errors
 */
public record Iteration(int step, double logLikelihood, double scoreNorm) {}
