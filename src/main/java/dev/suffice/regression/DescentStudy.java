package dev.suffice.regression;

import dev.suffice.regression.Descent.Method;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.numbers.core.DD;

/**
 * The same sigmoid model from the same starts under the squared error {@code ½ (y - ŷ)²} and under
 * the log-loss, by gradient descent and by Newton's method.
 *
 * <p>The chain rule gives the squared error the gradient {@code (ŷ - y) σ'(z) x} of a row, which
 * vanishes where the model is certain, right or wrong; the log-loss has {@code (ŷ - y) x}.
 *
 * <p>The starts: zero; random, normal coefficients of standardised features with a fixed seed; and
 * confidently wrong, the best coefficients negated and doubled until nine in ten rows are
 * saturated. The step of gradient descent is the inverse of the largest curvature that the log-loss
 * has anywhere, the same for both losses.
 */
public final class DescentStudy {
  private static final int GRADIENT_STEPS = 50;
  private static final int NEWTON_STEPS = 100;
  private static final int MOST_DOUBLINGS = 12;
  private static final int MOST_HALVINGS = 30;
  private static final double MOSTLY = 0.9;
  private static final double RANDOM_SPREAD = 2;
  private static final long SEED = 20_240_607;

  private final List<String> names;
  private final Frame frame;
  private final Offset offset;
  private final double ridge;
  private final Function<LossAtType, LossAt> pass;

  private final List<Integer> places;
  private final double[] spread;
  private final double weight;
  private final DD[] diagonal;

  private DescentStudy(LogisticProblem problem, Function<LossAtType, LossAt> pass) {
    this.names = problem.names();
    this.frame = problem.frame();
    this.offset = problem.offset();
    this.ridge = problem.ridge(frame.constants());
    this.pass = pass;
    LocalModel atZero = at(Loss.LOG_LOSS, new double[frame.size()]);
    this.places = atZero.factor(atZero.places(), Newton.COLLINEAR).kept();
    this.weight = atZero.at().totals().weight().doubleValue();
    this.diagonal = atZero.diagonal();
    this.spread = new double[frame.size()];
    // At zero the information is a quarter of the sums of squares.
    Arrays.setAll(spread, i -> Math.sqrt(4 * diagonal[i].doubleValue() / weight));
  }

  /**
   * What came of it.
   *
   * @param starts the points by name, in coefficients of features less their centres
   * @param descents for each loss, method and start
   * @param best the likeliest point, or where the search for it ended
   */
  public record Outcome(
      Map<String, List<Double>> starts, List<Descent> descents, List<Double> best) {
    /** Copies the collections. */
    public Outcome {
      starts = Collections.unmodifiableMap(new LinkedHashMap<>(starts));
      descents = List.copyOf(descents);
      best = List.copyOf(best);
    }
  }

  /**
   * Runs all.
   *
   * @param problem whose loss does not matter
   * @param pass computes the loss at a point
   */
  public static Outcome run(LogisticProblem problem, Function<LossAtType, LossAt> pass) {
    return new DescentStudy(problem, pass).run();
  }

  /**
   * Where Newton's method ends from another start, or with another part of the rows.
   *
   * @param problem whose loss is made smaller
   */
  public static List<Double> refit(
      LogisticProblem problem, List<Double> start, Function<LossAtType, LossAt> pass) {
    return new DescentStudy(problem, pass).descend(problem.loss(), "", unboxed(start)).point();
  }

  private Outcome run() {
    double[] best = unboxed(descend(Loss.LOG_LOSS, "", new double[frame.size()]).point());
    Map<String, double[]> starts = new LinkedHashMap<>();
    starts.put("zero", new double[frame.size()]);
    starts.put("random", random());
    starts.put("wrong", wrong(best));
    List<Descent> descents = new ArrayList<>();
    for (Loss loss : List.of(Loss.SQUARED_ERROR, Loss.LOG_LOSS)) {
      starts.forEach(
          (name, start) -> {
            descents.add(slide(loss, name, start));
            descents.add(descend(loss, name, start));
          });
    }
    Map<String, List<Double>> points = new LinkedHashMap<>();
    starts.forEach((name, start) -> points.put(name, boxed(start)));
    return new Outcome(points, descents, boxed(best));
  }

  private double[] random() {
    Random random = new Random(SEED);
    double[] point = new double[frame.size()];
    for (int i : places) {
      point[i] = RANDOM_SPREAD * random.nextGaussian() / spread[i];
    }
    return point;
  }

  private double[] wrong(double[] best) {
    double[] point = Arrays.stream(best).map(x -> -x).toArray();
    for (int doubling = 0; doubling < MOST_DOUBLINGS; doubling++) {
      LossAt at = at(Loss.LOG_LOSS, point).at();
      if (at.totals().saturated().doubleValue() >= MOSTLY * weight) {
        break;
      }
      point = Arrays.stream(point).map(x -> 2 * x).toArray();
    }
    return point;
  }

  private LocalModel at(Loss loss, double[] point) {
    LossAtType type = LossAtType.at(loss, frame, offset, boxed(point), Precision.FULL);
    return LocalModel.of(pass.apply(type), new LogisticProblem(loss, names, frame, offset, ridge));
  }

  private Descent slide(Loss loss, String start, double[] from) {
    double rate = 1 / largestCurvature();
    double[] point = from.clone();
    List<Descent.Step> steps = new ArrayList<>();
    for (int step = 0; step <= GRADIENT_STEPS; step++) {
      LocalModel model = at(loss, point);
      steps.add(seen(step, model));
      if (step < GRADIENT_STEPS) {
        for (int i : places) {
          double gradient = model.gradient()[i].doubleValue() / weight;
          point[i] -= rate * gradient / (spread[i] * spread[i]);
        }
      }
    }
    return new Descent(loss, Method.GRADIENT_DESCENT, start, steps, boxed(point));
  }

  private double largestCurvature() {
    double[] eigenvalues = Eigenvalues.of(hessian(at(Loss.LOG_LOSS, new double[frame.size()])));
    return Arrays.stream(eigenvalues).max().orElseThrow();
  }

  private Descent descend(Loss loss, String start, double[] from) {
    double[] point = from.clone();
    List<Descent.Step> steps = new ArrayList<>();
    LocalModel model = at(loss, point);
    steps.add(seen(0, model));
    for (int step = 1; step <= NEWTON_STEPS; step++) {
      if (steps.get(steps.size() - 1).gradientNorm() <= Descent.STATIONARY / 1e3) {
        break;
      }
      DD[] newton = model.step(definite(model));
      LocalModel next = model;
      double[] to = point;
      double share = 1;
      for (int halving = 0; halving < MOST_HALVINGS && next == model; halving++) {
        double[] candidate = moved(point, newton, share);
        LocalModel there = at(loss, candidate);
        if (there.objective() < model.objective()) {
          next = there;
          to = candidate;
        }
        share /= 2;
      }
      if (next == model) {
        break;
      }
      model = next;
      point = to;
      steps.add(seen(step, model));
    }
    return new Descent(loss, Method.NEWTON, start, steps, boxed(point));
  }

  private double[] moved(double[] point, DD[] step, double share) {
    double[] moved = new double[point.length];
    Arrays.setAll(moved, i -> point[i] + share * step[i].doubleValue());
    return moved;
  }

  /** The factor of the Hessian, with a multiple of that at zero added where it is indefinite. */
  private Factor definite(LocalModel model) {
    Factor factor = model.factor(places, 0);
    for (double shift = 1e-9; factor.kept().size() < places.size() && shift < 1e9; shift *= 10) {
      double share = shift;
      factor =
          Factor.of(
              frame.size(),
              places,
              0,
              (i, j) ->
                  i == j
                      ? model.hessian(i, i).add(diagonal[i].multiply(share))
                      : model.hessian(i, j));
    }
    return factor;
  }

  private Descent.Step seen(int step, LocalModel model) {
    double square = 0;
    for (int i : places) {
      double entry = model.gradient()[i].doubleValue() / (weight * spread[i]);
      square += entry * entry;
    }
    LossAt.Totals totals = model.at().totals();
    return new Descent.Step(
        step,
        model.objective() / weight,
        Math.sqrt(square),
        totals.saturated().doubleValue() / weight,
        Arrays.stream(Eigenvalues.of(hessian(model))).min().orElseThrow(),
        totals.correct().doubleValue() / weight);
  }

  /** The Hessian of the mean loss in coefficients of standardised features. */
  private double[][] hessian(LocalModel model) {
    int size = places.size();
    double[][] hessian = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        int row = places.get(i);
        int column = places.get(j);
        hessian[i][j] =
            model.hessian(row, column).doubleValue() / (weight * spread[row] * spread[column]);
      }
    }
    return hessian;
  }

  private static List<Double> boxed(double[] x) {
    return Arrays.stream(x).boxed().toList();
  }

  private static double[] unboxed(List<Double> x) {
    return IntStream.range(0, x.size()).mapToDouble(x::get).toArray();
  }
}
