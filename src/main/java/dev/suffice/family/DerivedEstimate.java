package dev.suffice.family;

import java.util.OptionalDouble;

/**
 * A function of the parameters at their estimate.
 *
 * @param standardError by the delta method; absent where the parameters' errors do not say it
 */
public record DerivedEstimate(double value, OptionalDouble standardError) {}
