package dev.suffice.report;

import dev.suffice.exact.NumberColumn;
import dev.suffice.family.Families;
import dev.suffice.family.Family;
import dev.suffice.family.Parameters;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Feed;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fits of a few numbers. */
public final class Examples {
  /** Heads are 1: H T H T H. */
  static final double[] FLIPS = {1, 0, 1, 0, 1};

  /** A fair coin as the null, and three candidates. */
  static final Inquiry COIN =
      new Inquiry(
          0.95,
          Optional.of(Parameters.of("p", 0.5)),
          List.of(Parameters.of("p", 0.8), Parameters.of("p", 0.9), Parameters.of("p", 0.6)),
          List.of(),
          List.of(),
          StandardErrors.MODEL);

  static final ResultHeader HEADER =
      new ResultHeader(FitDigest.SCHEMA, "coin", "sha256:0123456789abcdef", 5, 0.95);

  private Examples() {}

  /** A header for tests elsewhere. */
  public static ResultHeader header(String name) {
    return new ResultHeader(FitDigest.SCHEMA, name, "sha256:" + "0".repeat(64), 1, 0.95);
  }

  /** One row of each status that families give today, with awkward groups. */
  public static List<FitRow> ofEveryKind() {
    List<FitRow> rows = new ArrayList<>();
    Inquiry plain = Inquiry.of(0.9);
    rows.add(row(group("k", Optional.empty()), "bernoulli", COIN, FLIPS));
    rows.add(row(group("k", Optional.of("")), "bernoulli", COIN, 1, 1, 1));
    rows.add(row(group("k", Optional.of("a\"b\\\n\u0001")), "bernoulli", COIN));
    rows.add(row(group("k", Optional.of("日本語 ñ 🪙")), "bernoulli", COIN, 1, 2, Double.NaN));
    rows.add(row(group("k", Optional.of("one")), "normal", plain, 3));
    rows.add(row(group("k", Optional.of("two")), "normal", plain, 1e300, -1e-300, 4));
    rows.add(row(group("k", Optional.of("zero")), "exponential", plain, 0, 0));
    rows.add(row(group("k", Optional.of("labels")), "categorical", plain, 7, 8, 8));
    rows.add(row(group("k", Optional.of("against")), "gamma", within("exponential"), 1, 2, 4));
    rows.add(
        row(group("k", Optional.of("limit")), "negative-binomial", within("poisson"), 1, 2, 3));
    rows.add(
        row(
            new Subject(group("k", Optional.of("known")), "x"),
            Families.named("normal").orElseThrow().given(Parameters.of("sd", 2)),
            plain,
            1,
            2,
            3));
    return rows;
  }

  private static Inquiry within(String inner) {
    return new Inquiry(
        0.9, Optional.empty(), List.of(), List.of(inner), List.of(), StandardErrors.MODEL);
  }

  /** One group with one column. */
  public static Map<String, Optional<Object>> group(String name, Optional<Object> value) {
    Map<String, Optional<Object>> group = new LinkedHashMap<>();
    group.put(name, value);
    return group;
  }

  /** A family fitted to these values. */
  public static FitRow row(
      Map<String, Optional<Object>> group, String family, Inquiry inquiry, double... values) {
    return row(new Subject(group, "x"), Families.named(family).orElseThrow(), inquiry, values);
  }

  /** A coin of this subject. */
  public static FitRow rowOf(Subject subject, double... flips) {
    return row(subject, Families.named("bernoulli").orElseThrow(), Inquiry.of(0.95), flips);
  }

  private static <S extends SufficientStatistic<S>> FitRow row(
      Subject subject, Family<S> family, Inquiry inquiry, double... values) {
    return FitRow.of(subject, family, statistic(family.statistic(), values), inquiry);
  }

  private static <S extends SufficientStatistic<S>> S statistic(
      StatisticType<S> type, double... values) {
    int capacity = Math.max(1, values.length);
    boolean labels = type.feeds().equals(List.of(Feed.LABEL));
    Block block =
        labels
            ? Block.ofLabels(capacity, Optional.empty())
            : Block.ofNumbers(
                capacity, NumberColumn.ofDoubles(capacity), Optional.empty(), Optional.empty());
    for (int i = 0; i < values.length; i++) {
      if (labels) {
        block.labels()[i] = Double.toString(values[i]);
      } else {
        block.values().set(i, values[i]);
      }
    }
    block.resize(values.length);
    Accumulator<S> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }

  static double[] copies(double value, int n) {
    double[] copies = new double[n];
    Arrays.fill(copies, value);
    return copies;
  }
}
