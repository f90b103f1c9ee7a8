package dev.suffice.inference;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What a test of a null about a proportion amounts to: the proportion is another one, or there are
 * too few trials to say.
 *
 * @param finding which of the two
 * @param trialsNeeded the trials that would tell the present estimate from the null with 80 %
 *     power; infinite where they are equal
 * @param sentence the finding in words
 */
public record Verdict(Finding finding, double trialsNeeded, String sentence) {
  /** The power that {@code trialsNeeded} gives. */
  public static final double POWER = 0.8;

  /** The two explanations of an estimate that differs from the null. */
  public enum Finding {
    /** The test rejects the null. */
    REFUTED,
    /** The test does not reject the null, which does not prove it. */
    TOO_FEW_TRIALS
  }

  /** The verdict of a test at this confidence level. */
  public static Verdict ofProportion(
      double estimate, double nullP, LikelihoodRatioTest test, double level) {
    double needed = SampleSize.ofProportion(estimate, nullP, level, POWER);
    if (test.rejects(level)) {
      String sentence =
          String.format(
              Locale.ROOT,
              "p is not %s: the likelihood-ratio test at %s %% rejects it, with p-value %.2g",
              plain(nullP),
              percent(level),
              test.pValue());
      return new Verdict(Finding.REFUTED, needed, sentence);
    }
    String sentence =
        estimate == nullP
            ? "Nothing speaks against p = " + plain(nullP) + ": the estimate is the same"
            : String.format(
                Locale.ROOT,
                "Too few trials to say whether p is %s: telling it from %.4g with %s %% power takes"
                    + " %,.0f",
                plain(nullP),
                estimate,
                percent(POWER),
                needed);
    return new Verdict(Finding.TOO_FEW_TRIALS, needed, sentence);
  }

  /** The number in the fewest digits, such as {@code 0.5} or {@code 95}. */
  private static String plain(double x) {
    return BigDecimal.valueOf(x).stripTrailingZeros().toPlainString();
  }

  private static String percent(double x) {
    return BigDecimal.valueOf(x).movePointRight(2).stripTrailingZeros().toPlainString();
  }
}
