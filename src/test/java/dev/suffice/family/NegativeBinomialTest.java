package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.ValueCounts;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NegativeBinomialTest extends FamilyLaws<ValueCounts> {
  private static final Data COUNTS = Data.of(3, 0, 1, 4, 2, 2, 0, 7, 1, 5, 12, 0, 0, 9, 1, 6, 3);

  NegativeBinomialTest() {
    super(new NegativeBinomial());
  }

  @Override
  Stream<Data> samples() {
    return Stream.of(
        COUNTS,
        COUNTS.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 2, 1, 1, 0.5, 1),
        COUNTS.map(row -> row.withX(40 * row.x())));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double m = p.value("mean");
    double r = p.value("size");
    double sum = 0;
    for (int k = 0; k < row.x(); k++) {
      sum += Math.log((r + k) / (k + 1));
    }
    return sum - r * Math.log1p(m / r) + row.x() * (Math.log(m) - Math.log(r + m));
  }

  @Test
  void agrees_with_the_reference_on_quine() {
    Data sample =
        Data.of(
                0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
                23, 24, 25, 27, 28, 30, 32, 33, 34, 36, 37, 38, 40, 41, 43, 45, 46, 47, 48, 53, 54,
                57, 60, 67, 69, 81)
            .weighted(
                9, 4, 6, 6, 1, 19, 8, 6, 4, 2, 4, 7, 2, 3, 8, 3, 3, 4, 1, 1, 3, 1, 4, 3, 1, 2, 2, 2,
                2, 2, 1, 1, 3, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1);
    Fit.Maximum fit = maximum(sample);
    assertClose(fit.estimate().value("mean"), 16.458904109589042);
    assertClose(fit.estimate().value("size"), 1.0667845831359695);
    assertClose(fit.covariance().orElseThrow().standardError(0), 1.3608905889413825);
    assertClose(fit.covariance().orElseThrow().standardError(1), 0.12922124428585316);
    assertClose(fit.logLikelihood(), -559.1334813489173);
  }

  @Test
  void agrees_with_the_reference_on_cfail() {
    Data sample =
        Data.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 17)
            .weighted(12, 16, 21, 12, 11, 8, 7, 2, 4, 2, 3, 2, 2, 1, 1);
    Fit.Maximum fit = maximum(sample);
    assertClose(fit.estimate().value("mean"), 3.75);
    assertClose(fit.estimate().value("size"), 1.9080301631769745);
    assertClose(fit.covariance().orElseThrow().standardError(0), 0.32699339127395477);
    assertClose(fit.covariance().orElseThrow().standardError(1), 0.4196476850165067);
    assertClose(fit.logLikelihood(), -249.50762445242535);
  }

  @Test
  void agrees_with_the_reference_on_discoveries() {
    Data sample =
        Data.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12)
            .weighted(9, 12, 26, 20, 12, 7, 6, 4, 1, 1, 1, 1);
    Fit.Maximum fit = maximum(sample);
    assertClose(fit.estimate().value("mean"), 3.1);
    assertClose(fit.estimate().value("size"), 5.459714069311252);
    assertClose(fit.covariance().orElseThrow().standardError(0), 0.2204578290029865);
    assertClose(fit.covariance().orElseThrow().standardError(1), 2.184513439161721);
    assertClose(fit.logLikelihood(), -210.79440489418513);
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
  }

  @Test
  void underdispersed_counts_are_poisson_in_the_limit() {
    Data kicks = Data.of(0, 1, 2, 3, 4).weighted(109, 65, 22, 3, 1);
    Fit.Maximum fit = (Fit.Maximum) fit(kicks);
    assertThat(fit.estimate().value("mean")).isEqualTo(0.61);
    assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(fit.estimate().value("size")).isEqualTo(Double.POSITIVE_INFINITY);
    Fit.Maximum poisson = (Fit.Maximum) new Poisson().fit(kicks.statistic(new Poisson()));
    assertThat(fit.logLikelihood()).isCloseTo(poisson.logLikelihood(), within(1e-12));
  }

  @Test
  void without_an_event_there_is_no_size() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(0, 0, 0));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("mean", 0));
    assertThat(fit.logLikelihood()).isZero();
  }

  @Test
  void one_row_and_equal_rows_are_underdispersed() {
    assertThat(fit(Data.of(7)).status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(fit(Data.of(7, 7, 7)).status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(fit(Data.of(7, 0.5)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }

  @Test
  void next_to_poisson_the_size_keeps_its_digits() {
    // The variance is above the mean by 2^-21 only; of mpmath 1.3.0 with 80 digits.
    Fit.Maximum fit = maximum(Data.of(0, 2).weighted(1 + 0x1p-20, 1));
    assertClose(fit.estimate().value("size"), 699050.8333330869);
    assertClose(fit.covariance().orElseThrow().standardError(1), 846405858287.7494);
  }

  @Test
  void a_large_maximum_takes_no_long_sum() {
    Data sample = Data.of(0, 3, 5e4, 1e5, 1e15).weighted(5, 4, 3, 2, 1);
    assertThat(maximum(sample).estimate().value("size")).isBetween(0.01, 1.0);
  }
}
