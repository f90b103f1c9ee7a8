package dev.suffice.family;

import dev.suffice.inference.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A quantile of the distribution at the estimate.
 *
 * @param probability p, in (0, 1)
 * @param value the smallest x with {@code P(X <= x) >= p}
 * @param standardError by the delta method; absent for integers, and where no parameter has one
 * @param interval where there is a standard error
 */
public record QuantileEstimate(
    double probability, double value, OptionalDouble standardError, Optional<Interval> interval) {}
