package dev.suffice.store;

import dev.suffice.report.ResultHeader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;

/**
 * The file {@code result.parquet}: rows of a {@link ResultFormat}, and the header in the file's
 * metadata under {@code suffice.*}.
 *
 * <p>One file, written here without a job of the cluster, a row group of up to {@value
 * #ROW_GROUP_BYTES} bytes at a time. Not-a-number and infinities are doubles.
 */
final class ParquetReport implements AutoCloseable {
  static final long ROW_GROUP_BYTES = 16L << 20;

  private final ParquetWriter<Group> writer;

  private ParquetReport(ParquetWriter<Group> writer) {
    this.writer = writer;
  }

  /** Begins a file. */
  static ParquetReport begin(FileSystem fs, Path file, ResultHeader header, MessageType columns)
      throws IOException {
    return new ParquetReport(
        ExampleParquetWriter.builder(new NewFile(fs, file))
            .withConf(fs.getConf())
            .withType(columns)
            .withExtraMetaData(metadata(header))
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build());
  }

  private static Map<String, String> metadata(ResultHeader header) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("suffice.schema", header.schema());
    metadata.put("suffice.name", header.name());
    metadata.put("suffice.fingerprint", header.fingerprint());
    header.rows().forEach((key, rows) -> metadata.put("suffice.rows." + key, Long.toString(rows)));
    metadata.put("suffice.level", Double.toString(header.level()));
    return metadata;
  }

  /** Writes rows. */
  void add(List<Group> rows) throws IOException {
    for (Group row : rows) {
      writer.write(row);
    }
  }

  /** Writes the footer, without which the file is none. */
  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** A file that must not exist yet. */
  private record NewFile(FileSystem fs, Path file) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
      return HadoopStreams.wrap(fs.create(file, false));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
