package dev.suffice.statistic;

/**
 * The mutable side of a statistic: takes blocks of rows, one slot a group, and gives immutable
 * snapshots.
 *
 * <p>Not safe for several threads. The order of rows and the cuts between blocks change no
 * snapshot.
 *
 * @param <S> the statistic
 */
public interface Accumulator<S extends SufficientStatistic<S>> {
  /** Makes room for slots 0 to {@code slots - 1}. */
  void ensureSlots(int slots);

  /**
   * Adds the rows of a block; the accumulator may reorder and drop rows inside the block.
   *
   * @throws DataException if a row breaks a rule that no fit can survive, such as a negative weight
   */
  void add(Block block);

  /** Counts rows left out because a value, a weight or a companion was null. */
  void addNulls(int slot, long rows);

  /** The statistic of the rows that the slot has had. */
  S snapshot(int slot);

  /** Bytes that a further slot costs, about. */
  int bytesPerSlot();
}
