package dev.suffice.exact;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exact sums of several terms for each of up to millions of groups, in a few words a group.
 *
 * <p>A slot is one row of a single array: the row count, then a two's complement fixed-point number
 * a term. All slots of a term share one <i>window</i>, the exponent of the number's last bit,
 * placed by the first value seen; a product of k doubles has 2 + k words, which hold values from
 * 2^-54 to 2^44 of the first, and squares from 2^-27 to 2^27 of it. What falls outside is kept
 * exactly too, but slowly, in a map beside; when that happens often the window moves there.
 */
public final class SlotSums implements ExactSums {
  static final int ROW_BITS = 40;
  private static final int DOUBLE_BITS = 53;
  private static final int STRAYS_BEFORE_MOVE = 4096;
  private static final int FIRST_SLOTS = 1;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  // With the array's header, these words fill one cache line, so that a slot of eight words lies in
  // one line.
  private static final int LEAD = 6;

  private final Window[] windows;
  private final int stride;
  private long[] state;

  // Of no use but that the reads which made it fetch the ends of slots, many at a time.
  @SuppressWarnings("UnusedVariable")
  private long touched;

  /** Where a term's words lie in a slot, and which powers of two they stand for. */
  private static final class Window {
    /** A base that no exponent reaches. */
    static final int NOWHERE = Integer.MAX_VALUE / 2;

    /**
     * Half of what a square may differ by, so that others may be as much smaller than the first one
     * seen as larger.
     */
    static final int FIRST_SHIFT = 54;

    final int offset;
    final int factors;
    final int words;
    final Map<Integer, ExactSum> strays = new HashMap<>();
    int base = NOWHERE;
    long strayCount;
    long movesAt = STRAYS_BEFORE_MOVE;

    Window(int offset, int factors) {
      this.offset = offset;
      this.factors = factors;
      this.words = words(factors);
    }

    int room(int bits) {
      return SlotSums.room(words, bits);
    }

    /** Refuses a term that has other words than its products need. */
    void requireFactors(int needed) {
      if (factors != needed) {
        throw new IllegalArgumentException(
            "A product of " + needed + " doubles was added to a term for " + factors);
      }
    }

    /** Places the window around a significand of as many bits, as if it had all its bits. */
    void place(int exponent, int bits) {
      base = exponent - Math.max(0, factors * DOUBLE_BITS - bits) - FIRST_SHIFT;
    }
  }

  private SlotSums(Window[] windows, int stride) {
    this.windows = windows;
    this.stride = stride;
    this.state = new long[LEAD + FIRST_SLOTS * stride];
  }

  /**
   * Sums of terms, each a product of as many doubles as given here: {@code ofTerms(1, 2)} for x and
   * x².
   */
  public static SlotSums ofTerms(int... factors) {
    Window[] windows = new Window[factors.length];
    int offset = 1;
    for (int i = 0; i < factors.length; i++) {
      windows[i] = new Window(offset, factors[i]);
      offset += windows[i].words;
    }
    return new SlotSums(windows, offset);
  }

  private static int words(int factors) {
    return 2 + factors;
  }

  /**
   * The highest shift that a significand of as many bits may have, so that 2^{@value #ROW_BITS} of
   * them and their sign fit.
   */
  static int room(int words, int bits) {
    return words * Long.SIZE - 1 - ROW_BITS - bits;
  }

  /** Makes room for slots 0 to {@code slots - 1}. */
  public void ensureSlots(int slots) {
    long needed = LEAD + (long) slots * stride;
    if (needed > state.length) {
      long doubled = Math.min(2L * state.length, LARGEST_ARRAY);
      state = Arrays.copyOf(state, Math.toIntExact(Math.max(doubled, needed)));
    }
  }

  private int slots() {
    return (state.length - LEAD) / stride;
  }

  /** Bytes held for a slot. */
  public int bytesPerSlot() {
    return stride * Long.BYTES;
  }

  @Override
  public void count(int[] slots, int size) {
    long[] s = state;
    long last = 0;
    for (int i = 0; i < size; i++) {
      int at = LEAD + slots[i] * stride;
      s[at]++;
      last ^= s[at + stride - 1];
    }
    touched = last;
  }

  @Override
  public long rows(int slot) {
    return state[LEAD + slot * stride];
  }

  @Override
  public void addValues(int term, int[] slots, double[] x, int size) {
    Window window = windows[term];
    window.requireFactors(1);
    for (int i = 0; i < size; i++) {
      addValue(window, slots[i], Doubles.significand(x[i]), Doubles.exponent(x[i]));
    }
  }

  @Override
  public void addValuesAndSquares(
      int valueTerm, int squareTerm, int[] slots, double[] x, int size) {
    Window values = windows[valueTerm];
    Window squares = windows[squareTerm];
    values.requireFactors(1);
    squares.requireFactors(2);
    for (int i = 0; i < size; i++) {
      long m = Doubles.significand(x[i]);
      int exponent = Doubles.exponent(x[i]);
      addValue(values, slots[i], m, exponent);
      addSquare(squares, slots[i], m, 2 * exponent);
    }
  }

  // The two methods below are the price of a grouped row: no loop, and no branch but on the word,
  // which seldom changes.
  private void addValue(Window window, int slot, long m, int exponent) {
    int shift = exponent - window.base;
    if (shift < 0 || shift > window.room(DOUBLE_BITS)) {
      add(window, slot, m >> 63, m, exponent);
      return;
    }
    long[] s = state;
    int at = LEAD + slot * stride + window.offset;
    int bit = shift & 63;
    long part0 = m << bit;
    // (x >> 1) >> (63 - bit) is x >> (64 - bit), right for bit 0 too.
    long part1 = m >> 1 >> (63 - bit);
    if (shift < Long.SIZE) {
      long carry = addAndCarry(s, at, part0, 0);
      carry = addAndCarry(s, at + 1, part1, carry);
      s[at + 2] += (m >> 63) + carry;
    } else {
      s[at + 2] += part1 + addAndCarry(s, at + 1, part0, 0);
    }
  }

  private void addSquare(Window window, int slot, long m, int exponent) {
    int shift = exponent - window.base;
    long high = Math.multiplyHigh(m, m);
    long low = m * m;
    if (shift < 0 || shift > window.room(2 * DOUBLE_BITS)) {
      add(window, slot, high, low, exponent);
      return;
    }
    long[] s = state;
    int at = LEAD + slot * stride + window.offset;
    int bit = shift & 63;
    long part0 = low << bit;
    long part1 = high << bit | low >>> 1 >>> (63 - bit);
    long part2 = high >>> 1 >>> (63 - bit);
    if (shift < Long.SIZE) {
      long carry = addAndCarry(s, at, part0, 0);
      carry = addAndCarry(s, at + 1, part1, carry);
      carry = addAndCarry(s, at + 2, part2, carry);
      s[at + 3] += carry;
    } else {
      long carry = addAndCarry(s, at + 1, part0, 0);
      carry = addAndCarry(s, at + 2, part1, carry);
      s[at + 3] += part2 + carry;
    }
  }

  private static long addAndCarry(long[] s, int i, long part, long carry) {
    long word = s[i];
    long sum = word + part + carry;
    s[i] = sum;
    return ((word & part) | ((word | part) & ~sum)) >>> 63;
  }

  @Override
  public void addValuesAndProducts(int firstTerm, int[] slots, double[][] columns, int size) {
    for (int i = 0; i < columns.length; i++) {
      addValues(firstTerm + i, slots, columns[i], size);
    }
    addProducts(firstTerm + columns.length, slots, columns, size);
  }

  private void addProducts(int firstTerm, int[] slots, double[][] columns, int size) {
    long[] m = new long[columns.length];
    int[] exponents = new int[columns.length];
    for (int i = firstTerm; i < firstTerm + m.length * (m.length + 1) / 2; i++) {
      windows[i].requireFactors(2);
    }
    for (int row = 0; row < size; row++) {
      for (int i = 0; i < m.length; i++) {
        m[i] = Doubles.significand(columns[i][row]);
        exponents[i] = Doubles.exponent(columns[i][row]);
      }
      int term = firstTerm;
      for (int i = 0; i < m.length; i++) {
        for (int j = i; j < m.length; j++) {
          addProduct(slots[row], term++, m[i], m[j], exponents[i] + exponents[j]);
        }
      }
    }
  }

  @Override
  public void addProduct(int slot, int term, long a, long b, int exponent) {
    add(windows[term], slot, Math.multiplyHigh(a, b), a * b, exponent);
  }

  /** Adds the signed 128-bit number {@code (high, low) * 2^exponent}. */
  private void add(Window window, int slot, long high, long low, int exponent) {
    if ((high | low) == 0) {
      return;
    }
    int bits = bitLength(high, low);
    if (window.base == Window.NOWHERE) {
      window.place(exponent, bits);
    }
    int shift = exponent - window.base;
    if (shift >= 0 && shift <= window.room(bits)) {
      addShifted(LEAD + slot * stride + window.offset, window.words, high, low, shift);
    } else {
      stray(window, slot, signed(high, low), exponent);
    }
  }

  @Override
  public void add(int slot, int term, BigInteger significand, int exponent) {
    Window window = windows[term];
    int bits = significand.bitLength();
    if (bits < 2 * Long.SIZE) {
      add(
          window,
          slot,
          significand.shiftRight(Long.SIZE).longValue(),
          significand.longValue(),
          exponent);
      return;
    }
    if (window.base == Window.NOWHERE) {
      window.place(exponent, bits);
    }
    int shift = exponent - window.base;
    if (shift < 0 || shift > window.room(bits)) {
      stray(window, slot, significand, exponent);
      return;
    }
    int at = LEAD + slot * stride + window.offset;
    BigInteger rest = significand.shiftLeft(shift & 63);
    long carry = 0;
    for (int i = at + (shift >>> 6); i < at + window.words; i++) {
      carry = addAndCarry(state, i, rest.longValue(), carry);
      rest = rest.shiftRight(Long.SIZE);
    }
  }

  private void addShifted(int at, int words, long high, long low, int shift) {
    int bit = shift & 63;
    long part = low << bit;
    long next = high << bit | low >>> 1 >>> (63 - bit);
    long last = high >> 1 >> (63 - bit);
    long carry = 0;
    for (int i = at + (shift >>> 6); i < at + words; i++) {
      carry = addAndCarry(state, i, part, carry);
      part = next;
      next = last;
      last = high >> 63;
    }
  }

  private void stray(Window window, int slot, BigInteger significand, int exponent) {
    window.strays.merge(slot, ExactSum.of(significand, exponent), ExactSum::plus);
    if (++window.strayCount >= window.movesAt) {
      for (int i = 0; i < slots(); i++) {
        ExactSum settled = words(window, i);
        if (settled.signum() != 0) {
          window.strays.merge(i, settled, ExactSum::plus);
          Arrays.fill(
              state,
              LEAD + i * stride + window.offset,
              LEAD + i * stride + window.offset + window.words,
              0);
        }
      }
      window.place(exponent, significand.bitLength());
      window.strayCount = 0;
      // Data on two scales would move the window for ever: each move waits twice as long.
      window.movesAt = 2 * Math.max(window.movesAt, slots());
    }
  }

  /** Adds all that a slot holds to another slot, and leaves it empty. */
  public void move(int from, int to) {
    int source = LEAD + from * stride;
    int target = LEAD + to * stride;
    state[target] += state[source];
    for (Window window : windows) {
      long carry = 0;
      for (int i = window.offset; i < window.offset + window.words; i++) {
        carry = addAndCarry(state, target + i, state[source + i], carry);
      }
      Optional.ofNullable(window.strays.remove(from))
          .ifPresent(stray -> window.strays.merge(to, stray, ExactSum::plus));
    }
    Arrays.fill(state, source, source + stride, 0);
  }

  /** In how many slots something is kept beside the window. */
  int strays(int term) {
    return windows[term].strays.size();
  }

  @Override
  public ExactSum sum(int slot, int term) {
    Window window = windows[term];
    ExactSum inWindow = words(window, slot);
    // Asked for every slot of millions, so that the usual empty map must not box it.
    return window.strays.isEmpty()
        ? inWindow
        : inWindow.plus(window.strays.getOrDefault(slot, ExactSum.ZERO));
  }

  private ExactSum words(Window window, int slot) {
    int at = LEAD + slot * stride + window.offset;
    int top = window.words - 1;
    while (top > 0 && state[at + top] == state[at + top - 1] >> 63) {
      top--;
    }
    if (top == 0) {
      return ExactSum.of(state[at], window.base);
    }
    ByteBuffer bytes = ByteBuffer.allocate((top + 1) * Long.BYTES);
    for (int i = top; i >= 0; i--) {
      bytes.putLong(state[at + i]);
    }
    return ExactSum.of(new BigInteger(bytes.array()), window.base);
  }

  private static BigInteger signed(long high, long low) {
    return new BigInteger(ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
  }

  private static int bitLength(long high, long low) {
    long sign = high >> 63;
    long h = high ^ sign;
    return h != 0
        ? 2 * Long.SIZE - Long.numberOfLeadingZeros(h)
        : Long.SIZE - Long.numberOfLeadingZeros(low ^ sign);
  }
}
