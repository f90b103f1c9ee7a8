package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;

/**
 * The log-loss of a multinomial logistic model at one point: {@code -Σ w ln p_y} with {@code p_k =
 * exp(z_k)/Σ exp(z_l)}, {@code z_k = Σ β_kj (x_j - c_j)} and {@code z = 0} of the first class, its
 * gradient {@code Σ w (p_k - y_k) x} and its Hessian {@code Σ w p_k (δ_kl - p_l) x x'}. Sufficient
 * for a step from this point, and for no other point.
 *
 * <p>These are minus the log-likelihood, minus the score and the information. Each row's terms are
 * rounded by themselves, to a grid that the {@link Frame} fixes, and summed exactly: the same bits
 * for any order and partitioning of the rows.
 *
 * @param type of which point
 * @param rows which rows it stands for
 * @param weights of the rows of each class
 * @param loss in nats
 * @param gradient the first derivatives, class by class without the first
 * @param hessian the second derivatives: blocks 1 1, 1 2, ..., 2 2, 2 3, ... of classes, and in
 *     each the entries 0 0, 0 1, ..., 1 1, 1 2, ... of coefficients; blocks are symmetric
 * @param margins {@code z_y - z_k} of all rows and classes k but the row's own
 */
public record ClassScores(
    ClassScoresType type,
    RowCounts rows,
    List<ExactSum> weights,
    ExactSum loss,
    List<ExactSum> gradient,
    List<ExactSum> hessian,
    LossAt.Margins margins)
    implements SufficientStatistic<ClassScores> {

  /** Copies the lists. */
  public ClassScores {
    weights = List.copyOf(weights);
    gradient = List.copyOf(gradient);
    hessian = List.copyOf(hessian);
  }

  @Override
  public ClassScores plus(ClassScores other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Only losses at the same point add up, but found " + type + " and " + other.type);
    }
    return new ClassScores(
        type,
        rows.plus(other.rows),
        plus(weights, other.weights),
        loss.plus(other.loss),
        plus(gradient, other.gradient),
        plus(hessian, other.hessian),
        margins.plus(other.margins));
  }

  private static List<ExactSum> plus(List<ExactSum> a, List<ExactSum> b) {
    List<ExactSum> sum = new ArrayList<>(a.size());
    for (int i = 0; i < a.size(); i++) {
      sum.add(a.get(i).plus(b.get(i)));
    }
    return sum;
  }

  /** The second derivative in two coefficients, by their places in the gradient. */
  public ExactSum hessian(int a, int b) {
    int size = type.frame().size();
    int block = type.block(Math.min(a, b) / size, Math.max(a, b) / size);
    int low = Math.min(a % size, b % size);
    int high = Math.max(a % size, b % size);
    return hessian.get(block * type.pairs() + low * size - low * (low - 1) / 2 + high - low);
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    weights.forEach(sink::writeExact);
    sink.writeExact(loss);
    gradient.forEach(sink::writeExact);
    hessian.forEach(sink::writeExact);
    sink.writeDouble(margins.least());
    sink.writeDouble(margins.leastAdvance());
    sink.writeDouble(margins.mostAdvance());
  }
}
