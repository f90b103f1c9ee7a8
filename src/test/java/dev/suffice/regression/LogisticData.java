package dev.suffice.regression;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.scoring.Loss;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * Rows of a binary label with features, and fits of them.
 *
 * @param names of the features
 * @param rows the rows
 */
record LogisticData(List<String> names, DenseRows rows) {
  private static final List<String> ADULT =
      List.of("age", "education_num", "capital_gain", "capital_loss", "hours", "male");

  /** Data under {@code reference/logistic}: the label first, then features and a weight w. */
  static LogisticData ofResource(String file) {
    List<String[]> lines;
    try (InputStream in = LogisticData.class.getResourceAsStream("/reference/logistic/" + file)) {
      lines = lines(file.endsWith(".gz") ? new GZIPInputStream(in) : in);
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
    List<String> names = new ArrayList<>(Arrays.asList(lines.get(0)));
    int weight = names.indexOf("w");
    List<double[]> rows = new ArrayList<>();
    for (String[] line : lines.subList(1, lines.size())) {
      double[] row = Arrays.stream(line).mapToDouble(Double::parseDouble).toArray();
      if (weight < 0 || row[weight] > 0) {
        rows.add(row);
      }
    }
    List<double[]> columns = new ArrayList<>();
    List<String> features = new ArrayList<>();
    for (int k = 1; k < names.size(); k++) {
      if (k != weight) {
        columns.add(column(rows, k));
        features.add(names.get(k));
      }
    }
    Optional<double[]> weights = weight < 0 ? Optional.empty() : Optional.of(column(rows, weight));
    return new LogisticData(
        features,
        new DenseRows(
            rows.size(),
            columns.toArray(double[][]::new),
            column(rows, 0),
            weights,
            Optional.empty()));
  }

  /** The numeric features of {@code data/adult}. */
  static LogisticData adult() {
    List<String[]> lines;
    try (InputStream in = Files.newInputStream(Path.of("data/adult/adult.csv.gz"))) {
      lines = lines(new GZIPInputStream(in));
    } catch (IOException e) {
      throw new IllegalStateException("adult", e);
    }
    List<String> head = Arrays.asList(lines.get(0));
    List<double[]> rows = new ArrayList<>();
    for (String[] line : lines.subList(1, lines.size())) {
      rows.add(
          new double[] {
            line[head.indexOf("income")].equals(">50K") ? 1 : 0,
            Double.parseDouble(line[head.indexOf("age")]),
            Double.parseDouble(line[head.indexOf("education_num")]),
            Double.parseDouble(line[head.indexOf("capital_gain")]),
            Double.parseDouble(line[head.indexOf("capital_loss")]),
            Double.parseDouble(line[head.indexOf("hours_per_week")]),
            line[head.indexOf("sex")].equals("Male") ? 1 : 0
          });
    }
    double[][] columns = new double[ADULT.size()][];
    Arrays.setAll(columns, k -> column(rows, k + 1));
    return new LogisticData(ADULT, DenseRows.of(columns, column(rows, 0)));
  }

  private static List<String[]> lines(InputStream in) throws IOException {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return reader.lines().map(line -> line.split(",")).toList();
    }
  }

  private static double[] column(List<double[]> rows, int k) {
    return rows.stream().mapToDouble(row -> row[k]).toArray();
  }

  /** The names of the coefficients of a model with a constant. */
  List<String> coefficients() {
    List<String> all = new ArrayList<>(List.of("(Intercept)"));
    all.addAll(names);
    return all;
  }

  Offset offset() {
    return rows.offsets().isPresent() ? Offset.PRESENT : Offset.ABSENT;
  }

  CovariateCells first(int most) {
    CellSum sum = new CovariateCellsType(names.size(), offset(), most).sum();
    sum.add(rows);
    return sum.snapshot();
  }

  /** Passes over the rows. */
  Function<LossAtType, LossAt> pass() {
    return type -> {
      LossSum sum = type.sum();
      sum.add(rows);
      return sum.snapshot();
    };
  }

  LogisticProblem problem(double ridge) {
    return new LogisticProblem(
        Loss.LOG_LOSS, coefficients(), first(0).frame(Intercept.PRESENT), offset(), ridge);
  }

  /** The fit by passes over the rows. */
  LogisticFit fit() {
    return fit(0);
  }

  LogisticFit fit(double ridge) {
    return LogisticRegression.fit(problem(ridge), first(0), 0.95, pass());
  }

  /** The fit from cells. */
  LogisticFit fitCells() {
    return LogisticRegression.fitCells(
        Loss.LOG_LOSS,
        coefficients(),
        Intercept.PRESENT,
        0,
        first(CovariateCellsType.USUAL_MOST),
        0.95);
  }
}
