package dev.suffice.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for a direction that separates events from the rest, in what the passes of a search for the
 * maximum see anyway.
 *
 * <p>Where all margins are on the side of their labels, the point itself is such a direction. Where
 * separation is not complete, the steps come ever nearer to one: rows on the border stay, the
 * others move on by about one a step. Once a step moves hardly any margin backwards, its
 * coefficients are replaced by the least integers in about the same proportion, and a pass verifies
 * that along these no margin of any row moves backwards, by more than {@code 2^-40} of the largest
 * that is possible: decimals on a border are off it by their rounding to doubles.
 */
final class SeparationSearch {
  // Errors of margins are below a few places of the largest term, with very many features too.
  private static final double ROUNDING = 0x1p-40;

  private static final double LARGEST_NOISE = 1e-2;
  private static final double LEAST_MOVE = 0.1;
  private static final double LEAST_NOISE = 1e-9;
  private static final int LARGEST_MULTIPLE = 10_000;

  private final Frame frame;
  private final Function<List<Double>, LossAt.Margins> along;
  private final Set<List<Double>> refuted = new HashSet<>();

  /**
   * A search among coefficients of features that are not centred.
   *
   * @param frame where these lie, in whose units they are
   * @param along the margins at such coefficients, and how far these move them, by a pass
   */
  SeparationSearch(Frame frame, Function<List<Double>, LossAt.Margins> along) {
    this.frame = frame;
    this.along = along;
  }

  /** A search for a model of two labels. */
  static SeparationSearch of(LogisticProblem problem, Function<LossAtType, LossAt> pass) {
    Frame frame = problem.frame().uncentred();
    return new SeparationSearch(
        frame,
        direction ->
            pass.apply(
                    new LossAtType(
                        problem.loss(),
                        frame,
                        problem.offset(),
                        direction,
                        direction,
                        Precision.ROUNDED,
                        LossAtType.USUAL_SATURATION))
                .margins());
  }

  /** A direction of a model of two labels, if one shows. */
  Optional<SeparatingDirection> find(LossAt at) {
    LossAtType type = at.type();
    return find(
        at.margins(),
        reach(type.frame(), type.point()),
        type.frame().uncentred(type.point()),
        type.frame().uncentred(type.direction()));
  }

  /**
   * A direction, if one shows.
   *
   * @param margins at a point
   * @param reach what a margin can be at most there
   * @param point its coefficients
   * @param step those of the step that led there
   */
  Optional<SeparatingDirection> find(
      LossAt.Margins margins, double reach, List<Double> point, List<Double> step) {
    if (margins.least() > ROUNDING * reach) {
      return Optional.of(new SeparatingDirection(SeparatingDirection.Kind.COMPLETE, scaled(point)));
    }
    double noise = Math.max(0, -margins.leastAdvance() / margins.mostAdvance());
    if (!(margins.mostAdvance() > LEAST_MOVE && noise < LARGEST_NOISE)) {
      return Optional.empty();
    }
    List<Double> direction = simplified(step, noise);
    return refuted.add(direction) ? verified(direction) : Optional.empty();
  }

  /** What a margin can be at most. */
  static double reach(Frame frame, List<Double> point) {
    double reach = 0;
    for (int k = 0; k < frame.size(); k++) {
      reach += Math.abs(Math.scalb(point.get(k), frame.exponentInUnits(k)));
    }
    return reach;
  }

  /** The direction in units of the coefficient with the largest term. */
  private List<Double> scaled(List<Double> direction) {
    double unit = Math.abs(direction.get(largest(direction)));
    return inUnitsOfData(direction.stream().map(coefficient -> coefficient / unit + 0.0).toList());
  }

  /** The direction in units of the data but for a power of two that all coefficients share. */
  private List<Double> inUnitsOfData(List<Double> direction) {
    int shared = frame.unit(largest(direction));
    List<Double> inUnitsOfData = new ArrayList<>();
    for (int k = 0; k < direction.size(); k++) {
      inUnitsOfData.add(Math.scalb(direction.get(k), shared - frame.unit(k)));
    }
    return inUnitsOfData;
  }

  private int largest(List<Double> direction) {
    int largest = 0;
    double reach = -1;
    for (int k = 0; k < direction.size(); k++) {
      double own = Math.abs(Math.scalb(direction.get(k), frame.exponentInUnits(k)));
      // The constant is no measure of the others.
      if (own > reach && (k >= frame.constants() || frame.size() == 1)) {
        largest = k;
        reach = own;
      }
    }
    return reach > 0 ? largest : 0;
  }

  /** Integers in nearly the same proportion, if there are small ones; they keep ties exact. */
  private List<Double> simplified(List<Double> direction, double noise) {
    int largest = largest(direction);
    double unit = Math.abs(direction.get(largest));
    int size = direction.size();
    double[] ratios = new double[size];
    double[] tolerances = new double[size];
    for (int k = 0; k < size; k++) {
      ratios[k] = direction.get(k) / unit;
      tolerances[k] =
          Math.scalb(
              10 * Math.max(noise, LEAST_NOISE),
              frame.exponentInUnits(largest) - frame.exponentInUnits(k));
    }
    for (int multiple = 1; multiple <= LARGEST_MULTIPLE; multiple++) {
      List<Double> integers = integers(ratios, tolerances, multiple);
      if (integers.size() == size) {
        return integers;
      }
    }
    return Arrays.stream(ratios).boxed().toList();
  }

  /** The multiples of all ratios, as long as they are integers within their tolerance. */
  private static List<Double> integers(double[] ratios, double[] tolerances, int multiple) {
    List<Double> integers = new ArrayList<>();
    for (int k = 0; k < ratios.length; k++) {
      double integer = Math.rint(multiple * ratios[k]);
      if (!(Math.abs(integer / multiple - ratios[k]) <= tolerances[k])) {
        return integers;
      }
      integers.add(integer + 0.0);
    }
    return integers;
  }

  private Optional<SeparatingDirection> verified(List<Double> direction) {
    LossAt.Margins margins = along.apply(direction);
    double rounding = ROUNDING * reach(frame, direction);
    boolean separates = margins.least() >= -rounding && margins.mostAdvance() > rounding;
    return separates
        ? Optional.of(
            new SeparatingDirection(
                margins.least() > rounding
                    ? SeparatingDirection.Kind.COMPLETE
                    : SeparatingDirection.Kind.QUASI,
                inUnitsOfData(direction)))
        : Optional.empty();
  }
}
