package dev.suffice.regression;

import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.ProfileInterval;
import dev.suffice.regression.Newton.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How sure each coefficient with Firth's penalty is, by the penalised likelihood {@code l*(β)} with
 * the others free: Wald's test and interval are symmetric, which {@code l*} is not where labels are
 * nearly separated.
 *
 * <ul>
 *   <li>{@code 2(l* - l*(β_k = 0))} is compared with χ² of one degree of freedom; the statistic is
 *       its root with the sign of the estimate. The penalty is that of all coefficients, also where
 *       one is fixed.
 *   <li>The interval has all values that this test does not reject, to 10 digits.
 *   <li>Both take some dozen searches for each coefficient. Where a pass over the patterns adds up
 *       more than {@value #MOST_TERMS} second derivatives they would take too long: Wald's stay.
 * </ul>
 *
 * <p>Reference: G. Heinze, M. Schemper, <i>A solution to the problem of separation in logistic
 * regression</i>, Statistics in Medicine 21, 2002, 2.3.
 */
final class FirthProfile {
  /** The name of its intervals. */
  static final String METHOD = "profile-penalised-likelihood";

  private static final long MOST_TERMS = 1 << 22;
  private static final Interval ALL =
      new Interval("range", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final LogisticProblem problem;
  private final DenseRows rows;
  private final Outcome maximum;
  private final double level;

  /**
   * The profile around a maximum.
   *
   * @param rows all rows, with weights
   * @param level the confidence level of intervals
   */
  FirthProfile(LogisticProblem problem, DenseRows rows, Outcome maximum, double level) {
    this.problem = problem;
    this.rows = rows;
    this.maximum = maximum;
    this.level = level;
  }

  /** The same estimates with tests and intervals by the profile. */
  List<CoefficientEstimate> of(List<CoefficientEstimate> estimates) {
    long terms = (long) rows.size() * estimates.size() * estimates.size();
    if (terms > MOST_TERMS) {
      return estimates;
    }
    List<Integer> places = maximum.factor().kept();
    return IntStream.range(0, places.size())
        .parallel()
        .mapToObj(i -> profiled(places.get(i), estimates.get(i)))
        .toList();
  }

  private CoefficientEstimate profiled(int place, CoefficientEstimate estimate) {
    Along along = along(place);
    double highest = along.at(estimate.estimate());
    double ofNull = along.at(0);
    if (!(highest > Double.NEGATIVE_INFINITY && ofNull > Double.NEGATIVE_INFINITY)) {
      return estimate.withoutTest();
    }
    LikelihoodRatioTest test = LikelihoodRatioTest.of(highest, ofNull, 1);
    Interval interval =
        ProfileInterval.of(
            estimate.estimate(),
            estimate.standardError().orElseThrow(),
            ALL,
            highest,
            along::at,
            level);
    // A search that fails leaves nothing to compare with.
    if (along.failures > 0) {
      return estimate.withoutTest();
    }
    double root = Math.copySign(Math.sqrt(test.statistic()), estimate.estimate());
    return new CoefficientEstimate(
        estimate.name(),
        estimate.estimate(),
        estimate.standardError(),
        OptionalDouble.of(root),
        OptionalDouble.of(test.pValue()),
        Optional.of(new Interval(METHOD, interval.lower(), interval.upper())),
        estimate.varianceInflation());
  }

  private Along along(int place) {
    List<Double> point = maximum.model().at().type().point();
    Frame frame = problem.frame();
    if (place >= frame.constants()) {
      return new Along(problem, place, point);
    }
    // The constant is that of features as they are, not less their centres.
    LogisticProblem uncentred =
        new LogisticProblem(
            problem.loss(), problem.names(), frame.uncentred(), problem.offset(), problem.ridge());
    return new Along(uncentred, place, frame.uncentred(point));
  }

  /** The highest penalised likelihood by the value of one coefficient. */
  private final class Along {
    private final LogisticProblem own;
    private final int place;
    private final double[][] covariance;
    private List<Double> last;
    private int failures;

    Along(LogisticProblem own, int place, List<Double> from) {
      this.own = own;
      this.place = place;
      this.last = from;
      this.covariance = FirthSearch.covariance(own, rows, maximum.factor().kept(), from);
    }

    double at(double inUnitsOfData) {
      double value = Math.scalb(inUnitsOfData, own.frame().unit(place));
      FirthSearch.Restricted found =
          FirthSearch.restricted(own, rows, maximum.factor().kept(), place, moved(value));
      failures += found.isMaximum() ? 0 : 1;
      if (found.penalised() > Double.NEGATIVE_INFINITY) {
        last = found.point();
      }
      return found.penalised();
    }

    /** The last point, moved as the others would follow this coefficient at the maximum. */
    private List<Double> moved(double value) {
      double distance = value - last.get(place);
      List<Double> moved = new ArrayList<>();
      for (int k = 0; k < last.size(); k++) {
        moved.add(last.get(k) + distance * covariance[k][place] / covariance[place][place]);
      }
      moved.set(place, value);
      return moved;
    }
  }
}
