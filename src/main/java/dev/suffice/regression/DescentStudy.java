package dev.suffice.regression;

import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The same sigmoid model from the same starts under the squared error {@code ½ (y - ŷ)²} and under
 * the log-loss, by gradient descent and by Newton's method.
 *
 * <p>The chain rule gives the squared error the gradient {@code (ŷ - y) σ'(z) x} of a row, which
 * vanishes where the model is certain, right or wrong; the log-loss has {@code (ŷ - y) x}.
 *
 * <p>The starts: zero; random, normal coefficients of standardised features with a fixed seed; and
 * confidently wrong, the best coefficients negated and doubled until nine in ten rows are
 * saturated.
 *
 * <p>All searches go on in {@link Lockstep}: the points of a step of each come from one pass.
 */
public final class DescentStudy {
  private static final int MOST_DOUBLINGS = 12;
  private static final double MOSTLY = 0.9;
  private static final double RANDOM_SPREAD = 2;
  private static final long SEED = 20_240_607;
  private static final List<Loss> LOSSES = List.of(Loss.SQUARED_ERROR, Loss.LOG_LOSS);

  private final LossPass pass;
  private final DescentScale scale;

  private DescentStudy(LogisticProblem problem, LossPass pass) {
    this.pass = pass;
    LossAt atZero = pass.at(List.of(DescentScale.zero(problem, Part.ALL))).get(0);
    this.scale = DescentScale.of(problem, Part.ALL, atZero);
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
   * A search to be begun again with part of the rows.
   *
   * @param problem whose loss is made smaller
   * @param from where it starts, in coefficients of features less their centres
   * @param part with which rows
   */
  public record Restart(LogisticProblem problem, List<Double> from, Part part) {
    /** Copies the list. */
    public Restart {
      from = List.copyOf(from);
    }
  }

  /**
   * Runs all.
   *
   * @param problem whose loss does not matter
   */
  public static Outcome run(LogisticProblem problem, LossPass pass) {
    return new DescentStudy(problem, pass).run();
  }

  /** Where Newton's method ends from each start. */
  public static List<List<Double>> refit(List<Restart> restarts, LossPass pass) {
    Lockstep lockstep = new Lockstep(pass);
    List<Refit> refits = restarts.stream().map(Refit::new).toList();
    refits.forEach(lockstep::add);
    lockstep.run();
    return refits.stream().map(Refit::point).toList();
  }

  /** The searches from one start, by loss. */
  private final class Walks {
    private final double[] start;
    private final List<GradientWalk> sliding;
    private final List<NewtonWalk> leaping;

    Walks(String name, double[] start, Lockstep lockstep) {
      this.start = start;
      this.sliding =
          LOSSES.stream().map(loss -> new GradientWalk(scale, loss, name, start)).toList();
      this.leaping = LOSSES.stream().map(loss -> new NewtonWalk(scale, loss, name, start)).toList();
      sliding.forEach(lockstep::add);
      leaping.forEach(lockstep::add);
    }
  }

  private Outcome run() {
    Lockstep lockstep = new Lockstep(pass);
    Map<String, Walks> walks = new LinkedHashMap<>();
    double[] zero = new double[scale.size()];
    Walks fromZero = new Walks("zero", zero, lockstep);
    walks.put("zero", fromZero);
    walks.put("random", new Walks("random", random(), lockstep));
    NewtonWalk toBest = fromZero.leaping.get(LOSSES.indexOf(Loss.LOG_LOSS));
    lockstep.runUntilEnded(toBest);
    List<Double> best = toBest.descent().point();
    walks.put("wrong", new Walks("wrong", wrong(best), lockstep));
    lockstep.run();

    List<Descent> descents = new ArrayList<>();
    Map<String, List<Double>> starts = new LinkedHashMap<>();
    walks.forEach((name, own) -> starts.put(name, boxed(own.start)));
    for (int i = 0; i < LOSSES.size(); i++) {
      for (Walks own : walks.values()) {
        descents.add(own.sliding.get(i).descent());
        descents.add(own.leaping.get(i).descent());
      }
    }
    return new Outcome(starts, descents, best);
  }

  private double[] random() {
    Random random = new Random(SEED);
    double[] point = new double[scale.size()];
    for (int i : scale.places()) {
      point[i] = RANDOM_SPREAD * random.nextGaussian() / scale.spread(i);
    }
    return point;
  }

  private double[] wrong(List<Double> best) {
    List<double[]> doubled =
        IntStream.rangeClosed(0, MOST_DOUBLINGS)
            .mapToObj(k -> best.stream().mapToDouble(x -> -Math.scalb(x, k)).toArray())
            .toList();
    List<LossAt> found =
        pass.at(
            doubled.subList(0, MOST_DOUBLINGS).stream()
                .map(point -> scale.asked(Loss.LOG_LOSS, point))
                .toList());
    int k = 0;
    while (k < MOST_DOUBLINGS
        && found.get(k).totals().saturated().doubleValue() < MOSTLY * scale.weight()) {
      k++;
    }
    return doubled.get(k);
  }

  private static List<Double> boxed(double[] x) {
    return DoubleStream.of(x).boxed().toList();
  }
}
