package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weight of each transition seen, from one state to another or the same: the sufficient
 * statistic of a Markov chain whose rows are its steps.
 *
 * <pre>
 * body: row counts | states left | name | transitions from it | name | weight | name | weight ...
 * </pre>
 *
 * @param rows which rows are counted
 * @param weights {@code Σ w} of each transition, by the names of the states left and entered; only
 *     transitions with a positive weight
 */
public record TransitionCounts(
    RowCounts rows, SortedMap<String, SortedMap<String, ExactSum>> weights)
    implements SufficientStatistic<TransitionCounts> {
  static final int ID = 6;

  /** The one type of transition counts. */
  public static final StatisticType<TransitionCounts> TYPE = new Type();

  /** The most different transitions; columns with more are identifiers, not states. */
  public static final int MOST_TRANSITIONS = 10_000;

  /**
   * Checks that every transition has a positive weight, that they are not too many, and that there
   * are some exactly if rows are used.
   */
  public TransitionCounts {
    SortedMap<String, SortedMap<String, ExactSum>> byName = new TreeMap<>();
    weights.forEach((from, row) -> byName.put(from, copy(from, row)));
    weights = Collections.unmodifiableSortedMap(byName);
    int transitions = weights.values().stream().mapToInt(Map::size).sum();
    if (weights.isEmpty() != (rows.used() == 0)) {
      throw new IllegalArgumentException(
          "There are transitions exactly if rows are used, but "
              + transitions
              + " transitions and used="
              + rows.used());
    }
    if (transitions > MOST_TRANSITIONS) {
      throw tooMany(transitions);
    }
  }

  private static SortedMap<String, ExactSum> copy(String from, SortedMap<String, ExactSum> row) {
    // Not a copy of the map with its order, which may be another than that of names.
    SortedMap<String, ExactSum> byName = new TreeMap<>();
    byName.putAll(row);
    if (byName.isEmpty()) {
      throw new IllegalArgumentException("A state left must be so for another, but not " + from);
    }
    byName.forEach(
        (to, weight) -> {
          if (weight.signum() <= 0) {
            throw new IllegalArgumentException(
                "The weight of a transition must be > 0, but that from "
                    + from
                    + " to "
                    + to
                    + " is not");
          }
        });
    return Collections.unmodifiableSortedMap(byName);
  }

  static DataException tooMany(int transitions) {
    return new DataException(
        "A Markov chain may have up to "
            + MOST_TRANSITIONS
            + " different transitions, but has "
            + transitions
            + " or more");
  }

  /** {@code Σ w} over all transitions. */
  public ExactSum weight() {
    return ExactSum.ofAll(weights.values().stream().flatMap(row -> row.values().stream()));
  }

  @Override
  public StatisticType<TransitionCounts> type() {
    return TYPE;
  }

  @Override
  public TransitionCounts plus(TransitionCounts other) {
    SortedMap<String, SortedMap<String, ExactSum>> total = new TreeMap<>();
    weights.forEach((from, row) -> total.put(from, new TreeMap<>(row)));
    other.weights.forEach(
        (from, row) ->
            row.forEach(
                (to, weight) ->
                    total
                        .computeIfAbsent(from, name -> new TreeMap<>())
                        .merge(to, weight, ExactSum::plus)));
    return new TransitionCounts(rows.plus(other.rows), total);
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeCount(weights.size());
    weights.forEach(
        (from, row) -> {
          sink.writeText(from);
          sink.writeCount(row.size());
          row.forEach(
              (to, weight) -> {
                sink.writeText(to);
                sink.writeExact(weight);
              });
        });
  }

  private record Type() implements StatisticType<TransitionCounts> {
    @Override
    public int id() {
      return ID;
    }

    @Override
    public void write(ByteSink sink) {
      // There is one type of transition counts, so nothing tells them apart.
    }

    @Override
    public TransitionCounts empty() {
      return new TransitionCounts(RowCounts.NONE, new TreeMap<>());
    }

    @Override
    public List<Feed> feeds() {
      return List.of(Feed.LABEL, Feed.LABEL);
    }

    @Override
    public String description() {
      return "the weight of each transition";
    }

    @Override
    public Accumulator<TransitionCounts> accumulator(Block layout, Grouping grouping) {
      return new TransitionAccumulator(layout);
    }

    @Override
    public TransitionCounts read(ByteSource source) {
      RowCounts rows = RowCounts.read(source);
      SortedMap<String, SortedMap<String, ExactSum>> weights = new TreeMap<>();
      int left = source.readSize();
      int transitions = 0;
      for (int i = 0; i < left; i++) {
        String from = inOrder(weights, source.readText());
        TreeMap<String, ExactSum> row = new TreeMap<>();
        int size = source.readSize();
        transitions += size;
        if (size > MOST_TRANSITIONS || transitions > MOST_TRANSITIONS) {
          throw new MalformedStatisticException(
              "There may be " + MOST_TRANSITIONS + " transitions, but there are more");
        }
        for (int k = 0; k < size; k++) {
          String to = inOrder(row, source.readText());
          row.put(to, source.readExact());
        }
        weights.put(from, row);
      }
      return new TransitionCounts(rows, weights);
    }

    private static String inOrder(SortedMap<String, ?> before, String name) {
      if (!before.isEmpty() && before.lastKey().compareTo(name) >= 0) {
        throw new MalformedStatisticException("States must be in order, but " + name + " is not");
      }
      return name;
    }
  }
}
