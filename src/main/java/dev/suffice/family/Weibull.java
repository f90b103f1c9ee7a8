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
import dev.suffice.statistic.PowerMomentsType;
import dev.suffice.statistic.PowerNode;
import dev.suffice.statistic.Staged;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.ValueBins;
import dev.suffice.statistic.ValueBinsType;
import java.util.ArrayList;
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

  private static final String SHAPE = "shape";
  private static final String SCALE = "scale";
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
    return new Passes<>(statistic, MOST_PASSES, s -> next(s, points));
  }

  private static Optional<StatisticType<Staged>> next(Staged s, List<Parameters> points) {
    if (s.rows().used() == 0 || s.rows().outOfSupport() > 0) {
      return Optional.empty();
    }
    if (s instanceof ValueBins bins) {
      return bins.isExact() ? Optional.empty() : Optional.of(second(bins, points));
    }
    return further((PowerMoments) s, points);
  }

  /** The moments at the shape of the bins, and the powers that the points ask for. */
  private static PowerMomentsType second(ValueBins bins, List<Parameters> points) {
    BinnedWeibull binned = new BinnedWeibull(bins);
    List<PowerNode> nodes = new ArrayList<>();
    double shape = binned.shape();
    nodes.add(new PowerNode(shape, binned.scaleAt(shape), PowerNode.HIGHEST_ORDER));
    for (Parameters point : points) {
      if (point.has(SHAPE)) {
        double k = point.value(SHAPE);
        nodes.add(new PowerNode(k, binned.scaleAt(k), 0));
      } else if (point.has(SCALE)) {
        double k = binned.shapeAt(point.value(SCALE));
        nodes.add(new PowerNode(k, binned.scaleAt(k), PowerNode.HIGHEST_ORDER));
      }
    }
    return new PowerMomentsType(bins.least(), bins.greatest(), nodes.stream().distinct().toList());
  }

  /** The moments where those taken lead to, unless the shapes are found. */
  private static Optional<StatisticType<Staged>> further(PowerMoments s, List<Parameters> points) {
    Further further = nodes(s, points);
    return further.areFound ? Optional.empty() : Optional.of(further.type(s));
  }

  /** Powers to take moments about next, if the shapes are not found with those taken. */
  private record Further(List<PowerNode> nodes, boolean areFound) {
    PowerMomentsType type(PowerMoments s) {
      return new PowerMomentsType(
          s.type().lowest(), s.type().highest(), nodes.stream().distinct().toList());
    }

    /** The moments that are there, which say the estimate, and those that the scores take at it. */
    PowerMomentsType scores(PowerMoments s) {
      List<PowerNode> more = new ArrayList<>(s.type().nodes());
      nodes.forEach(node -> more.addAll(WeibullScores.nodes(node)));
      return new Further(more, areFound).type(s);
    }
  }

  private static Further nodes(PowerMoments s, List<Parameters> points) {
    PowerSums sums = new PowerSums.OfMoments(s);
    List<PowerNode> nodes = new ArrayList<>();
    WeibullShape.Root shape = likeliest(s);
    boolean certain = shape.isCertain();
    nodes.add(node(shape.at(), PowerNode.HIGHEST_ORDER));
    for (Parameters point : points) {
      if (point.has(SHAPE)) {
        WeibullShape at = WeibullShape.of(sums, Rational.of(point.value(SHAPE)));
        nodes.add(new PowerNode(point.value(SHAPE), at.powers().node().origin(), 0));
      } else if (point.has(SCALE)) {
        WeibullShape.Root root = likeliestAt(s, point.value(SCALE));
        certain &= root.isCertain();
        nodes.add(node(root.at(), PowerNode.HIGHEST_ORDER));
      }
    }
    return new Further(nodes, certain);
  }

  /** One pass more than the others, at the estimate. */
  @Override
  public Optional<Passes<Staged>> robustPasses(List<Parameters> points) {
    points.forEach(this::requireAdmissible);
    return Optional.of(new Passes<>(statistic, MOST_PASSES + 1, s -> nextRobust(s, points)));
  }

  private static Optional<StatisticType<Staged>> nextRobust(Staged s, List<Parameters> points) {
    Optional<StatisticType<Staged>> next = next(s, points);
    return next.isEmpty() && s instanceof PowerMoments moments && isWithoutScores(moments)
        ? Optional.of(nodes(moments, points).scores(moments))
        : next;
  }

  private static boolean isWithoutScores(PowerMoments s) {
    return s.rows().used() > 0 && s.rows().outOfSupport() == 0 && !WeibullScores.areKept(s);
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

  private static PowerNode node(WeibullShape at, int order) {
    PowerNode from = at.powers().node();
    return new PowerNode(
        at.shape().doubleValue(), at.likeliestScale().orElse(from.origin()), order);
  }

  private static PowerSums sums(Staged s) {
    return s instanceof PowerMoments moments
        ? new PowerSums.OfMoments(moments)
        : PowerSums.OfValues.of((ValueBins) s);
  }

  private static WeibullShape.Root likeliest(Staged s) {
    double start =
        s instanceof PowerMoments moments
            ? moments.type().nodes().get(0).exponent()
            : new BinnedWeibull((ValueBins) s).shape();
    return WeibullShape.likeliest(sums(s), start);
  }

  /** The shape given a scale; from each of the powers that lead somewhere. */
  private static WeibullShape.Root likeliestAt(Staged s, double scale) {
    PowerSums sums = sums(s);
    if (s instanceof ValueBins bins) {
      return WeibullShape.likeliestAt(sums, scale, new BinnedWeibull(bins).shapeAt(scale));
    }
    Optional<WeibullShape.Root> last = Optional.empty();
    for (PowerNode node : ((PowerMoments) s).type().nodes()) {
      if (node.hasSeries()) {
        WeibullShape.Root root = WeibullShape.likeliestAt(sums, scale, node.exponent());
        if (root.isCertain()) {
          return root;
        }
        last = Optional.of(root);
      }
    }
    return last.orElseThrow();
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
      WeibullShape shape = WeibullShape.of(sums(s), Rational.of(known.value(SHAPE)));
      return shape.isCertain() ? withShape(shape) : unfinished();
    }
    if (known.has(SCALE)) {
      WeibullShape.Root root = likeliestAt(s, known.value(SCALE));
      return isFound(root, s) ? withScale(root.at(), known.value(SCALE)) : unfinished();
    }
    WeibullShape.Root root = likeliest(s);
    return isFound(root, s) ? free(root.at()) : unfinished();
  }

  /** A root of values that are all there needs no series; rounding may leave its last bits. */
  private static boolean isFound(WeibullShape.Root root, Staged s) {
    return root.isCertain() || s instanceof ValueBins;
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
    WeibullShape at = WeibullShape.of(sums(s), Rational.of(shape));
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
