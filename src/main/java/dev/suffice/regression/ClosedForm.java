package dev.suffice.regression;

import dev.suffice.regression.BlockSum.Layout;
import dev.suffice.regression.Coefficient.Level;
import dev.suffice.regression.Coefficient.Power;
import dev.suffice.regression.MatrixFeatures.Indicators;
import dev.suffice.statistic.ClassMoments;
import dev.suffice.statistic.Gram;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model of the label that has a closed form, of the same features as a sigmoid model: its
 * statistic, from rows of the model matrix, is all that it takes, and that of several folds is
 * their sum.
 *
 * @param <S> the statistic
 */
public sealed interface ClosedForm<S extends SufficientStatistic<S>> {
  /** Its name, such as {@code linear discriminant}. */
  String name();

  /** Which statistic it takes. */
  StatisticType<S> type();

  /** What the statistic's blocks have of rows. */
  Layout layout();

  /** The model; absent where the statistic has not enough. */
  Optional<Forecaster> fit(S statistic);

  /**
   * Those that these features allow: the linear probability model; naive Bayes, but for powers; the
   * linear discriminant of numbers alone.
   *
   * @param references the level without a coefficient of each category
   * @param booleans the columns that are Bernoulli to naive Bayes
   */
  static List<ClosedForm<?>> of(
      List<Coefficient> coefficients, Map<String, String> references, Collection<String> booleans) {
    List<Coefficient> columns =
        coefficients.stream().filter(c -> !(c instanceof Coefficient.Constant)).toList();
    List<ClosedForm<?>> forms = new ArrayList<>();
    if (columns.isEmpty()) {
      return forms;
    }
    if (columns.size() < LinearModel.MOST_COEFFICIENTS) {
      boolean constant = columns.size() < coefficients.size();
      forms.add(new Linear(columns.stream().map(Coefficient::name).toList(), constant));
    }
    boolean plain =
        columns.stream().allMatch(c -> !(c instanceof Power power) || power.exponent() == 1);
    if (plain && columns.stream().noneMatch(Level.class::isInstance)) {
      List<Integer> all = new ArrayList<>();
      for (int k = 0; k < columns.size(); k++) {
        all.add(k);
      }
      List<String> names = columns.stream().map(Coefficient::name).toList();
      forms.add(
          new OfClasses(
              "linear discriminant",
              new LinearDiscriminant(names),
              new MatrixFeatures(all, List.of())));
    }
    if (plain) {
      forms.add(naiveBayes(columns, references, Set.copyOf(booleans)));
    }
    return forms;
  }

  private static OfClasses naiveBayes(
      List<Coefficient> columns, Map<String, String> references, Set<String> booleans) {
    Map<String, Integer> measures = new LinkedHashMap<>();
    Map<String, Integer> indicators = new LinkedHashMap<>();
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    Map<String, List<String>> levels = new LinkedHashMap<>();
    for (int k = 0; k < columns.size(); k++) {
      if (columns.get(k) instanceof Level level) {
        places.computeIfAbsent(level.column(), column -> new ArrayList<>()).add(k);
        levels.computeIfAbsent(level.column(), column -> new ArrayList<>()).add(level.level());
      } else if (columns.get(k) instanceof Power power) {
        (booleans.contains(power.column()) ? indicators : measures).put(power.column(), k);
      }
    }
    List<Integer> numbers = new ArrayList<>(measures.values());
    numbers.addAll(indicators.values());
    List<Indicators> factors = new ArrayList<>();
    places.forEach(
        (column, own) ->
            factors.add(
                new Indicators(
                    own,
                    levels.getOrDefault(column, List.of()),
                    references.getOrDefault(column, ""))));
    return new OfClasses(
        "naive Bayes",
        new NaiveBayes(
            List.copyOf(measures.keySet()),
            List.copyOf(indicators.keySet()),
            List.copyOf(places.keySet()),
            // Else a level that one class lacks in some fold would make a forecast certain.
            new Smoothing(1, 0)),
        new MatrixFeatures(numbers, factors));
  }

  /** Least squares of the label. */
  record Linear(List<String> names, boolean constant) implements ClosedForm<Gram> {
    @Override
    public String name() {
      return "linear probability";
    }

    private LinearModel model() {
      List<Term> terms = new ArrayList<>();
      names.forEach(name -> terms.add(new Term.Numeric(name)));
      return LinearModel.of(
          new Design(terms, constant ? Design.Intercept.PRESENT : Design.Intercept.ABSENT));
    }

    @Override
    public StatisticType<Gram> type() {
      return model().statistic();
    }

    @Override
    public Layout layout() {
      return new Features();
    }

    @Override
    public Optional<Forecaster> fit(Gram gram) {
      Map<String, Double> estimates = new LinkedHashMap<>();
      model()
          .fit(gram, 0.5)
          .coefficients()
          .forEach(estimate -> estimates.put(estimate.name(), estimate.estimate()));
      if (estimates.isEmpty()) {
        return Optional.empty();
      }
      double origin = estimates.getOrDefault(new Coefficient.Constant().name(), 0.0);
      return Optional.of(
          new Forecaster.Line(
              constant ? origin : 0,
              names.stream().map(name -> estimates.getOrDefault(name, 0.0)).toList()));
    }

    /** All columns, and then the label. */
    private record Features() implements Layout {
      @Override
      public List<double[]> numbers(DenseRows rows) {
        List<double[]> columns = new ArrayList<>(Arrays.asList(rows.columns()));
        columns.add(rows.labels());
        return columns;
      }
    }
  }

  /** A classifier of the labels 0 and 1. */
  record OfClasses(String name, Classifier classifier, MatrixFeatures features)
      implements ClosedForm<ClassMoments> {
    private static final String EVENT = "1";

    @Override
    public StatisticType<ClassMoments> type() {
      return classifier.statistic();
    }

    @Override
    public Layout layout() {
      return new Columns(features);
    }

    @Override
    public Optional<Forecaster> fit(ClassMoments moments) {
      return classifier
          .fit(moments, 0.5)
          .posterior()
          .filter(posterior -> posterior.classes().contains(EVENT))
          .map(
              posterior ->
                  new Forecaster.Bayes(
                      features,
                      posterior.logJoint() instanceof NaiveScore naive
                          ? new Posterior(posterior.classes(), naive.leavingUnknownOut())
                          : posterior,
                      posterior.classes().indexOf(EVENT)));
    }

    /** The numbers, and as texts the class and the categories. */
    private record Columns(MatrixFeatures features) implements Layout {
      @Override
      public List<double[]> numbers(DenseRows rows) {
        List<double[]> columns = new ArrayList<>();
        features.columns().forEach(k -> columns.add(rows.columns()[k]));
        return columns;
      }

      @Override
      public List<String[]> texts(DenseRows rows) {
        List<String[]> texts = new ArrayList<>();
        for (int k = 0; k <= features.factors().size(); k++) {
          texts.add(new String[rows.size()]);
        }
        for (int i = 0; i < rows.size(); i++) {
          texts.get(0)[i] = rows.labels()[i] == 1 ? EVENT : "0";
          String[] categories = features.categories(rows, i);
          for (int k = 0; k < categories.length; k++) {
            texts.get(1 + k)[i] = categories[k];
          }
        }
        return texts;
      }
    }
  }
}
