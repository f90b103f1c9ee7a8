package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Canonical bytes being written: each value has one form only. Read back by {@link ByteSource}. */
public final class ByteSink {
  private byte[] bytes = new byte[64];
  private int size;

  /** One byte, from 0 to 255. */
  public void writeByte(int b) {
    ensure(1);
    bytes[size++] = (byte) b;
  }

  /** A number >= 0, seven bits a byte, the lowest first; the top bit says that more follow. */
  public void writeCount(long count) {
    long rest = count;
    while (rest > 0x7f) {
      writeByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    writeByte((int) rest);
  }

  /** The eight bytes of a double, highest first. */
  public void writeDouble(double x) {
    ensure(Double.BYTES);
    ByteBuffer.wrap(bytes).putDouble(size, x);
    size += Double.BYTES;
  }

  /** A count of bytes, then as many bytes. */
  public void writeBytes(byte[] part) {
    writeCount(part.length);
    writeRaw(part);
  }

  /** A text in UTF-8, as {@link #writeBytes}; half a surrogate pair has no UTF-8 and is refused. */
  public void writeText(String text) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] part = new byte[utf8.remaining()];
      utf8.get(part);
      writeBytes(part);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("A text must be Unicode, but \"" + text + "\" is not", e);
    }
  }

  /** An exact number, in its canonical form. */
  public void writeExact(ExactSum sum) {
    writeBytes(sum.toBytes());
  }

  void writeRaw(byte[] part) {
    ensure(part.length);
    System.arraycopy(part, 0, bytes, size, part.length);
    size += part.length;
  }

  /** The number of bytes written so far. */
  public int size() {
    return size;
  }

  /** What was written so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
