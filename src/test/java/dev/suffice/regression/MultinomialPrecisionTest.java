package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.suffice.regression.Design.Intercept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which precision the passes of a multinomial model over many rows have, and that it is enough. */
final class MultinomialPrecisionTest {
  private static final int ROWS = 70_000;

  private final List<Precision> precisions = new ArrayList<>();

  /** Two features and three classes; the first row has this first feature. */
  private static DenseRows drawn(double first) {
    Random random = new Random(5);
    double[][] columns = new double[4][ROWS];
    for (int i = 0; i < ROWS; i++) {
      columns[0][i] = i == 0 ? first : random.nextGaussian();
      columns[1][i] = random.nextGaussian() + columns[0][i] / 2;
      double b = Math.exp(0.3 + columns[0][i]);
      double c = Math.exp(-0.2 - columns[1][i]);
      double draw = random.nextDouble() * (1 + b + c);
      columns[2][i] = draw >= 1 && draw < 1 + b ? 1 : 0;
      columns[3][i] = draw >= 1 + b ? 1 : 0;
    }
    return new DenseRows(ROWS, columns, new double[ROWS], Optional.empty(), Optional.empty());
  }

  private LogisticFit fit(DenseRows rows, int exponent, boolean inFullOnly) {
    precisions.clear();
    Frame frame = new Frame(Intercept.PRESENT, List.of(0.0, 0.0), List.of(exponent, exponent), 1);
    List<String> names = List.of("(Intercept)", "x1", "x2");
    return MultinomialRegression.fit(
        new MultinomialProblem(List.of("a", "b", "c"), names, frame, 0),
        0.95,
        type -> {
          precisions.add(type.precision());
          Precision precision = inFullOnly ? Precision.FULL : type.precision();
          ClassScoresSum sum =
              new ClassScoresType(
                      type.classes(), type.frame(), type.point(), type.direction(), precision)
                  .sum();
          sum.add(rows);
          return sum.snapshot();
        });
  }

  @Test
  void rounded_terms_are_enough_for_many_usual_rows() {
    DenseRows rows = drawn(1);
    LogisticFit rounded = fit(rows, 3, false);
    assertThat(precisions.subList(1, precisions.size())).containsOnly(Precision.ROUNDED);
    assertSame(rounded, fit(rows, 3, true));
  }

  @Test
  void a_value_far_outside_the_others_takes_full_precision() {
    DenseRows rows = drawn(1e5);
    LogisticFit mixed = fit(rows, 18, false);
    assertThat(precisions.get(precisions.size() - 1)).isEqualTo(Precision.FULL);
    assertSame(mixed, fit(rows, 18, true));
  }

  private static void assertSame(LogisticFit fit, LogisticFit inFull) {
    assertThat(inFull.coefficients()).hasSize(6);
    for (int k = 0; k < inFull.coefficients().size(); k++) {
      CoefficientEstimate estimate = fit.coefficients().get(k);
      CoefficientEstimate expected = inFull.coefficients().get(k);
      double error = expected.standardError().orElseThrow();
      assertThat(estimate.estimate()).isCloseTo(expected.estimate(), within(1e-12 * error));
      assertThat(estimate.standardError().orElseThrow()).isCloseTo(error, withinPercentage(1e-10));
    }
  }
}
