package dev.suffice.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The rows of a partition, a few hundred or thousand at a time, into column buffers. */
sealed interface Chunks {
  /**
   * Fills the buffers with up to {@code capacity} further rows and returns how many; 0 at the end.
   */
  int fill(List<ColumnBuffer> buffers, int capacity);

  /** From vectors, column by column. */
  final class OfBatches implements Chunks {
    private static final ColumnarBatch NO_ROWS = new ColumnarBatch(new ColumnVector[0], 0);

    private final Iterator<ColumnarBatch> batches;
    private final int[] places;
    private ColumnarBatch batch = NO_ROWS;
    // Spark reuses a batch, and its row count changes under us.
    private int rows;
    private int next;

    /**
     * Reads these batches, where the i-th column of the scan is the {@code places(i)}-th vector.
     */
    OfBatches(Iterator<ColumnarBatch> batches, List<Integer> places) {
      this.batches = batches;
      this.places = places.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public int fill(List<ColumnBuffer> buffers, int capacity) {
      while (next == rows) {
        // As Spark does, for vectors that hold memory which is not used again.
        batch.closeIfFreeable();
        batch = NO_ROWS;
        if (!batches.hasNext()) {
          return 0;
        }
        batch = batches.next();
        rows = batch.numRows();
        next = 0;
      }
      int size = Math.min(capacity, rows - next);
      for (ColumnBuffer buffer : buffers) {
        buffer.fill(batch.column(places[buffer.column().ordinal()]), next, size);
      }
      next += size;
      return size;
    }
  }

  /** From rows, one by one. */
  final class OfRows implements Chunks {
    private final Iterator<InternalRow> rows;

    OfRows(Iterator<InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    public int fill(List<ColumnBuffer> buffers, int capacity) {
      buffers.forEach(ColumnBuffer::clear);
      int size = 0;
      while (size < capacity && rows.hasNext()) {
        InternalRow row = rows.next();
        for (ColumnBuffer buffer : buffers) {
          buffer.set(size, row, buffer.column().ordinal());
        }
        size++;
      }
      return size;
    }
  }
}
