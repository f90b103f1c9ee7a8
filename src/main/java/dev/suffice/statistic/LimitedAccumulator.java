package dev.suffice.statistic;

/**
 * Takes rows with a range out of each block and adds up their weights; what is left goes to the
 * accumulator of exact values.
 */
final class LimitedAccumulator<S extends SufficientStatistic<S>>
    implements Accumulator<Limited<S>> {
  private final LimitedType<S> type;
  private final Accumulator<S> exact;
  private final RowFilter filter;
  private final Tally<LimitedRow> tally;

  LimitedAccumulator(LimitedType<S> type, Block layout, Accumulator<S> exact) {
    this.type = type;
    this.exact = exact;
    this.filter = new RowFilter(type.support(), Companion.NONE);
    this.tally = new Tally<>(layout);
  }

  @Override
  public void ensureSlots(int slots) {
    exact.ensureSlots(slots);
  }

  @Override
  public void add(Block block) {
    int kept = 0;
    for (int i = 0; i < block.size(); i++) {
      if (isExact(block, i)) {
        if (kept != i) {
          block.move(i, kept);
        }
        kept++;
      }
    }
    block.resize(kept);
    exact.add(block);
  }

  /** Whether the row has a value that could be seen; other rows are counted here. */
  private boolean isExact(Block block, int i) {
    int slot = block.slots()[i];
    if (RowFilter.hasNoWeight(block, i)) {
      filter.count(slot, RowCounts.ofZeroWeight(1));
      return false;
    }
    Limits.Reading reading = type.limits().read(block, i, type.support());
    if (reading instanceof Limits.Reading.Within within) {
      addRange(block, i, within.range());
      return false;
    }
    if (reading instanceof Limits.Reading.Refused refused) {
      filter.count(slot, refused.rows());
      return false;
    }
    double x = block.values().values()[i];
    // Neither NaN nor an infinity is beside the bounds; the exact values' own filter takes them.
    if (Math.abs(x) <= Double.MAX_VALUE && !type.bounds().contains(x)) {
      filter.count(slot, RowCounts.ofRefused(x));
      return false;
    }
    return true;
  }

  private void addRange(Block block, int i, Range range) {
    int slot = block.slots()[i];
    if (!type.holds(range)) {
      double end = range.hasUpper() ? range.upper() : range.lower();
      filter.count(slot, RowCounts.ofRefused(end));
      return;
    }
    LimitedRow row = row(block, i, range);
    int ranges = tally.keysWith(slot, row);
    if (ranges > Limited.MOST_RANGES) {
      throw Limited.tooMany(ranges);
    }
    tally.add(block, i, row);
  }

  private LimitedRow row(Block block, int i, Range range) {
    Companion companion = type.companion();
    if (companion == Companion.NONE) {
      return LimitedRow.of(range);
    }
    double beside = block.companions().map(column -> column.values()[i]).orElse(1.0);
    boolean isInteger = block.companions().map(column -> column.isInteger(i)).orElse(true);
    if (!companion.accepts(range, beside) || (companion == Companion.TRIALS && !isInteger)) {
      throw new DataException(
          companion.rule()
              + ", but a row has "
              + beside
              + " beside a value "
              + range.description());
    }
    return new LimitedRow(range, beside);
  }

  @Override
  public void addNulls(int slot, long rows) {
    exact.addNulls(slot, rows);
  }

  @Override
  public Limited<S> snapshot(int slot) {
    RowCounts others = filter.counts(slot).plus(RowCounts.ofUsed(tally.rows(slot)));
    return new Limited<>(type, exact.snapshot(slot), others, tally.weights(slot));
  }

  @Override
  public int bytesPerSlot() {
    return exact.bytesPerSlot() + Tally.BYTES_PER_PAIR;
  }
}
