package dev.suffice.report;

import dev.suffice.goodness.Figure;
import dev.suffice.goodness.GoodnessOfFit;
import java.util.function.DoubleFunction;

/** A test of goodness of fit in a sentence. */
final class GoodnessNote {
  private GoodnessNote() {}

  /**
   * Such as {@code fit: chi-squared 3.2 on 5 to 7 df, p-value 0.1200 to 0.3100}. Where a p-value
   * takes estimated parameters for given ones, it says so.
   */
  static String of(GoodnessOfFit test) {
    String df = test.df().map(d -> " on " + range(d, GoodnessNote::number) + " df").orElse("");
    String given =
        test.parameters() == GoodnessOfFit.Source.GIVEN ? " if no parameter were estimated" : "";
    String simulated =
        test.bootstrap()
            .map(
                b ->
                    ", %s by %s samples of %s"
                        .formatted(
                            Digits.probability(b.pValue()),
                            Digits.count(b.replicates()),
                            Digits.count(b.rows())))
            .orElse("");
    return "fit: %s %s%s, p-value %s%s%s"
        .formatted(
            test.name(),
            range(test.statistic(), GoodnessNote::number),
            df,
            range(test.pValue(), Digits::probability),
            given,
            simulated);
  }

  private static String number(double x) {
    return Digits.significant(x, 5);
  }

  /** One number if both ends look alike. */
  static String range(Figure figure, DoubleFunction<String> show) {
    String lower = show.apply(figure.lower());
    String upper = show.apply(figure.upper());
    return lower.equals(upper) ? lower : lower + " to " + upper;
  }
}
