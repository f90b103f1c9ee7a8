package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.Interval;
import dev.suffice.inference.WaldInterval;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.Staged;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.ValueBins;
import dev.suffice.statistic.ValueBinsType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The Laplace distribution, {@code f(x) = exp(-|x - location|/scale)/(2 scale)}.
 *
 * <p>With {@code n = Σw} and {@code D(m) = Σ w |x - m|}: the location is the median of the values,
 * {@code scale = D(location)/n}, and the log-likelihood {@code -n ln(2 scale) - D(location)/scale}.
 *
 * <ul>
 *   <li>Every median is as likely where they are an interval: the estimate is its middle, and
 *       {@code lowerMedian} and {@code upperMedian} are derived.
 *   <li>The likelihood has a kink at every value, so that it has no observed information about the
 *       location. The standard errors are those of the expected information, {@code scale/√n} for
 *       both; they are independent.
 *   <li>The profile-likelihood interval of the location needs all values; where only some are kept,
 *       it is Wald's.
 *   <li>All values equal, as where there is one row: {@code DEGENERATE}, scale 0.
 *   <li>{@code variance = 2 scale²} is derived.
 *   <li>The scale has a robust error where there are up to {@value #LATER_BINS} different values;
 *       the location has none, as that of a median takes the density of the values there.
 * </ul>
 *
 * <p>The data are read once if they have up to {@value #FIRST_BINS} different values, and else as
 * often as it takes to find the median: first the weights in as many bins, then those of the values
 * in the median's bin, in {@value #LATER_BINS} bins where they are more. Most often that is twice
 * up to some ten million rows, and three times beyond; never more than {@value #MOST_PASSES} times.
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 2, 1995, ch. 24; J. I. Munro, M. S. Paterson, <i>Selection and sorting with limited storage</i>,
 * Theoretical Computer Science 12, 1980.
 */
final class Laplace implements Family<Staged> {
  static final int FIRST_BINS = 4096;
  static final int LATER_BINS = ValueBinsType.MOST_BINS;

  static final int MOST_PASSES = 5;

  private static final String LOCATION = "location";
  private static final String SCALE = "scale";
  private static final List<String> NAMES = List.of(LOCATION, SCALE);
  private static final Rational TWO = Rational.of(2);

  private final ValueBinsType statistic;
  private final int laterBins;
  private final int mostPasses;

  Laplace() {
    this(FIRST_BINS, LATER_BINS);
  }

  /** With bins for a first pass and for the others. */
  Laplace(int firstBins, int laterBins) {
    this.statistic = ValueBinsType.of(Support.REAL, firstBins);
    this.laterBins = laterBins;
    this.mostPasses = mostPasses(firstBins, laterBins);
  }

  /**
   * The first pass tells the leading bits of a double that {@code firstBins} bins can tell; each
   * other pass, in the bins of two medians, one less than {@code laterBins} can.
   */
  private static int mostPasses(int firstBins, int laterBins) {
    int left = Long.SIZE - log2(firstBins);
    int each = log2(laterBins) - 1;
    return 1 + (left + each - 1) / each;
  }

  private static int log2(int bins) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bins);
  }

  @Override
  public String name() {
    return "laplace";
  }

  @Override
  public List<String> parameters() {
    return NAMES;
  }

  @Override
  public Support support() {
    return Support.REAL;
  }

  @Override
  public StatisticType<Staged> statistic() {
    return statistic;
  }

  @Override
  public Map<String, Break> breaks() {
    return Map.of(LOCATION, Break.VALUES);
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(NAMES);
    return Optional.of(
        Distributions.laplace(parameters.finite(LOCATION), parameters.positive(SCALE)));
  }

  @Override
  public Passes<Staged> passes(List<Parameters> points) {
    List<Double> locations =
        points.stream().filter(p -> p.has(LOCATION)).map(p -> p.finite(LOCATION)).toList();
    return new Passes<>(statistic, mostPasses, s -> next((ValueBins) s, locations));
  }

  /** The bins of the medians, if they are not all known, and what lies below the locations. */
  private Optional<StatisticType<Staged>> next(ValueBins s, List<Double> locations) {
    if (s.rows().used() == 0 || s.isExact()) {
      return Optional.empty();
    }
    MedianOfBins median = new MedianOfBins(s);
    return Optional.of(
        new ValueBinsType(
            Support.REAL,
            s.lowest(median.lowerBin()),
            s.highest(median.upperBin()),
            laterBins,
            locations));
  }

  /** The same with more values in the first pass: robust errors need all. */
  @Override
  public Optional<Passes<Staged>> robustPasses(List<Parameters> points) {
    int most = Math.max(statistic.most(), laterBins);
    return Optional.of(new Laplace(most, laterBins).passes(points));
  }

  /** {@code sqrt(Σ w (|x - location| - scale)²)/n} for the scale. */
  @Override
  public Optional<RobustErrors> robustErrors(Fit.Maximum fit, Staged staged) {
    ValueBins s = (ValueBins) staged;
    if (!s.isExactOfAll()) {
      return Optional.empty();
    }
    double location = fit.estimate().value(LOCATION);
    double scale = fit.estimate().value(SCALE);
    double squares = 0;
    for (Map.Entry<Long, ValueBins.Share> bin : s.bins().entrySet()) {
      double excess = Math.abs(ValueBins.value(bin.getKey()) - location) - scale;
      squares += bin.getValue().weight().doubleValue() * excess * excess;
    }
    return Optional.of(
        new RobustErrors(
            List.of(OptionalDouble.empty(), OptionalDouble.of(Math.sqrt(squares) / size(s)))));
  }

  @Override
  public Optional<String> noRobustError(String parameter) {
    return Optional.of(
        parameter.equals(LOCATION)
            ? "that of a median takes the density of the values there, which no sum says"
            : "it takes all values, of which there are more than " + laterBins);
  }

  @Override
  public double size(Staged s) {
    return ((ValueBins) s).all().weight().doubleValue();
  }

  @Override
  public Fit maximize(Staged staged) {
    ValueBins s = (ValueBins) staged;
    MedianOfBins median = new MedianOfBins(s);
    if (!s.isExact()) {
      return new Fit.NoMaximum(
          Status.NOT_CONVERGED,
          "The median is between %s and %s, and it takes a further pass over the data to find it"
              .formatted(s.lowest(median.lowerBin()), s.highest(median.upperBin())));
    }
    Rational n = s.all().weight().rational();
    Rational scale = median.deviations(median.lower()).dividedBy(n);
    double location = median.middle().doubleValue();
    if (scale.signum() == 0) {
      return Fit.Maximum.degenerate(
          "All values are equal, so scale = 0 and the likelihood has no limit",
          Parameters.of(LOCATION, location, SCALE, 0));
    }
    Rational variance = scale.squared().dividedBy(n);
    return Fit.Maximum.ok(
        Parameters.of(LOCATION, location, SCALE, scale.doubleValue()),
        Covariance.ofVariances(variance, variance),
        logLikelihood(scale, n.times(scale), n));
  }

  private static double logLikelihood(Rational scale, Rational deviations, Rational n) {
    return n.times(Logarithm.of(scale.times(TWO)))
        .plus(deviations.dividedBy(scale))
        .negated()
        .doubleValue();
  }

  @Override
  public double logLikelihood(Parameters parameters, Staged s) {
    parameters.finite(LOCATION);
    parameters.positive(SCALE);
    return profileLogLikelihood(parameters, s);
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, Staged staged) {
    fixed.requireNames(NAMES);
    ValueBins s = (ValueBins) staged;
    Optional<Rational> location =
        fixed.has(LOCATION) ? Optional.of(Rational.of(fixed.finite(LOCATION))) : Optional.empty();
    Optional<Rational> scale =
        fixed.has(SCALE) ? Optional.of(Rational.of(fixed.positive(SCALE))) : Optional.empty();
    if (s.rows().used() == 0) {
      return 0;
    }
    MedianOfBins median = new MedianOfBins(s);
    Rational n = s.all().weight().rational();
    Rational deviations = median.deviations(location.orElseGet(median::lower));
    if (scale.isEmpty() && deviations.signum() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return logLikelihood(scale.orElseGet(() -> deviations.dividedBy(n)), deviations, n);
  }

  @Override
  public ParameterRange range(String parameter) {
    return parameter.equals(LOCATION) ? ParameterRange.REAL : ParameterRange.POSITIVE;
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, Staged s, double level) {
    if (fit.status() != Status.OK) {
      return Map.of();
    }
    double location = fit.estimate().value(LOCATION);
    // The same for both.
    double error = fit.covariance().orElseThrow().standardError(0);
    ProfileIntervals<Staged> profile = new ProfileIntervals<>(this, fit, s, level);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    intervals.put(
        LOCATION,
        ((ValueBins) s).isExactOfAll()
            ? profile.of(LOCATION, error)
            : WaldInterval.of(location, error, level));
    intervals.put(SCALE, profile.of(SCALE, error));
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Staged s) {
    MedianOfBins median = new MedianOfBins((ValueBins) s);
    double scale = fit.estimate().value(SCALE);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("lowerMedian", median.lower().doubleValue());
    derived.put("upperMedian", median.upper().doubleValue());
    derived.put("variance", 2 * scale * scale);
    return derived;
  }
}
