package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.exact.SymmetricMatrix;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.WaldInterval;
import dev.suffice.statistic.CrossMoments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The log-odds of classes with normal features of one covariance, {@code ln(P(c)/P(0)) = α + x'β}
 * with {@code β = Σ⁻¹(μ_c - μ_0)} and {@code α = ln(n_c/n_0) - ½(μ_c + μ_0)'β}, from exact means
 * and an exact inverse.
 *
 * <p>Standard errors follow by the delta method from those of means, covariance and priors: with
 * {@code δ = μ_c - μ_0}, {@code D = δ'β}, {@code m = ½(μ_c + μ_0)}, {@code h = 1/n_c + 1/n_0} and
 * {@code g = 1/n_c - 1/n_0},
 *
 * <pre>
 * Cov(β)    = V = h Σ⁻¹ + (D Σ⁻¹ + β β')/n
 * Cov(α, β) = -V m - ½ g β
 * Var(α)    = h + m'V m + ¼ h D + g m'β
 * </pre>
 *
 * <p>They hold if features are normal with one covariance; a logistic model, which does not say how
 * features are distributed, has larger ones.
 *
 * <p>Reference: B. Efron, <i>The efficiency of logistic regression compared to normal discriminant
 * analysis</i>, JASA 70, 1975.
 */
final class Contrasts {
  // Enough that what is left of a sum of products is right to the last bit of a double.
  private static final int BITS = 300;
  private static final Rational HALF = Rational.of(0.5);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final String INTERCEPT = "(Intercept)";

  private final WithinScatter scatter;
  private final List<String> columns;
  private final SymmetricMatrix.Inverse inverse;
  private final Rational[][] precision;

  private Contrasts(WithinScatter scatter, List<String> columns, SymmetricMatrix.Inverse inverse) {
    this.scatter = scatter;
    this.columns = columns;
    this.inverse = inverse;
    int d = scatter.size();
    this.precision = new Rational[d][d];
    ExactSum scale = scatter.factor().times(scatter.weight());
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        precision[i][j] =
            Rational.of(inverse.adjugate().at(i, j).times(scale), inverse.determinant())
                .rounded(BITS);
      }
    }
  }

  /** Of a scatter of full rank. */
  static Contrasts of(WithinScatter scatter, List<String> columns) {
    return new Contrasts(scatter, columns, scatter.matrix().inverse().orElseThrow());
  }

  /** β of the c-th class against the first, exact before it is rounded, so that 0 is 0. */
  private List<Rational> slopes(int c) {
    CrossMoments one = scatter.classes().get(c);
    CrossMoments first = scatter.classes().get(0);
    ExactSum denominator = inverse.determinant().times(one.weight()).times(first.weight());
    ExactSum scale = scatter.factor().times(scatter.weight());
    List<Rational> slopes = new ArrayList<>();
    for (int i = 0; i < scatter.size(); i++) {
      ExactSum sum = ExactSum.ZERO;
      for (int j = 0; j < scatter.size(); j++) {
        ExactSum difference =
            one.sum(j).times(first.weight()).minus(first.sum(j).times(one.weight()));
        sum = sum.plus(inverse.adjugate().at(i, j).times(difference));
      }
      slopes.add(Rational.of(sum.times(scale), denominator).rounded(BITS));
    }
    return slopes;
  }

  private Rational middle(int c, int i) {
    return scatter.mean(c, i).plus(scatter.mean(0, i)).times(HALF);
  }

  /** {@code α} for features less these origins. */
  private Rational intercept(int c, List<Rational> slopes, List<Rational> origins) {
    Rational odds =
        Rational.of(scatter.classes().get(c).weight(), scatter.classes().get(0).weight());
    Rational intercept = Logarithm.of(odds);
    for (int i = 0; i < slopes.size(); i++) {
      Rational distance = middle(c, i).minus(origins.get(i));
      intercept = intercept.minus(distance.times(slopes.get(i)).rounded(BITS));
    }
    return intercept;
  }

  ClassContrast contrast(int c, List<String> classes, double level) {
    List<Rational> slopes = slopes(c);
    int d = slopes.size();
    List<Rational> atZero = IntStream.range(0, d).mapToObj(i -> Rational.ZERO).toList();
    Rational distance = Rational.ZERO;
    for (int i = 0; i < d; i++) {
      Rational difference = scatter.mean(c, i).minus(scatter.mean(0, i));
      distance = distance.plus(difference.times(slopes.get(i)).rounded(BITS));
    }
    Rational[][] covariance = covariance(c, slopes, distance);
    List<CoefficientEstimate> coefficients = new ArrayList<>();
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i <= d; i++) {
      Rational[] row = covariance[i];
      double estimate = (i == 0 ? intercept(c, slopes, atZero) : slopes.get(i - 1)).doubleValue();
      double standardError = row[i].sqrt();
      double statistic = estimate / standardError;
      coefficients.add(
          new CoefficientEstimate(
              i == 0 ? INTERCEPT : columns.get(i - 1),
              estimate,
              OptionalDouble.of(standardError),
              OptionalDouble.of(statistic),
              OptionalDouble.of(2 * NORMAL.survivalProbability(Math.abs(statistic))),
              Optional.of(WaldInterval.of(estimate, standardError, level)),
              OptionalDouble.empty()));
      rows.add(IntStream.rangeClosed(0, d).mapToObj(j -> row[j].doubleValue()).toList());
    }
    return new ClassContrast(
        classes.get(c), classes.get(0), coefficients, rows, distance.doubleValue());
  }

  private Rational[][] covariance(int c, List<Rational> slopes, Rational distance) {
    Rational ofClass = Rational.ONE.dividedBy(scatter.classes().get(c).weight().rational());
    Rational ofFirst = Rational.ONE.dividedBy(scatter.classes().get(0).weight().rational());
    Rational h = ofClass.plus(ofFirst).rounded(BITS);
    Rational g = ofClass.minus(ofFirst).rounded(BITS);
    Rational n = scatter.weight().rational();
    int d = slopes.size();
    Rational[][] v = new Rational[d + 1][d + 1];
    Rational ofPrecision = h.plus(distance.dividedBy(n)).rounded(BITS);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        Rational outer = slopes.get(i).times(slopes.get(j)).dividedBy(n);
        v[i + 1][j + 1] = ofPrecision.times(precision[i][j]).plus(outer).rounded(BITS);
      }
    }
    v[0][0] = h.plus(h.times(distance).times(Rational.of(0.25)));
    for (int i = 0; i < d; i++) {
      Rational ofMiddle = Rational.ZERO;
      for (int j = 0; j < d; j++) {
        ofMiddle = ofMiddle.plus(v[i + 1][j + 1].times(middle(c, j)).rounded(BITS));
      }
      Rational ofSlope = g.times(slopes.get(i));
      v[0][i + 1] = ofMiddle.plus(ofSlope.times(HALF)).negated();
      v[i + 1][0] = v[0][i + 1];
      v[0][0] = v[0][0].plus(middle(c, i).times(ofMiddle.plus(ofSlope)).rounded(BITS));
    }
    return v;
  }

  /** The log-odds of each class against the first, of features less their means over all rows. */
  LinearScore score(int classes) {
    int d = scatter.size();
    List<Double> centre = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      int place = i;
      ExactSum sum = ExactSum.ofAll(scatter.classes().stream().map(one -> one.sum(place)));
      centre.add(Rational.of(sum, scatter.weight()).doubleValue());
    }
    List<Rational> origins = centre.stream().map(x -> Rational.of(x.doubleValue())).toList();
    List<Double> intercepts = new ArrayList<>(List.of(0.0));
    List<List<Double>> coefficients = new ArrayList<>(List.of(Collections.nCopies(d, 0.0)));
    for (int c = 1; c < classes; c++) {
      List<Rational> slopes = slopes(c);
      intercepts.add(intercept(c, slopes, origins).doubleValue());
      coefficients.add(slopes.stream().map(Rational::doubleValue).toList());
    }
    return new LinearScore(centre, intercepts, coefficients);
  }
}
