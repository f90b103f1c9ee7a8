package dev.suffice.distribution;

import dev.suffice.distribution.CommonsDistribution.Quantiles;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.apache.commons.statistics.distribution.LevyDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.ParetoDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;

/** All distributions, by the parameters that families give them. */
public final class Distributions {
  private static final double HALF = 0.5;

  private Distributions() {}

  /** The normal distribution. */
  public static Distribution normal(double mean, double sd) {
    return closed(NormalDistribution.of(mean, sd));
  }

  /** The lognormal distribution. */
  public static Distribution lognormal(double meanLog, double sdLog) {
    return closed(LogNormalDistribution.of(meanLog, sdLog));
  }

  /** The distribution of a number between 0 and 1 whose logit is normal. */
  public static Distribution logitNormal(double mean, double sd) {
    return new TransformedDistribution(
        normal(mean, sd), new Transformation.Logit(), new Moments.OfLogitNormal(mean, sd));
  }

  /** The Laplace distribution. */
  public static Distribution laplace(double location, double scale) {
    return closed(LaplaceDistribution.of(location, scale));
  }

  /** The Weibull distribution. */
  public static Distribution weibull(double shape, double scale) {
    return closed(WeibullDistribution.of(shape, scale));
  }

  /** The exponential distribution. */
  public static Distribution exponential(double rate) {
    return closed(ExponentialDistribution.of(1 / rate));
  }

  /** The gamma distribution. */
  public static Distribution gamma(double shape, double rate) {
    return searched(GammaDistribution.of(shape, 1 / rate));
  }

  /** The distribution of the reciprocal of a gamma variable with this rate. */
  public static Distribution inverseGamma(double shape, double scale) {
    return new TransformedDistribution(
        gamma(shape, scale),
        new Transformation.Reciprocal(),
        new Moments.OfInverseGamma(shape, scale));
  }

  /** The χ² distribution. */
  public static Distribution chiSquared(double df) {
    return gamma(HALF * df, HALF);
  }

  /** The distribution of the root of a gamma variable with this mean. */
  public static Distribution nakagami(double shape, double spread) {
    return rootOfGamma(shape, Math.sqrt(spread / shape));
  }

  /** The distribution of {@code scale} times the length of df independent standard normals. */
  public static Distribution scaledChi(double df, double scale) {
    return rootOfGamma(HALF * df, scale * Math.sqrt(2));
  }

  /** The half-normal distribution: the size of a normal error with mean 0. */
  public static Distribution halfNormal(double scale) {
    return closed(TruncatedNormalDistribution.of(0, scale, 0, Double.POSITIVE_INFINITY));
  }

  /** The beta distribution. */
  public static Distribution beta(double a, double b) {
    return searched(BetaDistribution.of(a, b));
  }

  /** The Lévy distribution from 0. */
  public static Distribution levy(double scale) {
    return closed(LevyDistribution.of(0, scale));
  }

  /** The inverse Gaussian distribution. */
  public static Distribution inverseGaussian(double mean, double shape) {
    return new InverseGaussianDistribution(mean, shape);
  }

  /** The von Mises distribution of angles in radians. */
  public static Distribution vonMises(double mean, double concentration) {
    return VonMisesDistribution.of(mean, concentration);
  }

  /** The uniform distribution. */
  public static Distribution uniform(double min, double max) {
    return closed(UniformContinuousDistribution.of(min, max));
  }

  /** The Pareto distribution. */
  public static Distribution pareto(double scale, double shape) {
    return closed(ParetoDistribution.of(scale, shape));
  }

  /** The distribution of a number from 0 to max whose reciprocal is Pareto. */
  public static Distribution powerFunction(double max, double shape) {
    return new PowerFunctionDistribution(max, shape);
  }

  /** 1 with probability p, else 0. */
  public static Distribution bernoulli(double p) {
    return new BernoulliDistribution(p);
  }

  /** The binomial distribution of successes in this number of trials. */
  public static Distribution binomial(double trials, double p) {
    return new BinomialDistribution(trials, p);
  }

  /** The Poisson distribution; a rate of 0 is the point 0. */
  public static Distribution poisson(double rate) {
    return new PoissonDistribution(rate);
  }

  /** 0 with this probability, else Poisson. */
  public static Distribution zeroInflatedPoisson(double rate, double zeroProbability) {
    return new ZeroInflatedDistribution(new PoissonDistribution(rate), zeroProbability);
  }

  /** The geometric distribution of failures before a success. */
  public static Distribution geometric(double p) {
    return new GeometricDistribution(p);
  }

  /** The negative binomial distribution, of any size above 0. */
  public static Distribution negativeBinomial(double mean, double size) {
    return new NegativeBinomialDistribution(mean, size);
  }

  /** The logarithmic-series distribution; p = 0 is the point 1. */
  public static Distribution logSeries(double p) {
    return new LogSeriesDistribution(p);
  }

  /** The zeta distribution, of an exponent above 1. */
  public static Distribution zeta(double exponent) {
    return ZetaDistribution.of(exponent);
  }

  /** All integers between these are as likely. */
  public static Distribution discreteUniform(double min, double max) {
    return new DiscreteUniformDistribution(min, max);
  }

  private static Distribution rootOfGamma(double shape, double scale) {
    return new TransformedDistribution(
        gamma(shape, 1), new Transformation.Square(scale), new Moments.OfRootOfGamma(shape, scale));
  }

  private static Distribution closed(ContinuousDistribution commons) {
    return new CommonsDistribution(commons, Quantiles.CLOSED);
  }

  private static Distribution searched(ContinuousDistribution commons) {
    return new CommonsDistribution(commons, Quantiles.SEARCHED);
  }
}
