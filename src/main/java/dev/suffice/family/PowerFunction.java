package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.inference.EndIntervals;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The power-function distribution, {@code f(x) = shape x^(shape - 1) / max^shape} for {@code 0 < x
 * <= max}; {@code 1/x} is Pareto.
 *
 * <p>With {@code n = Σw} and {@code L = Σ w ln x}: max is the largest value, {@code shape = n/(n ln
 * max - L)} with variance {@code shape²/n}, and the log-likelihood {@code n ln shape - n shape ln
 * max + (shape - 1)L}.
 *
 * <ul>
 *   <li>All logarithms equal, as where there is one row: {@code DEGENERATE}, with an infinite
 *       shape.
 *   <li>{@code ln x} is rounded to double in each row, so that concentrated values keep about
 *       {@code 16 - log10(shape |ln max|)} digits of the shape; where rounding outweighs what is
 *       left of the excess, they are {@code DEGENERATE} too.
 *   <li>The max lies off the truth by about {@code max/(n shape)} and has no standard error. Its
 *       interval is exact and one-sided, with the shape free; the shape's is exact, from χ² with
 *       2(n - 1) degrees of freedom. Both are absent for {@code n <= 1}.
 *   <li>A null that fixes the max takes away two degrees of freedom: {@code 2(ℓ - ℓ₀)} is exactly
 *       {@code n/(n - 1)} times a χ² variable with two. The shape takes away one, as is usual.
 *   <li>With the max known, the shape is measured from it and its interval has 2n degrees of
 *       freedom; a value beyond it is {@code OUT_OF_SUPPORT}. With the shape known, any values have
 *       a maximum, and the interval of the max is exact too.
 *   <li>Derived: {@code mean}, {@code variance}, {@code median = max 2^(-1/shape)} and {@code
 *       unbiasedShape = shape (n - 2)/n}.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, 20.8.
 */
final class PowerFunction implements LogExcessFamily {
  private static final String MAX = "max";
  private static final List<String> NAMES = List.of(MAX, LogExcess.SHAPE);
  private static final SumsType STATISTIC = SumsType.of(Support.POSITIVE, Term.LOG, Term.MAX);

  @Override
  public String name() {
    return "power-function";
  }

  @Override
  public List<String> parameters() {
    return NAMES;
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public List<Term> naturalTerms() {
    return List.of(Term.LOG);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    return Map.of(LogExcess.SHAPE, List.of(Rational.ONE));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(
        Distributions.powerFunction(
            parameters.positive(MAX), parameters.positive(LogExcess.SHAPE)));
  }

  @Override
  public Map<String, Break> breaks() {
    return Map.of(MAX, Break.UPPER_END);
  }

  @Override
  public LogExcess excess(Sums s) {
    return new LogExcess(s.totalWeight(), s.sum(Term.LOG), s.max(), -1, MAX, NAMES);
  }

  @Override
  public Map<String, Interval> intervals(Parameters known, Fit.Maximum fit, Sums s, double level) {
    if (fit.status() != Status.OK || (known.isEmpty() && size(s) <= 1)) {
      return Map.of();
    }
    double n = size(s);
    double max = fit.estimate().value(MAX);
    double excess = excess(s).excess(known).doubleValue();
    Map<String, Interval> intervals = new LinkedHashMap<>();
    if (known.has(LogExcess.SHAPE)) {
      double shape = known.value(LogExcess.SHAPE);
      intervals.put(MAX, EndIntervals.powerMaxOfKnownShape(max, shape, n, level));
    } else {
      intervals.put(MAX, EndIntervals.powerMax(max, excess, n, level));
      intervals.put(LogExcess.SHAPE, excess(s).shapeInterval(known, level));
    }
    intervals.keySet().removeAll(known.names());
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    if (fit.status() != Status.OK) {
      return Map.of();
    }
    double max = fit.estimate().value(MAX);
    double shape = fit.estimate().value(LogExcess.SHAPE);
    Map<String, Double> derived = new LinkedHashMap<>();
    double mean = max * (shape / (shape + 1));
    derived.put("mean", mean);
    derived.put("variance", mean / (shape + 1) * (max / (shape + 2)));
    derived.put("median", max * StrictMath.pow(2, -1 / shape));
    excess(s).unbiasedShape(known).ifPresent(x -> derived.put("unbiasedShape", x));
    return derived;
  }
}
