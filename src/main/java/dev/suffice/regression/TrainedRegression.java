package dev.suffice.regression;

import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.scoring.Logistic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A trained model with a linear predictor {@code η = Σ β x}, plus an offset if there is one: what
 * it predicts is η, or the probability {@code 1/(1 + e^-η)}.
 *
 * @param origin where it comes from
 * @param link what it predicts
 * @param design the features
 * @param levels of each categorical feature; its first is the reference, if it has one
 * @param coefficients the estimates by name; one that was dropped is not among them and counts as 0
 * @param offset a column that is added to η
 */
public record TrainedRegression(
    Origin origin,
    Link link,
    Design design,
    List<SortedSet<String>> levels,
    Map<String, Double> coefficients,
    Optional<String> offset)
    implements TrainedModel {

  /** From the linear predictor to what is predicted. */
  public enum Link {
    /** The linear predictor itself. */
    IDENTITY("linear"),
    /** The probability of the label 1, or true. */
    LOGIT("logistic");

    private final String kind;

    Link(String kind) {
      this.kind = kind;
    }

    /** The kind of model that has it. */
    public String kind() {
      return kind;
    }

    private double mean(double predictor) {
      return this == LOGIT ? Logistic.of(predictor) : predictor;
    }
  }

  /** Copies the collections, and checks that each coefficient is of the design. */
  public TrainedRegression {
    List<SortedSet<String>> copies = new ArrayList<>();
    levels.forEach(names -> copies.add(Collections.unmodifiableSortedSet(new TreeSet<>(names))));
    levels = List.copyOf(copies);
    coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
    if (levels.size() != design.categories().size()) {
      throw new IllegalArgumentException(
          "A model has levels for each of %s, but %d lists of them"
              .formatted(design.categories(), levels.size()));
    }
    List<String> names = design.coefficients(levels).stream().map(Coefficient::name).toList();
    for (Map.Entry<String, Double> coefficient : coefficients.entrySet()) {
      if (!names.contains(coefficient.getKey()) || !Double.isFinite(coefficient.getValue())) {
        throw new IllegalArgumentException(
            "A coefficient is finite and one of %s, but found %s".formatted(names, coefficient));
      }
    }
  }

  /** The model of a fit's estimates. */
  public static TrainedRegression of(
      Origin origin,
      Link link,
      Design design,
      List<? extends SortedSet<String>> levels,
      List<CoefficientEstimate> fitted,
      Optional<String> offset) {
    Map<String, Double> coefficients = new LinkedHashMap<>();
    fitted.forEach(estimate -> coefficients.put(estimate.name(), estimate.estimate()));
    return new TrainedRegression(origin, link, design, List.copyOf(levels), coefficients, offset);
  }

  @Override
  public String kind() {
    return link.kind();
  }

  /** Those of the design, and then the offset. */
  @Override
  public List<String> numbers() {
    return design.numbersAnd(offset);
  }

  @Override
  public List<String> categories() {
    return design.categories();
  }

  @Override
  public boolean isEmpty() {
    return coefficients.isEmpty();
  }

  /** What it says of rows. */
  public RowPredictor predictor(Unknown unknown) {
    return predictor(unknown, link);
  }

  /** η of rows: of a logistic model the log-odds. */
  public RowPredictor linearPredictor(Unknown unknown) {
    return predictor(unknown, Link.IDENTITY);
  }

  private RowPredictor predictor(Unknown unknown, Link own) {
    return new Predictor(
        LinearPredictor.of(design, levels, coefficients, unknown),
        own,
        offset.isPresent() ? design.numbers().size() : -1);
  }

  /**
   * The linear predictor, the offset and the link.
   *
   * @param offset the place of the offset among the numbers; -1 without one
   */
  private record Predictor(LinearPredictor linear, Link link, int offset) implements RowPredictor {
    @Override
    public OptionalDouble predict(double[] numbers, String[] categories) {
      OptionalDouble predictor = linear.predict(numbers, categories);
      return predictor.isEmpty()
          ? predictor
          : OptionalDouble.of(
              link.mean(predictor.getAsDouble() + (offset < 0 ? 0 : numbers[offset])));
    }
  }
}
