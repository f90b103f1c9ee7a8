package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Digamma;
import dev.suffice.function.LogGamma;
import dev.suffice.function.Logarithm;
import dev.suffice.statistic.SimplexSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Number and mean logarithms of shares of a whole, and the likelihood equations of the Dirichlet
 * distribution: {@code ψ(a[i]) - ψ(Σ a) = mean ln x[i]}.
 *
 * @param n {@code Σ w}
 * @param logs {@code Σ w ln x[i]/n}
 */
record DirichletMoments(Rational n, List<Rational> logs) {
  private static final int BITS = GammaMoments.BITS;
  private static final double ROUNDING = 0x1p-52;

  static DirichletMoments of(SimplexSums s) {
    Rational n = s.weight().rational();
    return new DirichletMoments(
        n, s.logs().stream().map(sum -> sum.rational().dividedBy(n).rounded(BITS)).toList());
  }

  int size() {
    return logs.size();
  }

  static Rational total(List<Rational> a) {
    return a.stream().reduce(Rational.ZERO, Rational::plus);
  }

  /** {@code 1 - Σ exp(mean ln x[i])}: 0 if all rows are equal, else above 0. */
  Rational gap() {
    Rational gap = Rational.ONE;
    for (Rational log : logs) {
      gap = gap.minus(BetaMoments.exp(log));
    }
    return gap.rounded(BITS);
  }

  /** Whether the gap is within what the rounding of the logarithms leaves of 0. */
  boolean isNothing(Rational gap) {
    return gap.doubleValue() <= ROUNDING * logs.stream().mapToDouble(BetaMoments::weighted).sum();
  }

  /** About the maximum, near where rows are concentrated, with the parameters that are known. */
  List<Rational> start(List<Optional<Rational>> known) {
    double total = 0;
    double open = 1;
    for (int i = 0; i < size(); i++) {
      total += known.get(i).map(Rational::doubleValue).orElse(0.0);
      open -= known.get(i).isPresent() ? 0 : geometricMean(i);
    }
    // The sum of all concentrations, from those that are known or from the spread.
    double sum = total > 0 ? total / open : (size() - 1) / (2 * gap().doubleValue());
    List<Rational> start = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      double likely = 0.5 + Math.min(sum, Double.MAX_VALUE) * geometricMean(i);
      start.add(known.get(i).orElseGet(() -> Rational.of(likely)));
    }
    return start;
  }

  private double geometricMean(int i) {
    return BetaMoments.exp(logs.get(i)).doubleValue();
  }

  /** {@code ∂/∂a[i]} of the log-likelihood over n, for all i. */
  List<Rational> score(List<Rational> a) {
    Rational total = total(a);
    Rational belowTotal = Digamma.belowLogarithm(total);
    List<Rational> score = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      // ψ(a) - ψ(total), without the cancellation of large logarithms.
      Rational difference =
          Logarithm.of(a.get(i).dividedBy(total))
              .plus(belowTotal)
              .minus(Digamma.belowLogarithm(a.get(i)));
      score.add(logs.get(i).minus(difference).rounded(BITS));
    }
    return score;
  }

  Rational logLikelihood(List<Rational> a) {
    Rational sum = LogGamma.of(total(a));
    for (int i = 0; i < size(); i++) {
      sum = sum.minus(LogGamma.of(a.get(i))).plus(a.get(i).minus(Rational.ONE).times(logs.get(i)));
    }
    return sum.times(n);
  }
}
