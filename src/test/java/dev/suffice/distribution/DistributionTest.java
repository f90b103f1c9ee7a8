package dev.suffice.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.distribution.Distribution.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every distribution, over ordinary and over extreme parameters. */
final class DistributionTest {
  private static final double[] PROBABILITIES = {
    1e-12, 1e-6, 0.001, 0.01, 0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95, 0.99, 0.999, 1 - 1e-6
  };
  private static final double MOST_VALUES = 3000;
  private static final GaussLegendre NODES = GaussLegendre.ofNodes(60);

  private static Map<String, Distribution> all() {
    Map<String, Distribution> all = new TreeMap<>();
    for (double scale : new double[] {1e-200, 1, 1e150}) {
      all.put("normal " + scale, Distributions.normal(3 * scale, scale));
      all.put("exponential " + scale, Distributions.exponential(1 / scale));
      all.put("gamma " + scale, Distributions.gamma(2.5, 1 / scale));
      all.put("half-normal " + scale, Distributions.scaledChi(1, scale));
      all.put("rayleigh " + scale, Distributions.scaledChi(2, scale));
      all.put("maxwell " + scale, Distributions.scaledChi(3, scale));
      all.put("inverse-gaussian " + scale, Distributions.inverseGaussian(scale, 2 * scale));
      all.put("laplace " + scale, Distributions.laplace(2 * scale, scale));
      all.put("weibull " + scale, Distributions.weibull(0.7, scale));
      all.put("levy " + scale, Distributions.levy(scale));
      all.put("uniform " + scale, Distributions.uniform(-scale, 2 * scale));
      all.put("pareto " + scale, Distributions.pareto(scale, 1.5));
      all.put("power-function " + scale, Distributions.powerFunction(scale, 0.5));
    }
    for (double shape : new double[] {0.1, 0.5, 1, 30, 1e6}) {
      all.put("gamma " + shape, Distributions.gamma(shape, 1));
      all.put("nakagami " + shape, Distributions.nakagami(shape, 9));
    }
    for (double shape : new double[] {0.5, 3, 1e5}) {
      all.put("inverse-gamma " + shape, Distributions.inverseGamma(shape, 2));
      all.put("chi-squared " + shape, Distributions.chiSquared(shape));
      all.put("power-function of " + shape, Distributions.powerFunction(7, shape));
      all.put("pareto of " + shape, Distributions.pareto(7, shape));
    }
    for (double a : new double[] {0.1, 1, 2.5, 1e4}) {
      all.put("beta " + a, Distributions.beta(a, 3));
      all.put("beta of b " + a, Distributions.beta(0.7, 1 + a));
    }
    for (double sd : new double[] {0.01, 1, 3}) {
      all.put("lognormal " + sd, Distributions.lognormal(2, sd));
      all.put("logit-normal " + sd, Distributions.logitNormal(-1, sd));
    }
    for (double ratio : new double[] {1e-3, 0.1, 1, 100, 1e6}) {
      all.put("inverse-gaussian of " + ratio, Distributions.inverseGaussian(2, 2 * ratio));
    }
    for (double k : new double[] {0, 0.01, 1, 20, 1e4, 1e9}) {
      all.put("von-mises " + k, Distributions.vonMises(0.5, k));
    }
    for (double p : new double[] {0, 1e-9, 0.3, 1}) {
      all.put("bernoulli " + p, Distributions.bernoulli(p));
      all.put("geometric " + p, Distributions.geometric(Math.max(p, 1e-7)));
    }
    for (double rate : new double[] {0, 1e-6, 0.5, 20, 1e6}) {
      all.put("poisson " + rate, Distributions.poisson(rate));
      all.put("zero-inflated-poisson " + rate, Distributions.zeroInflatedPoisson(rate, 0.3));
      all.put("zero-inflated-poisson of 0 " + rate, Distributions.zeroInflatedPoisson(rate, 0));
    }
    for (double size : new double[] {0.01, 1, 20, 1e9}) {
      all.put("negative-binomial " + size, Distributions.negativeBinomial(5, size));
      all.put("negative-binomial of 1000 " + size, Distributions.negativeBinomial(1000, size));
    }
    for (double p : new double[] {0, 1e-9, 0.5, 0.9, 0.95, 1 - 1e-6, 1 - 1e-15}) {
      all.put("log-series " + p, Distributions.logSeries(p));
    }
    for (double exponent : new double[] {1.05, 2, 3.5, 60, 2000}) {
      all.put("zeta " + exponent, Distributions.zeta(exponent));
    }
    for (double p : new double[] {0, 1e-9, 0.3, 0.99, 1}) {
      all.put("binomial " + p, Distributions.binomial(12, p));
      all.put("binomial of 5000 " + p, Distributions.binomial(5000, p));
    }
    all.put("binomial of none", Distributions.binomial(0, 0.3));
    all.put("discrete-uniform", Distributions.discreteUniform(-3, 8));
    all.put("discrete-uniform of one", Distributions.discreteUniform(5, 5));
    return all;
  }

  static Stream<String> names() {
    return all().keySet().stream();
  }

  static Stream<String> continuous() {
    return names().filter(name -> distribution(name).kind() == Kind.CONTINUOUS);
  }

  static Stream<String> discrete() {
    return names().filter(name -> distribution(name).kind() == Kind.DISCRETE);
  }

  private static Distribution distribution(String name) {
    return Optional.ofNullable(all().get(name)).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("continuous")
  void a_quantile_has_its_probability_below_it(String name) {
    Distribution distribution = distribution(name);
    for (double p : PROBABILITIES) {
      double x = distribution.quantile(p);
      // The quantile is rounded, which moves the probability by the density.
      double rounding = 4 * Math.ulp(x) * Math.exp(distribution.logDensity(x));
      assertThat(distribution.cumulative(x))
          .as("p=%s", p)
          .isCloseTo(p, within(2e-14 * p + rounding));
      assertThat(distribution.survival(x))
          .as("p=%s", p)
          .isCloseTo(1 - p, within(2e-14 * (1 - p) + rounding));
    }
  }

  @ParameterizedTest
  @MethodSource("continuous")
  void the_density_between_quantiles_adds_up_to_their_difference(String name) {
    Distribution distribution = distribution(name);
    for (int i = 1; i < PROBABILITIES.length; i++) {
      double from = distribution.quantile(PROBABILITIES[i - 1]);
      double to = distribution.quantile(PROBABILITIES[i]);
      // In the logarithm of x, tails that are powers are smooth.
      double sum =
          from > 0 && to > 4 * from
              ? NODES.integral(
                  y -> Math.exp(distribution.logDensity(Math.exp(y)) + y),
                  Math.log(from),
                  Math.log(to))
              : NODES.integral(x -> Math.exp(distribution.logDensity(x)), from, to);
      double expected = PROBABILITIES[i] - PROBABILITIES[i - 1];
      double density =
          Math.max(Math.exp(distribution.logDensity(from)), Math.exp(distribution.logDensity(to)));
      double rounding = Math.ulp(Math.max(Math.abs(from), Math.abs(to))) * density;
      assertThat(sum)
          .as("up to p=%s", PROBABILITIES[i])
          .isCloseTo(expected, within(1e-8 * expected + 4 * rounding));
      assertThat(distribution.probability(from, to))
          .as("up to p=%s", PROBABILITIES[i])
          .isCloseTo(expected, within(1e-12 * expected + 8 * rounding));
    }
  }

  @ParameterizedTest
  @MethodSource("continuous")
  void a_narrow_interval_has_its_width_times_the_density(String name) {
    Distribution distribution = distribution(name);
    for (double p : PROBABILITIES) {
      double x = distribution.quantile(p);
      double density = Math.exp(distribution.logDensity(x));
      double width = Math.max(1e-7 * Math.min(p, 1 - p) / density, 1e6 * Math.ulp(x));
      double from = x - width / 2;
      double to = x + width / 2;
      if (from <= distribution.lower() || to >= distribution.upper()) {
        assertThat(Math.min(p, 1 - p)).isLessThan(0.05);
        continue;
      }
      assertThat(distribution.probability(from, to))
          .as("p=%s", p)
          .isCloseTo((to - from) * density, within(1e-5 * (to - from) * density));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void both_tails_add_up_to_one(String name) {
    Distribution distribution = distribution(name);
    for (double p : PROBABILITIES) {
      double x = distribution.quantile(p);
      assertThat(distribution.cumulative(x) + distribution.survival(x)).isCloseTo(1, within(4e-14));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void all_probability_is_between_the_ends(String name) {
    Distribution distribution = distribution(name);
    double lower = distribution.lower();
    double upper = distribution.upper();
    assertThat(distribution.quantile(0)).isEqualTo(lower);
    assertThat(distribution.quantile(1)).isEqualTo(upper);
    assertThat(distribution.cumulative(Math.nextDown(lower))).isZero();
    assertThat(distribution.survival(Math.nextDown(lower))).isEqualTo(1);
    assertThat(distribution.cumulative(upper)).isEqualTo(1);
    assertThat(distribution.survival(upper)).isZero();
    assertThat(distribution.probability(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
        .isEqualTo(1);
    assertThat(distribution.cumulative(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(distribution.cumulative(Double.NEGATIVE_INFINITY)).isZero();
    if (!name.startsWith("von-mises")) {
      assertThat(distribution.logDensity(lower - Math.max(1, Math.ulp(lower))))
          .isEqualTo(Double.NEGATIVE_INFINITY);
    }
  }

  @ParameterizedTest
  @MethodSource("discrete")
  void a_quantile_is_the_first_integer_that_reaches_its_probability(String name) {
    Distribution distribution = distribution(name);
    for (double p : PROBABILITIES) {
      double k = distribution.quantile(p);
      double rounding = 1e-13 * Math.min(p, 1 - p);
      assertThat(k).isEqualTo(Math.rint(k));
      assertThat(p <= 0.5 ? distribution.cumulative(k) - p : 1 - p - distribution.survival(k))
          .as("p=%s", p)
          .isGreaterThanOrEqualTo(-rounding);
      double before = k - Math.max(1, Math.ulp(k));
      assertThat(
              p <= 0.5
                  ? distribution.cumulative(before) - p
                  : 1 - p - distribution.survival(before))
          .as("p=%s", p)
          .isLessThan(rounding);
    }
  }

  @ParameterizedTest
  @MethodSource("discrete")
  void probabilities_add_up_to_the_tails(String name) {
    Distribution distribution = distribution(name);
    double low = distribution.quantile(1e-12);
    double high = distribution.quantile(1 - 1e-12);
    double step = Math.max(1, Math.floor((high - low) / MOST_VALUES));
    for (double k = low; k <= high && k < 1e15; k += step) {
      double probability = Math.exp(distribution.logDensity(k));
      assertThat(distribution.probability(k - 1, k))
          .as("P(X = %s)", k)
          .isCloseTo(probability, within(1e-11 * probability));
      double tails = distribution.cumulative(k) - distribution.cumulative(k - 1);
      double other = distribution.survival(k - 1) - distribution.survival(k);
      assertThat(tails)
          .as("below %s", k)
          .isCloseTo(probability, within(1e-13 + 1e-10 * probability));
      assertThat(other)
          .as("above %s", k)
          .isCloseTo(probability, within(1e-13 + 1e-10 * probability));
    }
    assertThat(distribution.logDensity(low + 0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(distribution.cumulative(low + 0.5)).isEqualTo(distribution.cumulative(low));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void what_is_no_probability_has_no_quantile(double p) {
    for (Distribution distribution : all().values()) {
      assertThatThrownBy(() -> distribution.quantile(p))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A probability must be in [0, 1], but is " + p);
    }
  }

  @Test
  void an_interval_has_its_ends_in_order() {
    Distribution normal = Distributions.normal(0, 1);
    assertThatThrownBy(() -> normal.probability(2, 1))
        .hasMessage("An interval needs lower <= upper, but got 2.0 and 1.0");
    assertThat(normal.probability(2, 2)).isZero();
  }

  /** Tails by mpmath 1.3.0 with 40 digits or more. */
  @ParameterizedTest
  @CsvSource({
    "2, 5, 1, 0.190861755171883742, 0.809138244828116258",
    "2, 5, 9, 0.998529300866676356, 0.0014706991333236436",
    "2, 5, 40, 0.999999999999150473, 8.4952724885012483e-13",
    "1, 1e-3, 0.5, 0.965285782401556353, 0.0347142175984436468",
    "1, 1e-3, 20, 0.995297124289580821, 0.00470287571041917863",
    "1, 1000, 1.2, 0.999999996480833323, 3.51916667660158881e-9",
    "3, 1e6, 2.98, 0.0000564546179975260947, 0.999943545382002474",
    "1, 1e-6, 100, 0.999921207475870631, 0.0000787925241293694465",
  })
  void inverse_gaussian_tails(double mean, double shape, double x, double below, double above) {
    Distribution distribution = Distributions.inverseGaussian(mean, shape);
    assertThat(distribution.cumulative(x)).isCloseTo(below, within(2e-13 * below));
    double digits = 1e-13 * Math.max(1, Math.sqrt(x / shape));
    assertThat(distribution.survival(x)).isCloseTo(above, within(digits * above));
  }

  /** The probability beyond an angle from the mean, by mpmath 1.3.0 with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "1e-3, 1, 0.340711114567938314",
    "0.5, 2, 0.115176889913108187",
    "2, 1, 0.110422263044963465",
    "2, 3, 0.00134686228892932034",
    "50, 0.5, 0.000241772240120527017",
    "50, 2, 1.10943568570927557e-32",
    "1e6, 0.003, 0.0013499046794190826",
    "1e6, 0.01, 7.62315599495058659e-24",
  })
  void von_mises_tails(double concentration, double u, double tail) {
    Distribution distribution = Distributions.vonMises(0, concentration);
    assertThat(distribution.survival(u)).isCloseTo(tail, within(2e-14 * tail));
    assertThat(distribution.cumulative(-u)).isCloseTo(tail, within(2e-14 * tail));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0009765625, 1, 0.000976012266632420814, 0.999023987733367579",
    "1.0009765625, 1000, 0.00728328809022952211, 0.992716711909770478",
    "1.5, 3, 0.591799903907789089, 0.408200096092210911",
    "2.2, 10, 0.966763520529620504, 0.0332364794703794963",
    "2.2, 100000, 0.999999440923079747, 5.59076920252943136e-7",
    "3, 1e6, 0.999999999999584047, 4.15953270336875421e-13",
    "40, 2, 1, 8.22534606902634637e-20",
    "300, 1, 1, 4.90909346529772655e-91",
  })
  void zeta_tails(double exponent, double k, double below, double above) {
    Distribution distribution = Distributions.zeta(exponent);
    assertThat(distribution.cumulative(k)).isCloseTo(below, within(5e-15 * below));
    assertThat(distribution.survival(k)).isCloseTo(above, within(5e-14 * above));
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 1, 0.841101975617138723, 0.158898024382861277",
    "0.3, 5, 0.999540354764139137, 0.000459645235860863418",
    "0.9, 30, 0.995676594197971874, 0.00432340580202812637",
    "0.95, 3, 0.563148343248057644, 0.436851656751942356",
    "0.999, 1000, 0.968294160874148952, 0.0317058391258510476",
    "0.999999, 10, 0.212005067905969173, 0.787994932094030827",
    "0.999999, 5e6, 0.999916883886158052, 0.0000831161138419477343",
    "0.999999999999, 1000000, 0.520889696381417669, 0.479110303618582331",
  })
  void log_series_tails(double p, double k, double below, double above) {
    Distribution distribution = Distributions.logSeries(p);
    assertThat(distribution.cumulative(k)).isCloseTo(below, within(5e-15 * below));
    assertThat(distribution.survival(k)).isCloseTo(above, within(2e-14 * above));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2, 3, 0.442196703754388053, 0.557803296245611947, -2.12864828573448416",
    "5, 2, 60, 0.999999977525942177, 2.24740578228237736e-8, -18.5829862700902006",
    "5, 1e8, 7, 0.866628320707749731, 0.133371679292250269, -2.25909598902671164",
    "1e-3, 0.1, 2, 0.999999962380650232, 3.76193497676798158e-8, -12.1316581605175018",
    "1000, 0.5, 10, 0.0825793194547205142, 0.917420680545279486, -5.54185221430482893",
    "3, 1e14, 8, 0.996197007938323435, 0.00380299206167656462, -4.8157045934002877",
    "200, 1e4, 250, 0.999674808158407996, 0.000325191841592004006, -9.35588739792518246",
  })
  void negative_binomial_tails(
      double mean, double size, double k, double below, double above, double log) {
    Distribution distribution = Distributions.negativeBinomial(mean, size);
    assertThat(distribution.cumulative(k)).isCloseTo(below, within(2e-14 * below));
    assertThat(distribution.survival(k)).isCloseTo(above, within(1e-12 * above));
    assertThat(distribution.logDensity(k)).isCloseTo(log, within(1e-12));
  }

  @Test
  void quantiles_far_below_one_keep_their_digits() {
    assertThat(Distributions.gamma(0.01, 1).quantile(0.1))
        .isCloseTo(5.660738147061881e-101, within(1e-111));
    assertThat(Distributions.gamma(0.5, 1).quantile(1e-10))
        .isCloseTo(7.853981633974482e-21, within(1e-33));
  }
}
