package dev.suffice.statistic;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.statistic.StatisticType.Feed;
import dev.suffice.statistic.StatisticType.Grouping;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/**
 * The laws for values with limits: every way to say them, each with rows whose meaning is known.
 */
final class LimitedLawsTest {

  /** What becomes of a row: its value counts, its range does, or it is refused. */
  private record Case(double first, double second, String code, Optional<Range> in, RowCounts not) {
    static Case exact(double x, double second, String code) {
      return new Case(x, second, code, Optional.empty(), RowCounts.NONE);
    }

    static Case in(double x, double second, String code, double lower, double upper) {
      return new Case(x, second, code, Optional.of(new Range(lower, upper)), RowCounts.ofUsed(1));
    }

    static Case refused(double x, double second, String code, RowCounts not) {
      return new Case(x, second, code, Optional.empty(), not);
    }

    boolean isOf(Block block, int i) {
      return same(block.values(0).values()[i], first)
          && (block.valueColumns() == 1 || same(block.values(1).values()[i], second))
          && (block.labels().length == 0 || block.labels()[i].equals(code));
    }

    private static boolean same(double a, double b) {
      return Double.compare(a, b) == 0;
    }
  }

  /** What a row has beside its values. */
  private enum Beside {
    WEIGHT,
    COMPANION
  }

  @Nested
  class Codes extends LimitedLaws<Sums> {
    Codes() {
      super(
          "limited-codes-1",
          new LimitedType<>(
              SumsType.of(Support.POSITIVE, Term.VALUE, Term.LOG),
              Support.POSITIVE,
              Limits.CODES,
              Range.ALL),
          Set.of(Beside.WEIGHT),
          List.of(
              Case.exact(0.1, 0, ""),
              Case.exact(3, 0, "none"),
              Case.exact(4, 0, "0.0"),
              Case.exact(5, 0, " NONE "),
              Case.exact(-1, 0, "="),
              Case.exact(NaN, 0, "0"),
              Case.in(2, 0, "left", NEGATIVE_INFINITY, 2),
              Case.in(2, 0, "<", NEGATIVE_INFINITY, 2),
              Case.in(2, 0, "-1.0", NEGATIVE_INFINITY, 2),
              Case.in(7, 0, "Right", 7, POSITIVE_INFINITY),
              Case.in(7.5, 0, "1.00", 7.5, POSITIVE_INFINITY),
              Case.in(-7.5, 0, ">", -7.5, POSITIVE_INFINITY),
              Case.in(-0.0, 0, ">=", 0, POSITIVE_INFINITY),
              Case.refused(0, 0, "<=", RowCounts.ofRefused(0)),
              Case.refused(-3, 0, "left", RowCounts.ofRefused(-3)),
              Case.refused(NaN, 0, "left", RowCounts.ofRefused(NaN)),
              Case.refused(POSITIVE_INFINITY, 0, "left", RowCounts.ofRefused(POSITIVE_INFINITY))));
    }
  }

  @Nested
  class CodesOfCounts extends LimitedLaws<ValueCounts> {
    CodesOfCounts() {
      super(
          "limited-counts-1",
          new LimitedType<>(ValueCounts.TYPE, Support.COUNT, Limits.CODES, new Range(1, 100)),
          Set.of(),
          List.of(
              Case.exact(1, 0, ""),
              Case.exact(100, 0, ""),
              Case.exact(7, 0, "-0"),
              Case.exact(2.5, 0, ""),
              Case.refused(0, 0, "", RowCounts.ofRefused(0)),
              Case.refused(101, 0, "", RowCounts.ofRefused(101)),
              Case.in(3, 0, "<", NEGATIVE_INFINITY, 2),
              Case.in(3, 0, "<=", NEGATIVE_INFINITY, 3),
              Case.in(3.5, 0, "<", NEGATIVE_INFINITY, 3),
              Case.in(3, 0, ">", 4, POSITIVE_INFINITY),
              Case.in(3, 0, ">=", 3, POSITIVE_INFINITY),
              Case.in(-3, 0, "1", -3, POSITIVE_INFINITY),
              Case.in(100, 0, "right", 100, POSITIVE_INFINITY),
              Case.refused(1, 0, "<", RowCounts.ofRefused(0)),
              Case.refused(100, 0, ">", RowCounts.ofRefused(101))));
    }
  }

  @Nested
  class CodesOfValues extends LimitedLaws<Staged> {
    CodesOfValues() {
      super(
          "limited-values-1",
          new LimitedType<>(
              ValueBinsType.of(Support.POSITIVE, 40), Support.POSITIVE, Limits.CODES, Range.ALL),
          Set.of(Beside.WEIGHT),
          List.of(
              Case.exact(0.1, 0, ""),
              Case.exact(3, 0, "none"),
              Case.exact(NaN, 0, "0"),
              Case.exact(-1, 0, "="),
              Case.in(2, 0, "<", NEGATIVE_INFINITY, 2),
              Case.in(7, 0, "Right", 7, POSITIVE_INFINITY),
              Case.refused(-3, 0, "left", RowCounts.ofRefused(-3))));
    }
  }

  @Nested
  class Ends extends LimitedLaws<Sums> {
    Ends() {
      super(
          "limited-ends-1",
          new LimitedType<>(
              SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED),
              Support.REAL,
              Limits.ENDS,
              new Range(-5, POSITIVE_INFINITY)),
          Set.of(Beside.WEIGHT),
          List.of(
              Case.exact(3, 3, ""),
              Case.exact(-0.0, 0, ""),
              Case.refused(-6, -6, "", RowCounts.ofRefused(-6)),
              Case.in(1, 2, "", 1, 2),
              Case.in(-9, 2, "", -9, 2),
              Case.in(NEGATIVE_INFINITY, 2, "", NEGATIVE_INFINITY, 2),
              Case.in(1, POSITIVE_INFINITY, "", 1, POSITIVE_INFINITY),
              Case.refused(NEGATIVE_INFINITY, POSITIVE_INFINITY, "", RowCounts.ofNulls(1)),
              Case.refused(-9, -5, "", RowCounts.ofRefused(-5)),
              Case.refused(NaN, 4, "", RowCounts.ofRefused(NaN)),
              Case.refused(4, NaN, "", RowCounts.ofRefused(NaN)),
              Case.refused(
                  NEGATIVE_INFINITY, NEGATIVE_INFINITY, "", RowCounts.ofRefused(NEGATIVE_INFINITY)),
              Case.refused(
                  POSITIVE_INFINITY,
                  POSITIVE_INFINITY,
                  "",
                  RowCounts.ofRefused(POSITIVE_INFINITY))));
    }
  }

  @Nested
  class EndsBesideTrials extends LimitedLaws<Sums> {
    EndsBesideTrials() {
      super(
          "limited-trials-1",
          new LimitedType<>(
              new SumsType(Support.COUNT, Companion.TRIALS, List.of(Term.VALUE, Term.COMPANION)),
              Support.COUNT,
              Limits.ENDS,
              Range.ALL),
          Set.of(Beside.WEIGHT, Beside.COMPANION),
          List.of(
              Case.exact(3, 3, ""),
              Case.exact(0, 0, ""),
              Case.in(1, 2, "", 1, 2),
              Case.in(9, 20, "", 9, 20),
              Case.in(NEGATIVE_INFINITY, 2.5, "", NEGATIVE_INFINITY, 2.5),
              Case.in(10, POSITIVE_INFINITY, "", 10, POSITIVE_INFINITY),
              Case.refused(1.5, 1.75, "", RowCounts.ofRefused(1.75)),
              Case.refused(-2, -1, "", RowCounts.ofRefused(-1))));
    }
  }

  @Nested
  class CodesBesideExposures extends LimitedLaws<Sums> {
    CodesBesideExposures() {
      super(
          "limited-exposures-1",
          new LimitedType<>(
              new SumsType(Support.COUNT, Companion.EXPOSURE, List.of(Term.VALUE, Term.COMPANION)),
              Support.COUNT,
              Limits.CODES,
              Range.ALL),
          Set.of(Beside.COMPANION),
          List.of(
              Case.exact(3, 0, ""),
              Case.in(2, 0, "<", NEGATIVE_INFINITY, 1),
              Case.in(2, 0, "<=", NEGATIVE_INFINITY, 2),
              Case.in(7, 0, ">=", 7, POSITIVE_INFINITY),
              Case.refused(0, 0, "<", RowCounts.ofRefused(-1))));
    }
  }

  @Nested
  class Truncated extends LimitedLaws<Sums> {
    Truncated() {
      super(
          "limited-truncated-1",
          new LimitedType<>(
              SumsType.of(Support.POSITIVE, Term.VALUE),
              Support.POSITIVE,
              Limits.NONE,
              new Range(NEGATIVE_INFINITY, 4)),
          Set.of(),
          List.of(
              Case.exact(3, 0, ""),
              Case.exact(4, 0, ""),
              Case.exact(-1, 0, ""),
              Case.exact(POSITIVE_INFINITY, 0, ""),
              Case.refused(4.5, 0, "", RowCounts.ofRefused(4.5))));
    }
  }

  abstract static class LimitedLaws<S extends SufficientStatistic<S>>
      extends SufficientStatisticLaws<Limited<S>> {
    private final String golden;
    private final LimitedType<S> type;
    private final Set<Beside> beside;
    private final List<Case> cases;

    private LimitedLaws(String golden, LimitedType<S> type, Set<Beside> beside, List<Case> cases) {
      this.golden = golden;
      this.type = type;
      this.beside = beside;
      this.cases = cases;
    }

    @Override
    protected StatisticType<Limited<S>> type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      int labels = type.feeds().contains(Feed.OPTIONAL_LABEL) ? 1 : 0;
      List<NumberColumn> numbers =
          Stream.generate(() -> NumberColumn.ofDoubles(capacity))
              .limit(type.feeds().size() - labels)
              .toList();
      return Block.of(
          capacity,
          numbers,
          labels,
          column(Beside.WEIGHT, NumberColumn.ofDecimals(1, capacity)),
          column(Beside.COMPANION, NumberColumn.ofDoubles(capacity)));
    }

    private Optional<NumberColumn> column(Beside kind, NumberColumn column) {
      return Optional.of(column).filter(c -> beside.contains(kind));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      Case row = cases.get(random.nextInt(cases.size()));
      block.values(0).set(i, row.first);
      if (block.valueColumns() == 2) {
        block.values(1).set(i, row.second);
      }
      if (block.labels().length > 0) {
        block.labels()[i] = row.code;
      }
      block.weights().ifPresent(weights -> weights.set(i, (long) random.nextInt(6)));
      block.companions().ifPresent(companions -> companions.set(i, 10.0 + random.nextInt(3)));
    }

    @Override
    protected Limited<S> expected(Block rows, long nulls) {
      RowCounts others = RowCounts.NONE;
      SortedMap<LimitedRow, ExactSum> weights = new TreeMap<>();
      Accumulator<S> exact = type.exact().accumulator(rows, Grouping.TOTAL);
      exact.ensureSlots(1);
      int kept = 0;
      for (int i = 0; i < rows.size(); i++) {
        int at = i;
        Case row = cases.stream().filter(c -> c.isOf(rows, at)).findFirst().orElseThrow();
        BigDecimal w =
            rows.weights()
                .map(column -> BigDecimal.valueOf(column.significand(at), 1))
                .orElse(BigDecimal.ONE);
        if (w.signum() == 0) {
          others = others.plus(RowCounts.ofZeroWeight(1));
        } else if (row.in.isPresent() || !row.not.equals(RowCounts.NONE)) {
          others = others.plus(row.not);
          double beside = rows.companions().map(column -> column.values()[at]).orElse(1.0);
          row.in.ifPresent(
              range ->
                  weights.merge(new LimitedRow(range, beside), ExactSum.of(w), ExactSum::plus));
        } else {
          rows.move(i, kept++);
        }
      }
      rows.resize(kept);
      exact.add(rows);
      exact.addNulls(0, nulls);
      return new Limited<>(type, exact.snapshot(0), others, weights);
    }
  }
}
