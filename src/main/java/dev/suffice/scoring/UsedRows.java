package dev.suffice.scoring;

import java.util.Arrays;

/** How many rows of each slot are judged. */
final class UsedRows {
  private long[] used = new long[1];

  void ensureSlots(int slots) {
    if (slots > used.length) {
      used = Arrays.copyOf(used, Math.max(slots, 2 * used.length));
    }
  }

  void add(ForecastRows rows) {
    int[] slots = rows.slots();
    for (int i = 0; i < rows.size(); i++) {
      used[slots[i]]++;
    }
  }

  ForecastCounts counts(int slot) {
    return ForecastCounts.ofUsed(used[slot]);
  }
}
