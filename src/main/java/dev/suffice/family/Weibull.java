package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.Antilogarithm;
import dev.suffice.function.LogGamma;
import dev.suffice.inference.Interval;
import dev.suffice.inference.RateIntervals;
import dev.suffice.inference.WaldInterval;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.PowerMoments;
import dev.suffice.statistic.Staged;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.ValueBins;
import dev.suffice.statistic.ValueBinsType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Weibull distribution, {@code f(x) = shape/scale (x/scale)^(shape-1) exp(-(x/scale)^shape)}
 * for {@code x > 0}.
 *
 * <p>With {@code n = Σw}: the shape k solves {@code Σ w x^k ln x / Σ w x^k - 1/k = (1/n) Σ w ln x},
 * and {@code scale^k = (1/n) Σ w x^k}. The standard errors are those of the observed information.
 *
 * <ul>
 *   <li>All values equal, as where there is one row: the shape has no limit, {@code DEGENERATE}.
 *   <li>Decimals count as their nearest doubles; a power rounds by about 2 ulps in each row, and by
 *       {@code 2^-51} where rows are many.
 *   <li>With the shape known, {@code 2 Σ w (x/scale)^shape} is χ² with 2n degrees of freedom, and
 *       the interval of the scale exact.
 *   <li>{@code mean}, {@code variance} and {@code median} are derived.
 * </ul>
 *
 * <p>The data are read once if they have up to {@value #FIRST_BINS} different values, and else
 * twice: first the weights in as many bins, whose own Weibull distribution is within some
 * thousandths of that sought; then the moments {@code Σ w x^κ (κ ln x)^j/j!} at its shape κ, up to
 * j = 12, which are a power series for {@code Σ w x^k} next to κ. What the series leaves out is
 * bounded: a shape counts as found if it is right to the last bits of a double, and if not, a
 * further pass takes the moments there. The same second pass takes {@code Σ w x^k} for each null
 * and candidate. After {@value #MOST_PASSES} passes: {@code NOT_CONVERGED}. Robust errors take one
 * pass more, of the scores at the estimate.
 *
 * <p>Where the series does not reach the ends of a profile-likelihood interval, as with many values
 * that have little weight together, it is Wald's.
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, ch. 21.
 */
final class Weibull implements Restrictable<Staged> {
  static final int FIRST_BINS = 128;
  static final int MOST_PASSES = 6;

  static final String SHAPE = "shape";
  static final String SCALE = "scale";
  private static final List<String> NAMES = List.of(SHAPE, SCALE);
  private static final double LOG_TWO = StrictMath.log(2);
  private static final double LARGEST_LOGARITHM = 700;

  private final ValueBinsType statistic;

  Weibull() {
    this(FIRST_BINS);
  }

  /** With bins for a first pass. */
  Weibull(int bins) {
    this.statistic = ValueBinsType.of(Support.POSITIVE, bins);
  }

  @Override
  public String name() {
    return "weibull";
  }

  @Override
  public List<String> parameters() {
    return NAMES;
  }

  @Override
  public Support support() {
    return Support.POSITIVE;
  }

  @Override
  public StatisticType<Staged> statistic() {
    return statistic;
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(NAMES);
    return Optional.of(
        Distributions.weibull(parameters.positive(SHAPE), parameters.positive(SCALE)));
  }

  @Override
  public Passes<Staged> passes(List<Parameters> points) {
    points.forEach(this::requireAdmissible);
    return new Passes<>(statistic, MOST_PASSES, new WeibullPasses(points)::next);
  }

  /** One pass more than the others, at the estimate. */
  @Override
  public Optional<Passes<Staged>> robustPasses(List<Parameters> points) {
    points.forEach(this::requireAdmissible);
    return Optional.of(
        new Passes<>(statistic, MOST_PASSES + 1, new WeibullPasses(points)::nextWithScores));
  }

  @Override
  public Optional<RobustErrors> robustErrors(Fit.Maximum fit, Staged s) {
    double shape = fit.estimate().value(SHAPE);
    double scale = fit.estimate().value(SCALE);
    WeibullScores scores =
        s instanceof PowerMoments moments
            ? WeibullScores.of(shape, scale, moments)
            : WeibullScores.of(shape, scale, (ValueBins) s);
    return fit.covariance().map(covariance -> RobustErrors.of(covariance, scores::moment));
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(NAMES).names().forEach(some::positive);
  }

  @Override
  public double size(Staged s) {
    return (s instanceof PowerMoments moments ? moments.weight() : ((ValueBins) s).all().weight())
        .doubleValue();
  }

  @Override
  public Fit maximize(Parameters known, Staged s) {
    if (s instanceof ValueBins bins) {
      if (!bins.isExact()) {
        return unfinished();
      }
      boolean same = bins.least() == bins.greatest();
      boolean scaleFits = known.has(SCALE) && known.value(SCALE) == bins.least();
      if (same && (known.isEmpty() || scaleFits)) {
        return Fit.Maximum.degenerate(
            "All values are equal, so that the shape has no limit, and neither has the likelihood",
            Parameters.of(SHAPE, Double.POSITIVE_INFINITY, SCALE, bins.least()));
      }
    }
    if (known.has(SHAPE)) {
      WeibullShape shape = WeibullShape.of(PowerSums.of(s), Rational.of(known.value(SHAPE)));
      return shape.isCertain() ? withShape(shape) : unfinished();
    }
    if (known.has(SCALE)) {
      WeibullSearch.Root root = WeibullSearch.likeliestAt(s, known.value(SCALE));
      return root.isFound(s) ? withScale(root.at(), known.value(SCALE)) : unfinished();
    }
    WeibullSearch.Root root = WeibullSearch.likeliest(s);
    return root.isFound(s) ? free(root.at()) : unfinished();
  }

  private static Fit unfinished() {
    return new Fit.NoMaximum(
        Status.NOT_CONVERGED,
        "The shape is not known to the last digits, and it takes a further pass over the data to"
            + " find them");
  }

  private static Parameters parameters(Rational shape, Rational scale) {
    return Parameters.of(SHAPE, shape.doubleValue(), SCALE, scale.doubleValue());
  }

  private static Fit withShape(WeibullShape at) {
    Rational scale = at.scale(at.likeliestLogScale());
    Rational variance = scale.squared().dividedBy(at.shape().squared().times(at.sums().n()));
    return Fit.Maximum.ok(
        parameters(at.shape(), scale),
        Covariance.ofOne(1, NAMES.size(), variance),
        at.highestLogLikelihood());
  }

  private static Fit withScale(WeibullShape at, double scale) {
    Rational logScale = at.logScale(scale);
    Rational information =
        Rational.ONE
            .dividedBy(at.shape().squared())
            .plus(Rational.of(at.curvature(logScale)))
            .times(at.sums().n());
    return Fit.Maximum.ok(
        parameters(at.shape(), Rational.of(scale)),
        Covariance.ofOne(0, NAMES.size(), Rational.ONE.dividedBy(information)),
        at.logLikelihood(logScale));
  }

  /**
   * With the weights {@code w x^k/Σ w x^k}, the mean a and the variance v of {@code ln(x/scale)},
   * and {@code D = 1/k² + v}: the variances are {@code 1/nD} and {@code scale² (D + a²)/k²nD}, the
   * covariance {@code scale a/knD}.
   */
  private static Fit free(WeibullShape at) {
    Rational k = at.shape();
    Rational logScale = at.likeliestLogScale();
    Rational scale = at.scale(logScale);
    Rational ratio = at.exactMean(1).dividedBy(at.exactMean(0));
    Rational mean = ratio.minus(logScale);
    Rational variance = at.exactMean(2).dividedBy(at.exactMean(0)).minus(ratio.squared());
    Rational d = Rational.ONE.dividedBy(k.squared()).plus(variance);
    Rational divisor = d.times(at.sums().n());
    Rational step = scale.dividedBy(k);
    return Fit.Maximum.ok(
        parameters(k, scale),
        Covariance.of(
            NAMES.size(),
            (i, j) -> {
              Rational entry =
                  i != j
                      ? step.times(mean)
                      : i == 0 ? Rational.ONE : step.squared().times(d.plus(mean.squared()));
              return entry.dividedBy(divisor);
            }),
        at.highestLogLikelihood());
  }

  @Override
  public double logLikelihood(Parameters parameters, Staged s) {
    requireAdmissible(parameters);
    double shape = parameters.positive(SHAPE);
    double scale = parameters.positive(SCALE);
    if (s.rows().used() == 0) {
      return 0;
    }
    WeibullShape at = WeibullShape.of(PowerSums.of(s), Rational.of(shape));
    if (s instanceof PowerMoments && !at.isCertain()) {
      throw unknown(parameters);
    }
    return at.logLikelihood(at.logScale(scale));
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, Staged s) {
    double profile = Restrictable.super.profileLogLikelihood(fixed, s);
    if (profile == Double.NEGATIVE_INFINITY && s instanceof PowerMoments) {
      throw unknown(fixed);
    }
    return profile;
  }

  private static IllegalArgumentException unknown(Parameters parameters) {
    return new IllegalArgumentException(
        "The likelihood at "
            + parameters
            + " is known only if the passes over the data were asked for it");
  }

  @Override
  public Map<String, Interval> intervals(
      Parameters known, Fit.Maximum fit, Staged s, double level) {
    if (fit.status() != Status.OK) {
      return Map.of();
    }
    if (known.has(SHAPE)) {
      return Map.of(SCALE, ofScale(fit, size(s), level));
    }
    if (s instanceof ValueBins) {
      return Restrictable.super.intervals(known, fit, s, level);
    }
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (String name : NAMES) {
      if (!known.has(name)) {
        intervals.put(name, profileOrWald(name, known, fit, s, level));
      }
    }
    return intervals;
  }

  /** {@code scale^-shape} is the rate of exponential waiting times {@code x^shape}. */
  private static Interval ofScale(Fit.Maximum fit, double n, double level) {
    Interval ratio = RateIntervals.exponential(n, n, level);
    double scale = fit.estimate().value(SCALE);
    double power = -1 / fit.estimate().value(SHAPE);
    return new Interval(
        ratio.method(),
        scale * Math.pow(ratio.upper(), power),
        scale * Math.pow(ratio.lower(), power));
  }

  private Interval profileOrWald(
      String name, Parameters known, Fit.Maximum fit, Staged s, double level) {
    double error = fit.covariance().orElseThrow().standardError(NAMES.indexOf(name));
    Family<Staged> form = known.isEmpty() ? this : given(known);
    try {
      return new ProfileIntervals<>(form, fit, s, level).of(name, error);
    } catch (IllegalArgumentException e) {
      // The way to an end led beyond what the moments know.
      return WaldInterval.of(fit.estimate().value(name), error, level);
    }
  }

  /** {@code mean = scale Γ(1 + 1/shape)}, {@code median = scale (ln 2)^(1/shape)}. */
  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Staged s) {
    double shape = fit.estimate().value(SHAPE);
    double scale = fit.estimate().value(SCALE);
    Map<String, Double> derived = new LinkedHashMap<>();
    if (shape == Double.POSITIVE_INFINITY) {
      derived.put("mean", scale);
      derived.put("variance", 0.0);
      derived.put("median", scale);
      return derived;
    }
    Rational inverse = Rational.ONE.dividedBy(Rational.of(shape)).rounded(GammaMoments.BITS);
    Rational first = LogGamma.of(Rational.ONE.plus(inverse));
    Rational second = LogGamma.of(Rational.ONE.plus(inverse).plus(inverse));
    double mean = scale * StrictMath.exp(first.doubleValue());
    Rational excess = second.minus(first).minus(first);
    double relative =
        excess.doubleValue() > LARGEST_LOGARITHM
            ? Double.POSITIVE_INFINITY
            : Antilogarithm.of(excess).minus(Rational.ONE).doubleValue();
    derived.put("mean", mean);
    derived.put("variance", mean * mean * relative);
    derived.put("median", scale * StrictMath.pow(LOG_TWO, 1 / shape));
    return derived;
  }
}
