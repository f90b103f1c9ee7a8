package dev.suffice.spark;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.SufficientStatistic;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import scala.Tuple2;

/**
 * The statistics of a scan: one set for the whole table, or one a group in the order of the groups'
 * keys.
 */
public final class ScanResult {
  private static final int GROUPS_AT_A_TIME = 4096;

  private final ScanSpec spec;
  private final List<byte[][]> runs;

  ScanResult(ScanSpec spec, List<byte[][]> runs) {
    this.spec = spec;
    this.runs = runs;
  }

  /**
   * The statistics of one group.
   *
   * @param key the values of the group's columns, empty for null; no values for the whole table
   * @param statistics one for each measurement, in their order
   */
  public record Group(List<Optional<Object>> key, List<SufficientStatistic<?>> statistics) {}

  /** The groups, read anew at each call. */
  public Iterable<Group> groups() {
    return () -> {
      Iterator<Tuple2<byte[], byte[]>> entries = GroupRuns.merged(runs);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return entries.hasNext();
        }

        @Override
        public Group next() {
          Tuple2<byte[], byte[]> entry = entries.next();
          return new Group(KeyCodec.decode(entry._1(), spec.keyColumns()), spec.read(entry._2()));
        }
      };
    };
  }

  /**
   * Something of each group, computed on all cores of the driver and given in the order of the
   * keys; a few thousand groups are in memory at a time.
   */
  public <R> Iterable<R> map(Function<Group, R> function) {
    return () -> {
      Iterator<Group> groups = groups().iterator();
      return Stream.generate(() -> batch(groups))
          .takeWhile(batch -> !batch.isEmpty())
          .flatMap(batch -> batch.parallelStream().map(function).toList().stream())
          .iterator();
    };
  }

  private static List<Group> batch(Iterator<Group> groups) {
    List<Group> batch = new ArrayList<>(GROUPS_AT_A_TIME);
    while (groups.hasNext() && batch.size() < GROUPS_AT_A_TIME) {
      batch.add(groups.next());
    }
    return batch;
  }

  /** The rows that the scan delivered, used or not. */
  public long rowsRead() {
    long rows = 0;
    for (Group group : groups()) {
      rows += group.statistics().get(0).rows().read();
    }
    return rows;
  }

  /**
   * A hash of the canonical bytes of all keys and statistics: the same for the same data, however
   * they are partitioned, ordered or stored.
   *
   * @return {@code sha256:} and 64 hexadecimal digits
   */
  public String fingerprint() {
    MessageDigest hash = sha256();
    for (MeasurementFeed.Source source : spec.sources()) {
      ByteSink type = new ByteSink();
      type.writeByte(source.type().id());
      source.type().write(type);
      hash.update(type.toBytes());
    }
    GroupRuns.merged(runs)
        .forEachRemaining(
            entry -> {
              ByteSink framed = new ByteSink();
              framed.writeBytes(entry._1());
              framed.writeBytes(entry._2());
              hash.update(framed.toBytes());
            });
    return "sha256:" + HexFormat.of().formatHex(hash.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
