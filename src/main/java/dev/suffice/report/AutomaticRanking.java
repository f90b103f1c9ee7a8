package dev.suffice.report;

import dev.suffice.inference.AkaikeRank.Likelihoods;
import java.util.ArrayList;
import java.util.List;

/**
 * All families that a column may have, ranked by AIC; those that the data refuse come last, with
 * their reason.
 *
 * <p>A discrete distribution gives a value a probability, a continuous one a density, per unit of
 * the column: multiply the column by 1000 and each density is divided by 1000, so that the two do
 * not compare by AIC. Where some value is no integer, the data refuse every discrete family. Where
 * all are integers, each kind is ranked by itself, and one comes first:
 *
 * <ul>
 *   <li>Integers from 0 of which at most 10000 differ are counts: probabilities first.
 *   <li>Other integers, negative ones or many different ones, are measurements in whole units:
 *       densities first.
 * </ul>
 *
 * <p>Rows come brief, and those more than {@value #NEGLIGIBLE_FROM} from the best of their kind may
 * stay so: the data speak as good as not at all for them.
 *
 * <p>Reference: K. P. Burnham, D. R. Anderson, <i>Model Selection and Multimodel Inference</i>, 2nd
 * ed., 2002, 2.6 and 2.11.1.
 */
public final class AutomaticRanking {
  private static final double NEGLIGIBLE_FROM = 10;

  private AutomaticRanking() {}

  /**
   * What the values of a column are, which decides whether probabilities or densities come first.
   */
  public enum Values {
    /** Integers from 0, not too many different ones. */
    COUNTS,
    /** Anything else. */
    MEASUREMENTS
  }

  /** The rows, those first that the values ask for, the best first. */
  public static List<FitRow> of(Values values, List<FitRow> discrete, List<FitRow> continuous) {
    List<FitRow> probabilities = ranked(discrete, Likelihoods.PROBABILITIES);
    List<FitRow> densities = ranked(continuous, Likelihoods.DENSITIES);
    List<List<FitRow>> kinds =
        values == Values.COUNTS
            ? List.of(probabilities, densities)
            : List.of(densities, probabilities);
    List<FitRow> rows = new ArrayList<>();
    kinds.forEach(kind -> rows.addAll(usable(kind)));
    rows.addAll(refused(probabilities));
    rows.addAll(refused(densities));
    return rows;
  }

  private static List<FitRow> ranked(List<FitRow> rows, Likelihoods kind) {
    return FitRow.ranked(rows).stream().map(row -> row.among(kind)).toList();
  }

  private static List<FitRow> usable(List<FitRow> rows) {
    return rows.stream().filter(AutomaticRanking::isRanked).toList();
  }

  private static List<FitRow> refused(List<FitRow> rows) {
    return rows.stream().filter(row -> !isRanked(row)).toList();
  }

  /** Whether a row is so near the best of its kind that it may be the better one after all. */
  public static boolean isContender(FitRow row) {
    return row.evidence().akaike().stream()
        .flatMapToDouble(place -> place.difference().stream())
        .anyMatch(difference -> difference <= NEGLIGIBLE_FROM);
  }

  /** Whether a row has an AIC. */
  static boolean isRanked(FitRow row) {
    return row.evidence().criteria().isPresent();
  }
}
