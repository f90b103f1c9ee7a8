package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.exact.SymmetricMatrix;
import dev.suffice.statistic.CategoryCounts;
import dev.suffice.statistic.StatisticCodec;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.Term;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Defects found in other libraries, each named; what they get wrong is right here. */
final class IncumbentDefectsTest {
  private static <S extends SufficientStatistic<S>> Fit.Maximum fit(Family<S> family, Data data) {
    return (Fit.Maximum) family.fit(data.statistic(family));
  }

  private static double estimate(Family<?> family, Data data, String name) {
    return fit(family, data).estimate().value(name);
  }

  static Stream<Family<?>> families() {
    return Families.names().stream().map(name -> Families.named(name).orElseThrow());
  }

  /** Breeze: two empty parts make everything merged afterwards NaN. */
  @ParameterizedTest
  @MethodSource("families")
  void defect_1_empty_parts_poison_the_merge(Family<?> family) {
    mergesWithEmptyParts(FamilyLaws.of(family));
  }

  private static <S extends SufficientStatistic<S>> void mergesWithEmptyParts(FamilyLaws<S> laws) {
    Family<S> family = laws.family();
    S empty = family.statistic().empty();
    assertThat(empty.plus(empty)).isEqualTo(empty);
    assertThat(family.fit(empty.plus(empty)).status()).isEqualTo(Status.NO_DATA);
    // What a first pass over some rows gives, as others may have other types of statistic.
    S some = laws.samples().findFirst().orElseThrow().statistic(family.statistic());
    assertThat(empty.plus(empty).plus(some)).isEqualTo(some);
    assertThat(some.plus(empty.plus(empty))).isEqualTo(some);
  }

  /** Distributions.jl, OnlineStats, Smile, distributions3: a "maximum likelihood" of n - 1. */
  @Test
  void defect_2_maximum_likelihood_divides_by_n() {
    assertThat(estimate(new Normal(), Data.of(1, 3), "sd")).isEqualTo(1);
    double logThree = Math.log(3);
    assertThat(estimate(new Lognormal(), Data.of(1, 3), "sdLog"))
        .isCloseTo(logThree / 2, within(1e-15));
    assertThat(estimate(new LogitNormal(), Data.of(0.25, 0.75), "sd"))
        .isCloseTo(logThree, within(1e-15));
  }

  /** Breeze: concentrated beta and von Mises values, constant gamma values, nothing but heads. */
  @Test
  void defect_3_concentrated_and_constant_values() {
    double[] quantiles = quantiles(BetaDistribution.of(250_000, 250_000), 2000);
    assertThat(estimate(new Beta(), Data.of(quantiles), "a")).isBetween(249_000.0, 252_000.0);
    double angle = Math.acos(0.9999);
    assertThat(estimate(new VonMises(), Data.of(angle, -angle), "concentration"))
        .isCloseTo(5000.25, within(0.01));
    assertThat(fit(new Gamma(), Data.of(2, 2, 2)).status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit(new Bernoulli(), Data.of(1, 1, 1)).logLikelihood()).isZero();
  }

  private static double[] quantiles(BetaDistribution distribution, int n) {
    return IntStream.range(0, n)
        .mapToDouble(i -> distribution.inverseCumulativeProbability((i + 0.5) / n))
        .toArray();
  }

  /** pomegranate: a half-normal scale about the mean of the values instead of about 0. */
  @Test
  void defect_4_half_normal_is_about_zero() {
    assertThat(estimate(new HalfNormal(), Data.of(1, 7), "scale")).isEqualTo(5);
  }

  /** pomegranate: a variance of -8 where the mean is 10,000. */
  @Test
  void defect_5_variance_about_a_large_mean() {
    for (double mean : new double[] {1e3, 1e4, 1e8, 0x1p52}) {
      assertThat(estimate(new Normal(), Data.of(mean - 1, mean + 1), "sd")).isEqualTo(1);
    }
  }

  /** OnlineStats: moments and covariances from raw sums lose everything about a large mean. */
  @Test
  void defect_6_raw_sums_do_not_cancel() {
    double[] near = {1, 2, 4, 8, 16};
    double[] far = Arrays.stream(near).map(x -> x + 0x1p40).toArray();
    Fit.Maximum fit = fit(new Normal(), Data.of(near));
    Fit.Maximum moved = fit(new Normal(), Data.of(far));
    assertThat(moved.estimate().value("sd")).isEqualTo(fit.estimate().value("sd"));
    assertThat(moved.covariance()).isEqualTo(fit.covariance());
  }

  /** Distributions.jl: an absolute tolerance of 1e-16 makes a gamma shape of ½ cycle. */
  @Test
  void defect_7_small_gamma_shapes_converge() {
    Random random = new Random(7);
    double[] values = random.doubles(1000).map(u -> Math.pow(random.nextGaussian(), 2)).toArray();
    Fit.Maximum fit = fit(new Gamma(), Data.of(values));
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(fit.estimate().value("shape")).isBetween(0.45, 0.55);
  }

  /** Distributions.jl: fitting a categorical distribution changes the statistic. */
  @Test
  void defect_8_a_fit_leaves_the_statistic_as_it_was() {
    Categorical family = new Categorical();
    CategoryCounts counts = Data.ofLabels("a", "b", "a").statistic(family);
    byte[] before = StatisticCodec.encode(counts);
    Fit first = family.fit(counts);
    assertThat(StatisticCodec.encode(counts)).isEqualTo(before);
    assertThat(family.fit(counts)).isEqualTo(first);
    assertThat(family.fit(counts.plus(counts)).status()).isEqualTo(Status.OK);
  }

  /** univariateML: the logarithm of an infinite gamma function above a shape of 171.6. */
  @Test
  void defect_9_likelihood_of_large_gamma_shapes() {
    Sums s = Data.of(99, 100, 101, 102).statistic(new Gamma());
    Parameters large = Parameters.of("shape", 1e6, "rate", 1e4);
    assertThat(new Gamma().logLikelihood(large, s)).isFinite();
    assertThat(fit(new Gamma(), Data.of(99, 100, 101, 102)).estimate().value("shape"))
        .isBetween(8000.0, 8200.0);
  }

  /** pomegranate: rows of weight 0 move the bounds of a uniform; gamma takes 0. */
  @Test
  void defect_10_rows_without_weight_touch_nothing_and_zero_is_refused() {
    Fit.Maximum fit = fit(new Uniform(), Data.of(-9, 1, 2, 99).weighted(0, 1, 2, 0));
    assertThat(fit.estimate()).isEqualTo(Parameters.of("min", 1, "max", 2));
    Gamma gamma = new Gamma();
    assertThat(gamma.fit(Data.of(0, 1, 2).statistic(gamma)).status())
        .isEqualTo(Status.OUT_OF_SUPPORT);
  }

  /** ExpFam.jl: two forms of the negative binomial distribution disagree. */
  @Test
  void defect_11_negative_binomial_in_either_form() {
    NegativeBinomial family = new NegativeBinomial();
    double mean = 3;
    double size = 2;
    double p = size / (size + mean);
    double raw = 0;
    for (int x : new int[] {0, 1, 5}) {
      // With r = 2 the binomial coefficient is x + 1.
      raw += Math.log(x + 1) + size * Math.log(p) + x * Math.log(1 - p);
    }
    assertThat(
            family.logLikelihood(
                Parameters.of("mean", mean, "size", size), Data.of(0, 1, 5).statistic(family)))
        .isCloseTo(raw, within(1e-14));
  }

  /** tea-tasting: parts of one row have no unbiased variance, so they do not merge. */
  @Test
  void defect_12_parts_of_one_row_merge() {
    Normal family = new Normal();
    double[] values = {3, 1, 4, 1, 5, 9, 2, 6};
    Sums merged = family.statistic().empty();
    for (double x : values) {
      merged = merged.plus(Data.of(x).statistic(family));
    }
    assertThat(merged).isEqualTo(Data.of(values).statistic(family));
    assertThat(family.derived((Fit.Maximum) family.fit(merged), merged).get("unbiasedVariance"))
        .isEqualTo(new BigDecimal("7.553571428571428571").doubleValue());
  }

  /** MADlib: sums of squares clamped at 0, so that R² is silently 0 or 1. */
  @Test
  void defect_13_sums_of_squares_add_up_where_leading_digits_agree() {
    Normal family = new Normal();
    double offset = 1e12;
    Sums low = Data.of(offset, offset + 1).statistic(family);
    Sums high = Data.of(offset + 1, offset + 2).statistic(family);
    Rational within = scatter(low).plus(scatter(high));
    Rational total = scatter(low.plus(high));
    Rational rSquared = total.minus(within).dividedBy(total);
    assertThat(rSquared).isEqualTo(Rational.of(0.5));
  }

  /** {@code Σ(x - mean)²}. */
  private static Rational scatter(Sums s) {
    Rational square = s.sum(Term.VALUE).squared().dividedBy(s.totalWeight());
    return s.sum(Term.VALUE_SQUARED).minus(square);
  }

  /** statsmodels: averaged estimates of the parts are not the estimate of the whole. */
  @Test
  void defect_14_merging_is_not_averaging() {
    Gamma family = new Gamma();
    Data first = Data.of(1, 2, 3);
    Data second = Data.of(10, 30, 31);
    Sums merged = first.statistic(family).plus(second.statistic(family));
    Fit.Maximum whole = fit(family, Data.of(1, 2, 3, 10, 30, 31));
    assertThat(family.fit(merged)).isEqualTo(whole);
    double average = (estimate(family, first, "shape") + estimate(family, second, "shape")) / 2;
    assertThat(average).isGreaterThan(3 * whole.estimate().value("shape"));
  }

  /**
   * R, Julia's GLM: polynomials of degree 10 on NIST's Filip data, certified to 15 digits. Power
   * sums of decimals and elimination are exact here, so that one pass gives them all.
   */
  @Test
  void defect_15_filip_from_power_sums() throws IOException {
    String[] certified = {
      "-1467.48961422980",
      "-2772.17959193342",
      "-2316.37108160893",
      "-1127.97394098372",
      "-354.478233703349",
      "-75.1242017393757",
      "-10.8753180355343",
      "-1.06221498588947",
      "-0.670191154593408E-01",
      "-0.246781078275479E-02",
      "-0.402962525080404E-04"
    };
    int size = certified.length;
    ExactSum[] powers = new ExactSum[2 * size - 1];
    ExactSum[] products = new ExactSum[size];
    Arrays.fill(powers, ExactSum.ZERO);
    Arrays.fill(products, ExactSum.ZERO);
    for (BigDecimal[] row : filip()) {
      ExactSum y = ExactSum.of(row[0]);
      ExactSum power = ExactSum.ONE;
      for (int k = 0; k < powers.length; k++) {
        powers[k] = powers[k].plus(power);
        if (k < size) {
          products[k] = products[k].plus(power.times(y));
        }
        power = power.times(ExactSum.of(row[1]));
      }
    }
    SymmetricMatrix.Inverse inverse =
        SymmetricMatrix.of(size, (i, j) -> powers[i + j]).inverse().orElseThrow();
    for (int i = 0; i < size; i++) {
      ExactSum numerator = ExactSum.ZERO;
      for (int j = 0; j < size; j++) {
        numerator = numerator.plus(inverse.adjugate().at(i, j).times(products[j]));
      }
      BigDecimal expected = new BigDecimal(certified[i]);
      double ours = Rational.of(numerator, inverse.determinant()).doubleValue();
      assertThat(new BigDecimal(ours).round(new MathContext(15)))
          .isEqualByComparingTo(expected.round(new MathContext(15)));
    }
  }

  private static List<BigDecimal[]> filip() throws IOException {
    try (InputStream in = IncumbentDefectsTest.class.getResourceAsStream("/nist/Filip.csv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .skip(1)
          .map(line -> Arrays.stream(line.split(",", -1)).map(BigDecimal::new))
          .map(numbers -> numbers.toArray(BigDecimal[]::new))
          .toList();
    }
  }
}
