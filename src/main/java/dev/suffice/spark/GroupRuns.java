package dev.suffice.spark;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import scala.Tuple2;

/**
 * Groups sorted by key, as bytes: what a partition of the shuffle gives the driver, and how the
 * driver reads several.
 *
 * <p>A run is {@code (length, key, length, state)} after one another, in pieces of some megabytes.
 */
final class GroupRuns {
  private static final int PIECE = 16 << 20;

  private GroupRuns() {}

  /** Merges neighbours with the same key; the input is sorted. */
  static <T> byte[][] write(States<T> states, Iterator<Tuple2<byte[], byte[]>> sorted) {
    List<byte[]> pieces = new ArrayList<>();
    ByteSink piece = new ByteSink();
    Tuple2<byte[], byte[]> next = sorted.hasNext() ? sorted.next() : null;
    while (next != null) {
      byte[] key = next._1();
      byte[] state = next._2();
      next = sorted.hasNext() ? sorted.next() : null;
      if (next != null && Arrays.equals(next._1(), key)) {
        T merged = states.read(state);
        do {
          merged = states.merge(merged, states.read(next._2()));
          next = sorted.hasNext() ? sorted.next() : null;
        } while (next != null && Arrays.equals(next._1(), key));
        state = states.write(merged);
      }
      piece.writeBytes(key);
      piece.writeBytes(state);
      if (piece.size() > PIECE) {
        pieces.add(piece.toBytes());
        piece = new ByteSink();
      }
    }
    pieces.add(piece.toBytes());
    return pieces.toArray(byte[][]::new);
  }

  /** All groups of several runs in the order of their keys; no key is in two runs. */
  static Iterator<Tuple2<byte[], byte[]>> merged(List<byte[][]> runs) {
    return new Merged(runs);
  }

  private static final class Cursor {
    private final byte[][] pieces;
    private ByteSource source = new ByteSource(new byte[0]);
    private int nextPiece;
    private Tuple2<byte[], byte[]> entry = new Tuple2<>(new byte[0], new byte[0]);

    Cursor(byte[][] pieces) {
      this.pieces = pieces;
    }

    boolean advance() {
      while (!source.hasMore()) {
        if (nextPiece == pieces.length) {
          return false;
        }
        source = new ByteSource(pieces[nextPiece++]);
      }
      entry = new Tuple2<>(source.readBytes(), source.readBytes());
      return true;
    }
  }

  private static final class Merged implements Iterator<Tuple2<byte[], byte[]>> {
    private final PriorityQueue<Cursor> queue =
        new PriorityQueue<>(
            Comparator.comparing(cursor -> cursor.entry._1(), Arrays::compareUnsigned));

    Merged(List<byte[][]> runs) {
      for (byte[][] run : runs) {
        enqueue(new Cursor(run));
      }
    }

    private void enqueue(Cursor cursor) {
      if (cursor.advance()) {
        queue.add(cursor);
      }
    }

    @Override
    public boolean hasNext() {
      return !queue.isEmpty();
    }

    @Override
    public Tuple2<byte[], byte[]> next() {
      Cursor cursor = queue.poll();
      if (cursor == null) {
        throw new NoSuchElementException("There is no group more");
      }
      Tuple2<byte[], byte[]> entry = cursor.entry;
      enqueue(cursor);
      return entry;
    }
  }
}
