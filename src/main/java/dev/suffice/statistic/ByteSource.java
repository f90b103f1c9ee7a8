package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes being read that nobody vouches for: every length is checked against what is there before
 * anything is allocated, and whatever is wrong is a {@link MalformedStatisticException}.
 */
public final class ByteSource {
  private static final int LONGEST_COUNT = 9;

  private final byte[] bytes;
  private final int end;
  private int position;

  /** Reads these bytes from the first. */
  public ByteSource(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  ByteSource(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  /** One byte, from 0 to 255. */
  public int readByte() {
    require(1);
    return bytes[position++] & 0xff;
  }

  /** A number >= 0 in its shortest form. */
  public long readCount() {
    long count = 0;
    for (int i = 0; i < LONGEST_COUNT; i++) {
      int b = readByte();
      count |= (long) (b & 0x7f) << (7 * i);
      if (b < 0x80) {
        if (b == 0 && i > 0) {
          throw new MalformedStatisticException(
              "A count must have its shortest form, but ends with a zero byte");
        }
        return count;
      }
    }
    throw new MalformedStatisticException("A count must have at most " + LONGEST_COUNT + " bytes");
  }

  /** A count of things that take at least one byte each, so no more than the bytes left. */
  public int readSize() {
    long size = readCount();
    if (size > end - position) {
      throw new MalformedStatisticException(
          "There should be " + size + " bytes more, but " + (end - position) + " are left");
    }
    return (int) size;
  }

  /** A double. */
  public double readDouble() {
    require(Double.BYTES);
    double x = ByteBuffer.wrap(bytes).getDouble(position);
    position += Double.BYTES;
    return x;
  }

  /** What {@link ByteSink#writeBytes} wrote. */
  public byte[] readBytes() {
    int size = readSize();
    position += size;
    return Arrays.copyOfRange(bytes, position - size, position);
  }

  /** A text in UTF-8. */
  public String readText() {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(readBytes()));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new MalformedStatisticException("A text must be UTF-8, but found " + e);
    }
  }

  /** An exact number in its canonical form. */
  public ExactSum readExact() {
    try {
      return ExactSum.ofBytes(readBytes());
    } catch (IllegalArgumentException e) {
      throw new MalformedStatisticException(e);
    }
  }

  /** Whether there are bytes left. */
  public boolean hasMore() {
    return position < end;
  }

  /** Refuses bytes left over. */
  public void requireEnd() {
    if (position != end) {
      throw new MalformedStatisticException(
          "The statistic should end here, but " + (end - position) + " bytes are left");
    }
  }

  private void require(int more) {
    if (end - position < more) {
      throw new MalformedStatisticException(
          "There should be " + more + " bytes more, but " + (end - position) + " are left");
    }
  }
}
