package dev.suffice.benchmark;

import dev.suffice.exact.ExactSum;
import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Frame;
import dev.suffice.regression.Term;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Columns {@code x1}, {@code x2} and so on of normal random doubles, from which a model is made.
 *
 * @param count how many
 */
record Features(int count) {
  /** How a coefficient's standard error is called in an answer. */
  static String error(String coefficient) {
    return "s.e. of " + coefficient;
  }

  /** Their names. */
  List<String> names() {
    return IntStream.rangeClosed(1, count).mapToObj(k -> "x" + k).toList();
  }

  /** How Spark SQL makes them; the same seed gives the same numbers. */
  List<String> expressions() {
    List<String> expressions = new ArrayList<>();
    for (int k = 1; k <= count; k++) {
      expressions.add("randn(%d) AS x%d".formatted(k, k));
    }
    return expressions;
  }

  /** A model of a constant and all of them. */
  Design design() {
    return new Design(names().stream().<Term>map(Term.Numeric::new).toList(), Intercept.PRESENT);
  }

  /** A table with all of them in one vector, {@code features}. */
  Dataset<Row> assembled(Engines engines, Path table) {
    return new VectorAssembler()
        .setInputCols(names().toArray(String[]::new))
        .setOutputCol("features")
        .transform(engines.read(table));
  }

  /** Our answer: estimates and their standard errors. */
  static Answer answer(List<CoefficientEstimate> coefficients) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (CoefficientEstimate coefficient : coefficients) {
      values.put(coefficient.name(), coefficient.estimate());
      values.put(error(coefficient.name()), coefficient.standardError().orElseThrow());
    }
    return new Answer(values);
  }

  /** A constant and slopes, in this order, as those of features less the frame's centres. */
  static List<Double> centred(double constant, List<Double> slopes, Frame frame) {
    double moved = constant;
    for (int k = 0; k < slopes.size(); k++) {
      moved += slopes.get(k) * frame.centres().get(k);
    }
    List<Double> point = new ArrayList<>(List.of(moved));
    point.addAll(slopes);
    return point;
  }

  /** The squared length of a gradient, from that of features less the frame's centres. */
  static double squaredGradient(List<ExactSum> centred, Frame frame) {
    double ofConstant = centred.get(0).doubleValue();
    double square = ofConstant * ofConstant;
    for (int k = 1; k < centred.size(); k++) {
      double ofFeature = centred.get(k).doubleValue() + frame.centres().get(k - 1) * ofConstant;
      square += ofFeature * ofFeature;
    }
    return square;
  }
}
