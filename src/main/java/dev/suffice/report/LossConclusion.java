package dev.suffice.report;

import dev.suffice.regression.Descent;
import dev.suffice.regression.Descent.Method;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a {@link LossStudy} shows, in sentences with their numbers. */
final class LossConclusion {
  // Two ends of a search with losses nearer than this are the same point.
  private static final double SAME = 1e-6;

  private final LossStudy study;

  private LossConclusion(LossStudy study) {
    this.study = study;
  }

  static List<String> of(LossStudy study) {
    LossConclusion conclusion = new LossConclusion(study);
    List<String> sentences = new ArrayList<>();
    sentences.add(conclusion.stalling(Loss.SQUARED_ERROR));
    sentences.add(conclusion.stalling(Loss.LOG_LOSS));
    sentences.add(conclusion.convexity(Loss.SQUARED_ERROR));
    sentences.add(conclusion.convexity(Loss.LOG_LOSS));
    sentences.add(conclusion.ends(Loss.SQUARED_ERROR));
    sentences.add(conclusion.ends(Loss.LOG_LOSS));
    paired("In sample", study.comparisons()).ifPresent(sentences::add);
    study
        .outOfSample()
        .ifPresent(
            out -> {
              paired("Out of sample", out.comparisons()).ifPresent(sentences::add);
              sentences.add(best(out));
            });
    return sentences;
  }

  /** How a loss is called in sentences. */
  static String name(Loss loss) {
    return loss == Loss.LOG_LOSS ? "log-loss" : "MSE";
  }

  private Stream<Descent> of(Loss loss) {
    return study.descents().stream().filter(descent -> descent.loss() == loss);
  }

  private double best(Loss loss) {
    return of(loss)
        .flatMap(descent -> descent.steps().stream())
        .mapToDouble(Descent.Step::loss)
        .min()
        .orElse(Double.NaN);
  }

  /** From the confidently wrong start, how far gradient descent came. */
  private String stalling(Loss loss) {
    Descent descent =
        of(loss)
            .filter(d -> d.method() == Method.GRADIENT_DESCENT && d.start().equals("wrong"))
            .findFirst()
            .orElseThrow();
    double from = descent.first().loss();
    double to = descent.last().loss();
    double way = (from - to) / (from - best(loss));
    return ("Confidently wrong, %s %% of rows are saturated. From there %d steps of gradient"
            + " descent take %s from %s to %s, %s %% of the way to its best of %s; the first"
            + " gradient is %s.")
        .formatted(
            percent(descent.first().saturated()),
            descent.steps().size() - 1,
            name(loss),
            number(from),
            number(to),
            percent(way),
            number(best(loss)),
            number(descent.first().gradientNorm()));
  }

  private String convexity(Loss loss) {
    List<Descent.Step> steps = of(loss).flatMap(descent -> descent.steps().stream()).toList();
    long negative = steps.stream().filter(step -> step.smallestEigenvalue() < 0).count();
    double least = steps.stream().mapToDouble(Descent.Step::smallestEigenvalue).min().orElse(0);
    return negative > 0
        ? "The Hessian of %s has a negative eigenvalue at %d of %d points, down to %s: it is not convex."
            .formatted(name(loss), negative, steps.size(), number(least))
        : "The Hessian of %s has no negative eigenvalue at any of %d points: the smallest is %s."
            .formatted(name(loss), steps.size(), number(least));
  }

  /** Where Newton's method ends. */
  private String ends(Loss loss) {
    List<Descent> newton = of(loss).filter(descent -> descent.method() == Method.NEWTON).toList();
    List<Double> different = new ArrayList<>();
    for (Descent descent : newton) {
      double end = descent.last().loss();
      if (different.stream().noneMatch(x -> Math.abs(x - end) <= SAME * Math.max(1e-3, x))) {
        different.add(end);
      }
    }
    String ends =
        String.join(
            ", ",
            newton.stream()
                .map(
                    d ->
                        "%s from %s%s"
                            .formatted(
                                number(d.last().loss()),
                                d.start(),
                                d.isStationary() ? "" : " (gradient not 0)"))
                .toList());
    return different.size() == 1
        ? "Newton's method ends at the same %s from every start: %s."
            .formatted(name(loss), number(different.get(0)))
        : "Newton's method ends at %d different values of %s: %s."
            .formatted(different.size(), name(loss), ends);
  }

  /** The model of the log-loss against that of the squared error from the same start. */
  private static Optional<String> paired(String where, List<LossStudy.Paired> comparisons) {
    return comparisons.stream()
        .filter(pair -> pair.loss().equals("logLoss"))
        .findFirst()
        .map(
            pair ->
                "%s, the model of %s has a log-loss %s than that of %s%s."
                    .formatted(
                        where, pair.a(), difference(pair), pair.b(), brier(pair, comparisons)));
  }

  private static String brier(LossStudy.Paired logLoss, List<LossStudy.Paired> comparisons) {
    return comparisons.stream()
        .filter(pair -> pair.loss().equals("brier") && pair.b().equals(logLoss.b()))
        .findFirst()
        .map(pair -> ", and a Brier score " + difference(pair))
        .orElse("");
  }

  private static String difference(LossStudy.Paired pair) {
    String difference =
        "%s %s"
            .formatted(
                number(Math.abs(pair.difference())), pair.difference() < 0 ? "lower" : "higher");
    return pair.standardError().isPresent() && pair.pValue().isPresent()
        ? difference
            + " (standard error %s, p = %s)"
                .formatted(
                    number(pair.standardError().getAsDouble()),
                    Digits.probability(pair.pValue().getAsDouble()))
        : difference;
  }

  /** Which model is best where it matters. */
  private static String best(LossStudy.OutOfSample out) {
    LossStudy.Judged likeliest =
        Collections.min(out.models(), Comparator.comparing(LossStudy.Judged::logLoss));
    LossStudy.Judged nearest =
        Collections.min(out.models(), Comparator.comparing(LossStudy.Judged::brier));
    return "Of %d models, each fitted %d times without the fold that it forecasts, %s has the lowest log-loss out of sample, %s, and %s the lowest Brier score, %s."
        .formatted(
            out.models().size(),
            out.folds(),
            likeliest.model(),
            number(likeliest.logLoss()),
            nearest.model(),
            number(nearest.brier()));
  }

  private static String number(double x) {
    return Digits.significant(x, 4);
  }

  private static String percent(double share) {
    return Digits.significant(100 * share, 3);
  }
}
