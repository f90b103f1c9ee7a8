package dev.suffice.job.file;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * The known name that a mistyped one most likely meant.
 *
 * <p>Names are compared without regard to case by the Jaro–Winkler similarity, which forgives
 * swapped letters and favours a shared beginning. Below {@value #CUT_OFF} nothing is near, and
 * nothing is suggested; of equally near names the first in alphabetical order is.
 */
public final class Nearest {
  private static final double CUT_OFF = 0.84;

  private Nearest() {}

  public static Optional<String> to(String name, Collection<String> known) {
    JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
    String lower = name.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    double best = CUT_OFF;
    for (String candidate : known.stream().sorted().toList()) {
      String other = candidate.toLowerCase(Locale.ROOT);
      double near = letters(lower).equals(letters(other)) ? 1 : similarity.apply(lower, other);
      if (near > best) {
        best = near;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /**
   * The question to put after what was found, such as {@code : did you mean family?}, or a stop.
   */
  public static String question(String name, Collection<String> known) {
    return to(name, known).map(": did you mean %s?"::formatted).orElse(".");
  }

  /** In names as short as {@code job}, swapped letters are beyond the similarity. */
  private static String letters(String name) {
    char[] letters = name.toCharArray();
    Arrays.sort(letters);
    return String.valueOf(letters);
  }
}
