package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.Bessel;
import dev.suffice.function.Logarithm;
import dev.suffice.function.Root;
import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest.Reference;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The von Mises distribution of angles in radians, {@code f(x) = exp(concentration cos(x -
 * mean))/(2π I₀(concentration))}.
 *
 * <p>With {@code C = Σ w cos x}, {@code S = Σ w sin x} and the length {@code R = √(C² + S²)} of the
 * resultant: {@code mean = atan2(S, C)}, from -π to π, and the concentration k solves {@code A(k) =
 * R/n} with {@code A = I₁/I₀}. Variances {@code 1/(n k A(k))} and {@code 1/(n A'(k))}; the
 * log-likelihood is {@code k (C cos mean + S sin mean) - n ln(2π I₀(k))}.
 *
 * <ul>
 *   <li>{@code 1 - R/n} comes from {@code n - R = (n² - R²)/(n + R)} in exact numbers and keeps its
 *       digits where R is next to n; cosines and sines are rounded in each row, by {@code 2^-52} of
 *       1 together at most.
 *   <li>R not above {@code 2^-52 n}: the directions cancel, concentration 0, {@code BOUNDARY}, and
 *       no mean direction is more likely than another, so there is none.
 *   <li>{@code 1 - R/n} not above {@code 2^-52}, as for one row or equal angles: {@code
 *       DEGENERATE}. Angles within about 2e-8 of each other cannot be told from equal ones.
 *   <li>With the mean known, {@code A(k) = (C cos mean + S sin mean)/n}; where that is not above 0,
 *       concentration 0 and {@code BOUNDARY}. With the concentration known, the mean is the same.
 *       The variances are the same.
 *   <li>A null that says concentration 0, the uniform distribution, takes the mean away too: two
 *       degrees of freedom, as in Rayleigh's test. With the mean known it is on the boundary.
 *   <li>The profile-likelihood interval of the mean reaches up to half a turn to either side, and
 *       beyond ±π rather than round to the other end; one of the whole turn says that no direction
 *       is rejected.
 * </ul>
 *
 * <p>Reference: K. V. Mardia, P. E. Jupp, <i>Directional Statistics</i>, 2000, 3.5.4 and 5.3; for
 * the bracket of k, D. E. Amos, Mathematics of Computation 28, 1974.
 */
final class VonMises implements ExponentialFamily, Restrictable<Sums> {
  private static final String MEAN = "mean";
  private static final String CONCENTRATION = "concentration";
  private static final SumsType STATISTIC = SumsType.of(Support.REAL, Term.COSINE, Term.SINE);
  private static final Rational ROUNDING = Rational.of(0x1p-52);
  private static final Rational TWO = Rational.of(2);

  // Amos' bracket touches the root at 0 and at infinity.
  private static final double MARGIN = 0.001;

  @Override
  public String name() {
    return "von-mises";
  }

  /** None, as angles have no least one to count them from. */
  @Override
  public boolean hasGoodnessTests() {
    return false;
  }

  @Override
  public List<String> parameters() {
    return List.of(MEAN, CONCENTRATION);
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public List<Term> naturalTerms() {
    return List.of(Term.COSINE, Term.SINE);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    double mean = parameters.value(MEAN);
    Rational k = Rational.of(parameters.value(CONCENTRATION));
    Rational cosine = Rational.of(StrictMath.cos(mean));
    Rational sine = Rational.of(StrictMath.sin(mean));
    return Map.of(
        MEAN,
        List.of(k.times(sine).negated(), k.times(cosine)),
        CONCENTRATION,
        List.of(cosine, sine));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    double concentration = parameters.nonNegative(CONCENTRATION);
    return parameters.has(MEAN)
        ? Optional.of(Distributions.vonMises(parameters.finite(MEAN), concentration))
        : Optional.empty();
  }

  @Override
  public ParameterRange range(String parameter) {
    return parameter.equals(MEAN) ? ParameterRange.REAL : ParameterRange.POSITIVE;
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(parameters());
    if (some.has(MEAN)) {
      some.finite(MEAN);
    }
    if (some.has(CONCENTRATION)) {
      some.nonNegative(CONCENTRATION);
    }
  }

  @Override
  public Fit maximize(Parameters known, Sums s) {
    if (known.has(MEAN)) {
      return maximizeAbout(known.value(MEAN), s);
    }
    Rational n = s.totalWeight();
    Rational length = length(s);
    double fixed = known.has(CONCENTRATION) ? known.value(CONCENTRATION) : Double.NaN;
    if (fixed == 0 || length.compareTo(n.times(ROUNDING)) <= 0) {
      Rational k = known.has(CONCENTRATION) ? Rational.of(fixed) : Rational.ZERO;
      return new Fit.Maximum(
          Status.BOUNDARY,
          fixed == 0
              ? "All directions are as likely at concentration 0, so that none is their mean"
              : "The directions cancel, so that none is their mean",
          Parameters.of(CONCENTRATION, k.doubleValue()),
          known.isEmpty()
              ? Optional.of(Covariance.ofVariances(TWO.dividedBy(n)))
              : Optional.empty(),
          logLikelihood(k, length, s));
    }
    double mean =
        StrictMath.atan2(s.sum(Term.SINE).doubleValue(), s.sum(Term.COSINE).doubleValue());
    if (known.has(CONCENTRATION)) {
      Rational k = Rational.of(fixed);
      return maximum(
          mean, k, Covariance.ofOne(0, 2, Rational.ONE.dividedBy(k.times(length))), length, s);
    }
    Rational spread = spread(s);
    if (isPoint(spread)) {
      return point(mean);
    }
    Rational k = concentration(spread);
    Covariance covariance =
        Covariance.ofVariances(
            Rational.ONE.dividedBy(k.times(length)), varianceOfConcentration(k, n));
    return maximum(mean, k, covariance, length, s);
  }

  /** With the mean known. */
  private static Fit maximizeAbout(double mean, Sums s) {
    Rational n = s.totalWeight();
    Rational along = along(mean, s);
    if (along.signum() <= 0) {
      return Fit.Maximum.boundary(
          "No more directions are towards the mean than away from it",
          Parameters.of(MEAN, mean, CONCENTRATION, 0),
          Covariance.ofOne(1, 2, TWO.dividedBy(n)),
          logLikelihood(Rational.ZERO, along, s));
    }
    Rational spread = Rational.ONE.minus(along.dividedBy(n));
    if (isPoint(spread)) {
      return point(mean);
    }
    Rational k = concentration(spread);
    return maximum(mean, k, Covariance.ofOne(1, 2, varianceOfConcentration(k, n)), along, s);
  }

  private static Rational varianceOfConcentration(Rational k, Rational n) {
    return Rational.ONE.dividedBy(n.times(Bessel.ratioSlope(k)));
  }

  private static Fit point(double mean) {
    return Fit.Maximum.degenerate(
        "All angles are equal but for rounding, so the likelihood grows without limit with the"
            + " concentration",
        Parameters.of(MEAN, mean, CONCENTRATION, Double.POSITIVE_INFINITY));
  }

  private static Fit maximum(
      double mean, Rational k, Covariance covariance, Rational along, Sums s) {
    return Fit.Maximum.ok(
        Parameters.of(MEAN, mean, CONCENTRATION, k.doubleValue()),
        covariance,
        logLikelihood(k, along, s));
  }

  /** R, to about 32 digits: the nearest double, and Newton's step from there. */
  private static Rational length(Sums s) {
    Rational square = square(s);
    if (square.signum() == 0) {
      return Rational.ZERO;
    }
    Rational near = Rational.of(square.sqrt());
    return near.plus(square.minus(near.squared()).dividedBy(near.times(TWO)));
  }

  /** {@code 1 - R/n}; rounding of cosines may bring it below 0. */
  private static Rational spread(Sums s) {
    Rational n = s.totalWeight();
    return n.squared().minus(square(s)).dividedBy(n.times(n.plus(length(s))));
  }

  private static Rational square(Sums s) {
    return s.sum(Term.COSINE).squared().plus(s.sum(Term.SINE).squared());
  }

  private static boolean isPoint(Rational spread) {
    return spread.compareTo(ROUNDING) <= 0;
  }

  /** The k with {@code A(k) = 1 - spread}. */
  private static Rational concentration(Rational spread) {
    Rational ratio = Rational.ONE.minus(spread);
    double r = ratio.doubleValue();
    double rest = spread.doubleValue() * (1 + r);
    double lowest = r / rest;
    return Root.between(
        (1 - MARGIN) * lowest,
        (2 + MARGIN) * lowest,
        (1 + rest) * lowest,
        new Root.Equation() {
          @Override
          public Rational at(double k) {
            return Bessel.ratio(Rational.of(k)).minus(ratio);
          }

          @Override
          public double slope(double k) {
            return Bessel.ratioSlope(Rational.of(k)).doubleValue();
          }
        });
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    Rational k = Rational.of(parameters.nonNegative(CONCENTRATION));
    return logLikelihood(k, along(parameters.finite(MEAN), s), s);
  }

  /** {@code k along - n ln(2π I₀(k))}. */
  private static double logLikelihood(Rational k, Rational along, Sums s) {
    return k.times(along)
        .minus(s.totalWeight().times(Logarithm.OF_TWO_PI.plus(Bessel.logI0(k))))
        .doubleValue();
  }

  /** {@code C cos mean + S sin mean}, at an angle that is off by rounding, but not in length. */
  private static Rational along(double mean, Sums s) {
    Rational cosine = Rational.of(StrictMath.cos(mean));
    Rational sine = Rational.of(StrictMath.sin(mean));
    Rational square = cosine.squared().plus(sine.squared());
    Rational length = Rational.ONE.plus(square).dividedBy(TWO);
    return s.sum(Term.COSINE).times(cosine).plus(s.sum(Term.SINE).times(sine)).dividedBy(length);
  }

  /** Uniform directions have no mean. */
  @Override
  public int degreesOfFreedom(Parameters fixed, Sums s) {
    return isUniform(fixed) ? parameters().size() : fixed.names().size();
  }

  @Override
  public Reference reference(Parameters known, Parameters fixed) {
    return known.has(MEAN) && isUniform(fixed) ? Reference.BOUNDARY : Reference.CHI_SQUARED;
  }

  private static boolean isUniform(Parameters fixed) {
    return fixed.has(CONCENTRATION) && fixed.value(CONCENTRATION) == 0;
  }

  @Override
  public Map<String, Interval> intervals(Parameters known, Fit.Maximum fit, Sums s, double level) {
    Family<Sums> form = known.isEmpty() ? this : new Restricted<>(this, known);
    ProfileIntervals<Sums> profile = new ProfileIntervals<>(form, fit, s, level);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    Optional<Covariance> covariance = fit.covariance();
    for (int i = 0; i < fit.estimate().names().size() && covariance.isPresent(); i++) {
      String name = fit.estimate().names().get(i);
      double estimate = fit.estimate().value(name);
      Interval whole =
          name.equals(MEAN)
              ? new Interval("turn", estimate - Math.PI, estimate + Math.PI)
              : range(name).interval();
      covariance
          .get()
          .standardErrors()
          .get(i)
          .ifPresent(error -> intervals.put(name, profile.of(name, error, whole)));
    }
    return intervals;
  }

  /** {@code resultant = R/n}, {@code circularVariance = 1 - R/n}. */
  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("resultant", length(s).dividedBy(s.totalWeight()).doubleValue());
    derived.put("circularVariance", Math.max(0, spread(s).doubleValue()));
    return derived;
  }
}
