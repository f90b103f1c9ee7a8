package dev.suffice.scoring;

import java.util.Arrays;

/** How many rows of each slot are judged. */
final class UsedRows {
  private long[] used = new long[1];
  private int slotCount;

  void ensureSlots(int slots) {
    slotCount = Math.max(slotCount, slots);
    if (slots > used.length) {
      used = Arrays.copyOf(used, Math.max(slots, 2 * used.length));
    }
  }

  void add(int slot, int rows) {
    used[slot] += rows;
  }

  void add(ForecastRows rows) {
    if (slotCount <= 1) {
      add(0, rows.size());
      return;
    }
    int[] slots = rows.slots();
    for (int i = 0; i < rows.size(); i++) {
      used[slots[i]]++;
    }
  }

  ForecastCounts counts(int slot) {
    return ForecastCounts.ofUsed(used[slot]);
  }
}
