package dev.suffice.family;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.exact.SymmetricMatrix;
import dev.suffice.family.MultivariateNormal.Cell;
import dev.suffice.inference.CovarianceProfile;
import dev.suffice.statistic.CrossMoments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A multivariate normal distribution of which some means and covariances are fixed, and the
 * likeliest values of the others, where they have a closed form.
 *
 * <p>Covariances fixed to 0 part the columns into blocks that are independent of each other. In
 * each block one of these must hold:
 *
 * <ul>
 *   <li>No covariance is fixed. Any means may be.
 *   <li>All covariances among some columns are fixed, none else, and means of these columns only;
 *       or all covariances of the block, and any means. Such covariances must be positive definite.
 *   <li>One covariance of two columns is fixed and nothing else; see {@link CovarianceProfile}.
 * </ul>
 */
final class MultivariateNull {
  private final MultivariateNormal family;
  private final Parameters fixed;
  private final List<Optional<Double>> means = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  /** What is fixed in a block of columns. */
  private record Block(List<Integer> places, Optional<Known> known, Optional<Cell> single) {}

  /** Columns with covariances that are all fixed. */
  private record Known(List<Integer> places, SymmetricMatrix covariance) {}

  private MultivariateNull(MultivariateNormal family, Parameters fixed) {
    this.family = family;
    this.fixed = fixed;
  }

  /**
   * The null that fixes these.
   *
   * @throws IllegalArgumentException if covariances are not positive definite, or the null has no
   *     closed form
   */
  static MultivariateNull of(MultivariateNormal family, Parameters fixed) {
    MultivariateNull result = new MultivariateNull(family, fixed);
    int d = family.columns().size();
    for (int i = 0; i < d; i++) {
      result.means.add(family.fixedMean(fixed, i));
    }
    List<Integer> left = new ArrayList<>(VectorMoments.upTo(d));
    while (!left.isEmpty()) {
      result.blocks.add(result.block(result.connected(left)));
    }
    return result;
  }

  static List<Optional<Double>> noMeans(int columns) {
    return Collections.nCopies(columns, Optional.empty());
  }

  /** Takes the first column that is left, and all that may depend on it. */
  private List<Integer> connected(List<Integer> left) {
    List<Integer> block = new ArrayList<>();
    block.add(left.remove(0));
    for (int at = 0; at < block.size(); at++) {
      int i = block.get(at);
      List<Integer> neighbours =
          left.stream().filter(j -> !(isFixed(i, j) && value(i, j) == 0)).toList();
      block.addAll(neighbours);
      left.removeAll(neighbours);
    }
    Collections.sort(block);
    return block;
  }

  private String name(int i, int j) {
    return family.covariance(new Cell(Math.min(i, j), Math.max(i, j)));
  }

  private boolean isFixed(int i, int j) {
    return fixed.has(name(i, j));
  }

  private double value(int i, int j) {
    return i == j ? fixed.positive(name(i, j)) : fixed.finite(name(i, j));
  }

  private Block block(List<Integer> places) {
    List<Cell> cells =
        family.cells().stream()
            .filter(c -> places.contains(c.i()) && places.contains(c.j()) && isFixed(c.i(), c.j()))
            .toList();
    List<Integer> touched =
        places.stream()
            .filter(i -> cells.stream().anyMatch(c -> c.i() == i || c.j() == i))
            .toList();
    List<Integer> fixedMeans = places.stream().filter(i -> means.get(i).isPresent()).toList();
    if (cells.isEmpty()) {
      return new Block(places, Optional.empty(), Optional.empty());
    }
    if (cells.size() == touched.size() * (touched.size() + 1) / 2
        && (touched.size() == places.size() || touched.containsAll(fixedMeans))) {
      return new Block(places, Optional.of(known(touched)), Optional.empty());
    }
    if (cells.size() == 1 && fixedMeans.isEmpty()) {
      value(cells.get(0).i(), cells.get(0).j());
      return new Block(places, Optional.empty(), Optional.of(cells.get(0)));
    }
    throw new IllegalArgumentException(
        "The likeliest other parameters have no closed form where "
            + fixed
            + " are fixed; fix means only, one covariance, all covariances of some columns, or"
            + " covariances of 0 that make groups of columns independent");
  }

  private Known known(List<Integer> places) {
    SymmetricMatrix covariance =
        SymmetricMatrix.of(
            places.size(), (i, j) -> ExactSum.of(value(places.get(i), places.get(j))));
    if (covariance.inverse().isEmpty()) {
      throw new IllegalArgumentException(
          "Covariances must be positive definite, but those of " + fixed + " are not");
    }
    return new Known(places, covariance);
  }

  /** The highest log-likelihood that is left; infinite where it has no limit. */
  double logLikelihood(CrossMoments s) {
    if (s.weight().signum() == 0) {
      return 0;
    }
    VectorMoments moments = new VectorMoments(s);
    Rational sum = Rational.ZERO;
    for (Block block : blocks) {
      boolean hasLimit =
          block.known.filter(known -> known.places.equals(block.places)).isPresent()
              || moments.isRegular(block.places);
      if (!hasLimit) {
        return Double.POSITIVE_INFINITY;
      }
      sum = sum.plus(logLikelihood(block, moments));
    }
    return sum.doubleValue();
  }

  private Rational logLikelihood(Block block, VectorMoments moments) {
    if (block.known.isPresent()) {
      Known known = block.known.get();
      Rational ofKnown = moments.known(known.places, known.covariance, means);
      return known.places.equals(block.places)
          ? ofKnown
          : ofKnown.plus(others(block.places, known.places, moments));
    }
    if (block.single.isPresent()) {
      List<Integer> pair = List.of(block.single.get().i(), block.single.get().j());
      return moments
          .known(pair, likeliest(pair, moments), means)
          .plus(others(block.places, pair, moments));
    }
    return moments.free(block.places, means);
  }

  /** What columns add to the log-likelihood of some of them: their regression on these is free. */
  private Rational others(List<Integer> all, List<Integer> some, VectorMoments moments) {
    List<Optional<Double>> free = noMeans(means.size());
    return moments.free(all, free).minus(moments.free(some, free));
  }

  /** The covariances of two columns, one fixed, and the variances at their likeliest. */
  private SymmetricMatrix likeliest(List<Integer> pair, VectorMoments moments) {
    double[] variances =
        pair.stream().mapToDouble(i -> moments.covariance(i, i).doubleValue()).toArray();
    double c = value(pair.get(0), pair.get(1));
    double unit = Math.sqrt(variances[0]) * Math.sqrt(variances[1]);
    double v = CovarianceProfile.variance(moments.correlation(pair.get(0), pair.get(1)), c / unit);
    return SymmetricMatrix.of(2, (i, j) -> ExactSum.of(i == j ? v * variances[i] : c));
  }
}
