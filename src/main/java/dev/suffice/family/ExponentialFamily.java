package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A family of exponential form, {@code ln f(x) = Σ η_t(θ) T_t(x) - A(θ) + h(x)}, in those
 * parameters in which it is smooth: the score of a row is linear in T, so that the second moments
 * of T are those of the scores.
 *
 * <p>With {@code D_jt = ∂η_t/∂θ_j}: where the scores add up to 0, {@code Σ w s s' = D (Σ w T T' - Σ
 * w T Σ w T'/n) D'}.
 */
interface ExponentialFamily extends SumsFamily {
  /** T, without what the parameters do not meet. */
  List<Term> naturalTerms();

  /**
   * {@code ∂η_t/∂θ_j} for each t, by the name of j; without parameters in which the likelihood is
   * not smooth.
   *
   * @param s of which the parameters are the rounded estimate
   */
  Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s);

  /** What the second moments of T are made of. */
  default List<Term> squares() {
    List<Term> squares = new ArrayList<>();
    List<Term> terms = naturalTerms();
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i; j < terms.size(); j++) {
        squares.add(Term.product(terms.get(i), terms.get(j)));
      }
    }
    return squares;
  }

  /** {@code Σ w a b}. */
  default Rational secondMoment(Term a, Term b, Sums s) {
    return s.sum(Term.product(a, b));
  }

  @Override
  default Optional<Passes<Sums>> robustPasses(List<Parameters> points) {
    SumsType more = new SumsType(support(), companion(), squares());
    return Optional.of(Passes.one(statistic().union(more)));
  }

  @Override
  default Optional<RobustErrors> robustErrors(Fit.Maximum fit, Sums s) {
    Map<String, List<Rational>> slopes = naturalSlopes(fit.estimate(), s);
    List<List<Rational>> rows =
        fit.estimate().names().stream().map(name -> slopes.getOrDefault(name, List.of())).toList();
    return fit.covariance()
        .map(c -> RobustErrors.of(c, (i, j) -> scoreMoment(rows.get(i), rows.get(j), s)));
  }

  private Rational scoreMoment(List<Rational> a, List<Rational> b, Sums s) {
    Rational sum = Rational.ZERO;
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        Term t = naturalTerms().get(i);
        Term u = naturalTerms().get(j);
        Rational means = s.sum(t).times(s.sum(u)).dividedBy(s.totalWeight());
        Rational central = secondMoment(t, u, s).minus(means);
        sum = sum.plus(a.get(i).times(b.get(j)).times(central));
      }
    }
    return sum;
  }
}
