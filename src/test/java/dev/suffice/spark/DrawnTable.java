package dev.suffice.spark;

import dev.suffice.exact.ExactSum;
import dev.suffice.laws.Sample;
import dev.suffice.statistic.CategoryCounts;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.DyadicBins;
import dev.suffice.statistic.EdgeBins;
import dev.suffice.statistic.Histogram;
import dev.suffice.statistic.HistogramType;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import dev.suffice.statistic.ValueCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Random rows of most types with all that can be odd about them, what to measure of them, and the
 * statistics that a second implementation in {@link BigDecimal} finds.
 */
final class DrawnTable {
  static final StructType SCHEMA =
      StructType.fromDDL(
          "id LONG, x DOUBLE, w DOUBLE, successes INT, trials LONG, events SHORT, years FLOAT, "
              + "price DECIMAL(9,2), amount DECIMAL(38,10), big LONG, heads BOOLEAN, "
              + "colour STRING, person STRING, day DATE, size BYTE");

  static final List<String> GROUPS = List.of("person", "day", "size");

  private static final Measurement X =
      Measurement.of("x", SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED));

  /** Eleven statistics: every column, feed and term, with weights and without. */
  static final List<Measurement> MEASUREMENTS =
      List.of(
          X,
          new Measurement("x", Optional.of("w"), Optional.empty(), X.type()),
          Measurement.of("x", SumsType.of(Support.POSITIVE, Term.VALUE)),
          new Measurement(
              "successes",
              Optional.of("w"),
              Optional.of("trials"),
              new SumsType(Support.COUNT, Companion.TRIALS, List.of(Term.VALUE, Term.COMPANION))),
          new Measurement(
              "events",
              Optional.empty(),
              Optional.of("years"),
              new SumsType(Support.COUNT, Companion.EXPOSURE, List.of(Term.VALUE, Term.COMPANION))),
          new Measurement("price", Optional.of("w"), Optional.empty(), X.type()),
          new Measurement("amount", Optional.of("price"), Optional.empty(), X.type()),
          Measurement.of("big", X.type()),
          Measurement.of("heads", SumsType.of(Support.BINARY, Term.VALUE)),
          new Measurement("colour", Optional.of("w"), Optional.empty(), CategoryCounts.TYPE),
          new Measurement("events", Optional.of("w"), Optional.empty(), ValueCounts.TYPE),
          new Measurement(
              "x",
              Optional.of("w"),
              Optional.empty(),
              new HistogramType(Support.REAL, new DyadicBins(12))),
          Measurement.of(
              "price", new HistogramType(Support.POSITIVE, EdgeBins.between(0, 1000, 8))));

  private DrawnTable() {}

  /** As many rows, the same for the same seed. */
  static List<Row> rows(long seed, int size) {
    Random random = new Random(seed);
    double[] anyBits = Sample.ANY_BITS.draw(seed, size);
    List<Row> rows = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int trials = random.nextInt(20);
      rows.add(
          RowFactory.create(
              (long) i,
              orNull(random, x(random, anyBits[i])),
              orNull(random, random.nextInt(5) == 0 ? 0.0 : random.nextInt(9) / 3.0),
              orNull(random, random.nextInt(trials + 1)),
              orNull(random, (long) trials),
              orNull(random, (short) (random.nextInt(6) - 1)),
              orNull(random, random.nextFloat() + 0.001f),
              orNull(random, BigDecimal.valueOf(random.nextInt(100_000), 2)),
              orNull(
                  random,
                  new BigDecimal(random.nextGaussian() * 1e20)
                      .setScale(10, RoundingMode.HALF_EVEN)),
              orNull(random, random.nextLong() >> random.nextInt(60)),
              orNull(random, random.nextBoolean()),
              orNull(random, List.of("red", "blau", "зелёный", "", "黄").get(random.nextInt(5))),
              orNull(random, "person " + random.nextInt(7)),
              orNull(random, Date.valueOf("2024-02-2" + (8 + random.nextInt(2)))),
              orNull(random, (byte) (random.nextInt(3) - 1))));
    }
    return rows;
  }

  private static double x(Random random, double anyBits) {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> random.nextBoolean() ? 0.0 : -0.0;
      case 4 -> Double.MIN_VALUE;
      case 5 -> -Double.MAX_VALUE;
      case 6 -> anyBits;
      case 7 -> 0.25 * random.nextInt(4);
      default -> random.nextGaussian();
    };
  }

  private static @Nullable Object orNull(Random random, Object value) {
    return random.nextInt(15) == 0 ? null : value;
  }

  /** The statistics by key, as text, of rows added one by one. */
  static Map<String, List<SufficientStatistic<?>>> reference(List<Row> rows, List<String> groups) {
    Map<String, List<Row>> byKey =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row ->
                        groups.stream()
                            .map(name -> Optional.ofNullable(row.get(SCHEMA.fieldIndex(name))))
                            .map(value -> value.map(Object::toString))
                            .toList()
                            .toString(),
                    TreeMap::new,
                    Collectors.toList()));
    Map<String, List<SufficientStatistic<?>>> statistics = new TreeMap<>();
    byKey.forEach((key, members) -> statistics.put(key, reference(members)));
    return statistics;
  }

  private static List<SufficientStatistic<?>> reference(List<Row> rows) {
    List<SufficientStatistic<?>> statistics = new ArrayList<>();
    for (Measurement measurement : MEASUREMENTS) {
      if (measurement.type() instanceof SumsType sums) {
        statistics.add(sums(rows, measurement, sums));
      } else if (measurement.type().equals(ValueCounts.TYPE)) {
        statistics.add(values(rows, measurement));
      } else if (measurement.type() instanceof HistogramType histogram) {
        statistics.add(histogram(rows, measurement, histogram));
      } else {
        statistics.add(categories(rows, measurement));
      }
    }
    return statistics;
  }

  private static Sums sums(List<Row> rows, Measurement measurement, SumsType type) {
    RowCounts counts = RowCounts.NONE;
    ExactSum weight = ExactSum.ZERO;
    ExactSum[] sums = new ExactSum[type.terms().size()];
    Arrays.fill(sums, ExactSum.ZERO);
    for (Row row : rows) {
      Optional<Number> x = number(row, Optional.of(measurement.column()));
      Optional<Number> w = number(row, measurement.weight());
      Optional<Number> companion = number(row, measurement.companion());
      RowCounts one = count(x, w, companion, type.support());
      counts = counts.plus(one);
      if (one.used() == 1) {
        ExactSum exactWeight = exact(w.orElseThrow());
        weight = weight.plus(exactWeight);
        for (int i = 0; i < sums.length; i++) {
          ExactSum value = exact(x.orElseThrow());
          ExactSum term =
              switch (type.terms().get(i)) {
                case VALUE -> value;
                case VALUE_SQUARED -> value.times(value);
                case COMPANION -> exact(companion.orElseThrow());
                default -> throw new IllegalArgumentException("No reference for " + type);
              };
          sums[i] = sums[i].plus(term.times(exactWeight));
        }
      }
    }
    return new Sums(type, counts, weight, List.of(sums));
  }

  private static RowCounts count(
      Optional<Number> x, Optional<Number> w, Optional<Number> companion, Support support) {
    OptionalDouble none = OptionalDouble.empty();
    if (x.isEmpty() || w.isEmpty() || companion.isEmpty()) {
      return new RowCounts(0, 0, 1, 0, 0, 0, none);
    } else if (w.get().doubleValue() == 0) {
      return new RowCounts(0, 1, 0, 0, 0, 0, none);
    }
    double value = x.get().doubleValue();
    if (Double.isNaN(value)) {
      return new RowCounts(0, 0, 0, 1, 0, 0, none);
    } else if (Double.isInfinite(value)) {
      return new RowCounts(0, 0, 0, 0, 1, 0, none);
    }
    boolean contained =
        switch (support) {
          case REAL -> true;
          case POSITIVE -> value > 0;
          case NON_NEGATIVE -> value >= 0;
          case BINARY -> value == 0 || value == 1;
          case COUNT -> value >= 0 && value == Math.rint(value);
          case UNIT -> value > 0 && value < 1;
          case POSITIVE_COUNT -> value >= 1 && value == Math.rint(value);
          case INTEGER -> value == Math.rint(value);
        };
    return contained
        ? new RowCounts(1, 0, 0, 0, 0, 0, none)
        : new RowCounts(0, 0, 0, 0, 0, 1, OptionalDouble.of(value));
  }

  private static CategoryCounts categories(List<Row> rows, Measurement measurement) {
    RowCounts counts = RowCounts.NONE;
    TreeMap<String, ExactSum> weights = new TreeMap<>();
    for (Row row : rows) {
      Optional<Object> label =
          Optional.ofNullable(row.get(SCHEMA.fieldIndex(measurement.column())));
      Optional<Number> w = number(row, measurement.weight());
      RowCounts one = count(label.map(l -> 0), w, Optional.of(1), Support.REAL);
      counts = counts.plus(one);
      if (one.used() == 1) {
        weights.merge(label.orElseThrow().toString(), exact(w.orElseThrow()), ExactSum::plus);
      }
    }
    return new CategoryCounts(counts, weights);
  }

  private static ValueCounts values(List<Row> rows, Measurement measurement) {
    RowCounts counts = RowCounts.NONE;
    TreeMap<Long, ExactSum> weights = new TreeMap<>();
    for (Row row : rows) {
      Optional<Number> x = number(row, Optional.of(measurement.column()));
      Optional<Number> w = number(row, measurement.weight());
      RowCounts one = count(x, w, Optional.of(1), Support.COUNT);
      counts = counts.plus(one);
      if (one.used() == 1) {
        weights.merge(x.orElseThrow().longValue(), exact(w.orElseThrow()), ExactSum::plus);
      }
    }
    return ValueCounts.of(counts, weights);
  }

  /** Row after row, so that the level rises by merging alone. */
  private static Histogram histogram(List<Row> rows, Measurement measurement, HistogramType type) {
    Histogram histogram = type.empty();
    for (Row row : rows) {
      Optional<Number> x = number(row, Optional.of(measurement.column()));
      Optional<Number> w = number(row, measurement.weight());
      RowCounts one = count(x, w, Optional.of(1), type.support());
      TreeMap<Long, ExactSum> weights = new TreeMap<>();
      if (one.used() == 1) {
        weights.put(type.bins().bin(x.orElseThrow().doubleValue()), exact(w.orElseThrow()));
      }
      histogram = histogram.plus(new Histogram(type, one, 0, weights));
    }
    return histogram;
  }

  /** The value in the column; empty for null, and 1 where there is no column. */
  private static Optional<Number> number(Row row, Optional<String> column) {
    if (column.isEmpty()) {
      return Optional.of(1);
    }
    return Optional.ofNullable(row.get(SCHEMA.fieldIndex(column.get())))
        .map(value -> value instanceof Boolean flag ? (Number) (flag ? 1 : 0) : (Number) value);
  }

  private static ExactSum exact(Number value) {
    if (value instanceof BigDecimal decimal) {
      return ExactSum.of(decimal);
    }
    return value instanceof Double || value instanceof Float
        ? ExactSum.of(value.doubleValue())
        : ExactSum.of(value.longValue());
  }
}
