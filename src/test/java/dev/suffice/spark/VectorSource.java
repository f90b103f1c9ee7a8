package dev.suffice.spark;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.CatalogV2Util;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A source of vectors that are none of Spark's own classes, whose tasks fail or are slow on demand.
 *
 * <p>Options: {@code batches} a partition, and {@code firstAttempt=fails}.
 */
public final class VectorSource implements TableProvider {
  static final int PARTITIONS = 5;
  static final int ROWS_PER_BATCH = 100;

  /** Vectors that were given away and not closed. */
  static final AtomicLong OPEN_VECTORS = new AtomicLong();

  /** Readers that were opened and not closed. */
  static final AtomicLong OPEN_READERS = new AtomicLong();

  /** Batches given away. */
  static final AtomicLong BATCHES = new AtomicLong();

  private static volatile CountDownLatch firstBatch = new CountDownLatch(1);

  /** Waits for the first batch of a scan that begins after this call. */
  static CountDownLatch awaitFirstBatch() {
    firstBatch = new CountDownLatch(1);
    return firstBatch;
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return new StructType()
        .add("unused", DataTypes.StringType)
        .add("x", DataTypes.DoubleType)
        .add("k", DataTypes.LongType);
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new Vectors(schema);
  }

  private record Vectors(StructType layout) implements Table, SupportsRead {
    @Override
    public String name() {
      return "vectors";
    }

    @Override
    public Column[] columns() {
      return CatalogV2Util.structTypeToV2Columns(layout);
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      Reading reading =
          new Reading(
              layout,
              options.getInt("batches", 10),
              options.getOrDefault("firstAttempt", "").equals("fails"));
      return () -> reading;
    }
  }

  private record Part(int index) implements InputPartition {}

  private record Reading(StructType readSchema, int batches, boolean failing)
      implements org.apache.spark.sql.connector.read.Scan, Batch, PartitionReaderFactory {
    @Override
    public Batch toBatch() {
      return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
      InputPartition[] parts = new InputPartition[PARTITIONS];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = new Part(i);
      }
      return parts;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return this;
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
      return true;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      throw new UnsupportedOperationException("There are only vectors");
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
      return new Reader(((Part) partition).index(), batches, failing);
    }
  }

  private static final class Reader implements PartitionReader<ColumnarBatch> {
    private final int partition;
    private final int batches;
    private final boolean failing;
    private int next;

    Reader(int partition, int batches, boolean failing) {
      this.partition = partition;
      this.batches = batches;
      this.failing = failing;
      OPEN_READERS.incrementAndGet();
    }

    @Override
    public boolean next() {
      if (failing && next == batches / 2 && TaskContext.get().attemptNumber() == 0) {
        throw new IllegalStateException("The first attempt fails");
      }
      return next < batches;
    }

    @Override
    public ColumnarBatch get() {
      long first = ((long) partition * batches + next++) * ROWS_PER_BATCH;
      BATCHES.incrementAndGet();
      firstBatch.countDown();
      ColumnVector[] vectors = {
        new Numbers(DataTypes.StringType, first),
        new Numbers(DataTypes.DoubleType, first),
        new Numbers(DataTypes.LongType, first)
      };
      OPEN_VECTORS.addAndGet(vectors.length);
      return new ColumnarBatch(vectors, ROWS_PER_BATCH);
    }

    @Override
    public void close() {
      OPEN_READERS.decrementAndGet();
    }
  }

  /** x is a seventh of the row's number, null in every ninth row; k is the number modulo 13. */
  private static final class Numbers extends ColumnVector {
    private final long first;

    Numbers(DataType type, long first) {
      super(type);
      this.first = first;
    }

    @Override
    public void close() {
      OPEN_VECTORS.decrementAndGet();
    }

    @Override
    public boolean hasNull() {
      return type.equals(DataTypes.DoubleType);
    }

    @Override
    public int numNulls() {
      throw new UnsupportedOperationException("Nobody has counted");
    }

    @Override
    public boolean isNullAt(int row) {
      return hasNull() && (first + row) % 9 == 0;
    }

    @Override
    public double getDouble(int row) {
      return (first + row) / 7.0;
    }

    @Override
    public long getLong(int row) {
      return (first + row) % 13;
    }

    @Override
    public boolean getBoolean(int row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte getByte(int row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public short getShort(int row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getInt(int row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float getFloat(int row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ColumnarArray getArray(int row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ColumnarMap getMap(int row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
      throw new UnsupportedOperationException();
    }

    @Override
    public UTF8String getUTF8String(int row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] getBinary(int row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ColumnVector getChild(int ordinal) {
      throw new UnsupportedOperationException();
    }
  }
}
