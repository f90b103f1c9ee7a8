package dev.suffice.job;

import dev.suffice.regression.ClosedForm;
import dev.suffice.regression.DescentStudy;
import dev.suffice.regression.ForecastLayout;
import dev.suffice.regression.Forecaster;
import dev.suffice.regression.LogisticProblem;
import dev.suffice.regression.Part;
import dev.suffice.regression.Part.Side;
import dev.suffice.report.LossStudy;
import dev.suffice.scoring.AreaUnderCurve;
import dev.suffice.scoring.ComparedLoss;
import dev.suffice.scoring.Evaluation;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.Forecasts;
import dev.suffice.scoring.ForecastsType;
import dev.suffice.scoring.Labels;
import dev.suffice.scoring.Loss;
import dev.suffice.scoring.LossComparison;
import dev.suffice.scoring.LossDifferences;
import dev.suffice.scoring.LossDifferencesType;
import dev.suffice.scoring.Scale;
import dev.suffice.scoring.ScoreGrid;
import dev.suffice.spark.ModelRows.Sought;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What forecasts of models are worth, of the rows that they were fitted to, and of rows that they
 * were not.
 *
 * <p>Out of sample, every fold is forecast by models of all others: those in closed form from the
 * sum of the other folds' statistics, sigmoid models by Newton's method on the other rows, from
 * where it ended with all. Standard errors are those of rows that are independent, as if the models
 * of the folds were given.
 */
record LossForecasts(StudyPasses passes, LogisticProblem problem, double level) {
  private static final int FIGURES = 1 << 14;

  /** What models forecast of a part of the rows. */
  private record Seen(List<Forecasts> each, LossDifferences differences) {
    Seen plus(Seen other) {
      List<Forecasts> sums = new ArrayList<>();
      for (int i = 0; i < each.size(); i++) {
        sums.add(each.get(i).plus(other.each.get(i)));
      }
      return new Seen(sums, differences.plus(other.differences));
    }
  }

  private EvaluationRequest request() {
    return new EvaluationRequest(
        level, 10, List.of(EvaluationRequest.HALF), OptionalDouble.empty());
  }

  /** Models, and the part of the rows that they forecast. */
  private record Judging(List<Forecaster> models, Part part) {}

  /** What models forecast of each part, as many of each. */
  private List<Seen> seen(List<Judging> parts) {
    ForecastsType type =
        new ForecastsType(
            Labels.zeroAndOne(), request().bands(), ScoreGrid.FINE, FIGURES, Scale.LOGIT);
    List<Sought<Forecasts>> single = new ArrayList<>();
    List<Sought<LossDifferences>> together = new ArrayList<>();
    for (Judging judging : parts) {
      for (Forecaster model : judging.models) {
        single.add(StudyPasses.blocks(type, new ForecastLayout(List.of(model)), judging.part));
      }
      together.add(
          StudyPasses.blocks(
              LossDifferencesType.ofEvent(Labels.zeroAndOne(), judging.models.size(), Scale.LOGIT),
              new ForecastLayout(judging.models),
              judging.part));
    }
    List<Forecasts> forecasts = passes.blocks(single);
    List<LossDifferences> differences = passes.blocks(together);
    List<Seen> seen = new ArrayList<>();
    int models = forecasts.size() / parts.size();
    for (int i = 0; i < parts.size(); i++) {
      seen.add(new Seen(forecasts.subList(models * i, models * (i + 1)), differences.get(i)));
    }
    return seen;
  }

  /** The models in closed form of all rows, as far as there are any. */
  Map<String, Forecaster> closedForms(List<ClosedForm<?>> forms) {
    Map<String, Forecaster> models = new LinkedHashMap<>();
    forms.forEach(form -> whole(form).ifPresent(model -> models.put(form.name(), model)));
    return models;
  }

  private <S extends SufficientStatistic<S>> Optional<Forecaster> whole(ClosedForm<S> form) {
    return form.fit(
        passes.blocks(List.of(StudyPasses.blocks(form.type(), form.layout(), Part.ALL))).get(0));
  }

  /** What these models are worth in sample. */
  LossStudy.OutOfSample inSample(Map<String, Forecaster> models) {
    Judging all = new Judging(List.copyOf(models.values()), Part.ALL);
    return judged(1, List.copyOf(models.keySet()), seen(List.of(all)).get(0));
  }

  /**
   * What models are worth out of sample.
   *
   * @param points where the search for each sigmoid model ended, by the loss that it made smaller
   */
  LossStudy.OutOfSample outOfSample(
      Map<String, Point> points, List<ClosedForm<?>> forms, int folds) {
    List<Map<String, Forecaster>> ofFolds = new ArrayList<>();
    List<DescentStudy.Restart> restarts = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      Part others = new Part(folds, fold, Side.KEPT);
      points.values().forEach(point -> restarts.add(restart(point, others)));
    }
    List<List<Double>> refitted = DescentStudy.refit(restarts, passes);
    for (int fold = 0; fold < folds; fold++) {
      Map<String, Forecaster> models = new LinkedHashMap<>();
      for (String name : points.keySet()) {
        List<Double> point = refitted.get(fold * points.size() + models.size());
        models.put(name, new Forecaster.Sigmoid(problem.frame(), point));
      }
      ofFolds.add(models);
    }
    forms.forEach(form -> addFolds(form, ofFolds));
    // A model that some fold's rows do not allow is left out of all.
    List<String> names =
        ofFolds.get(0).keySet().stream()
            .filter(name -> ofFolds.stream().allMatch(models -> models.containsKey(name)))
            .toList();
    List<Judging> parts = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      Map<String, Forecaster> models = ofFolds.get(fold);
      parts.add(
          new Judging(
              names.stream()
                  .map(name -> Optional.ofNullable(models.get(name)).orElseThrow())
                  .toList(),
              new Part(folds, fold, Side.HELD_OUT)));
    }
    return judged(folds, names, seen(parts).stream().reduce(Seen::plus).orElseThrow());
  }

  private DescentStudy.Restart restart(Point from, Part part) {
    LogisticProblem own =
        new LogisticProblem(
            from.loss(), problem.names(), problem.frame(), problem.offset(), problem.ridge());
    return new DescentStudy.Restart(own, from.at(), part);
  }

  /**
   * Where a search ended.
   *
   * @param loss what it made smaller
   * @param at the coefficients of features less their centres
   */
  record Point(Loss loss, List<Double> at) {}

  private <S extends SufficientStatistic<S>> void addFolds(
      ClosedForm<S> form, List<Map<String, Forecaster>> ofFolds) {
    List<Sought<S>> sought = new ArrayList<>();
    for (int fold = 0; fold < ofFolds.size(); fold++) {
      Part own = new Part(ofFolds.size(), fold, Side.HELD_OUT);
      sought.add(StudyPasses.blocks(form.type(), form.layout(), own));
    }
    List<S> statistics = passes.blocks(sought);
    for (int fold = 0; fold < ofFolds.size(); fold++) {
      S others = form.type().empty();
      for (int other = 0; other < ofFolds.size(); other++) {
        others = other == fold ? others : others.plus(statistics.get(other));
      }
      Map<String, Forecaster> models = ofFolds.get(fold);
      form.fit(others).ifPresent(model -> models.put(form.name(), model));
    }
  }

  private LossStudy.OutOfSample judged(int folds, List<String> models, Seen seen) {
    List<LossStudy.Judged> judged = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Evaluation evaluation = Evaluation.of(seen.each.get(i), request());
      judged.add(
          new LossStudy.Judged(
              models.get(i),
              evaluation.losses().logLoss().value(),
              evaluation.losses().brier().value(),
              evaluation.confusion().accuracy(level).value(),
              evaluation
                  .areaUnderCurve()
                  .map(AreaUnderCurve::fraction)
                  .map(fraction -> OptionalDouble.of(fraction.doubleValue()))
                  .orElse(OptionalDouble.empty())));
    }
    return new LossStudy.OutOfSample(folds, judged, paired(models, seen.differences));
  }

  private List<LossStudy.Paired> paired(List<String> models, LossDifferences differences) {
    List<LossStudy.Paired> paired = new ArrayList<>();
    for (int i = 1; i < models.size(); i++) {
      for (ComparedLoss loss : List.of(ComparedLoss.LOG_LOSS, ComparedLoss.BRIER)) {
        LossComparison comparison = differences.compare(0, i, loss, level);
        paired.add(
            new LossStudy.Paired(
                models.get(0),
                models.get(i),
                loss.id(),
                comparison.difference(),
                comparison.finite().map(f -> f.standardError()).orElse(OptionalDouble.empty()),
                comparison.finite().flatMap(f -> f.interval()),
                comparison.pValue()));
      }
    }
    return paired;
  }
}
