package dev.suffice.spark;

import dev.suffice.spark.Measurement.Scope;
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
  private final List<List<byte[][]>> further;

  /** The result of a first pass. */
  ScanResult(ScanSpec spec, List<byte[][]> runs) {
    this(spec, runs, List.of());
  }

  private ScanResult(ScanSpec spec, List<byte[][]> runs, List<List<byte[][]>> further) {
    this.spec = spec;
    this.runs = runs;
    this.further = further;
  }

  /** The same with what one more pass has found. */
  ScanResult with(List<byte[][]> pass) {
    List<List<byte[][]>> passes = new ArrayList<>(further);
    passes.add(pass);
    return new ScanResult(spec, runs, passes);
  }

  /** How many times the table was read. */
  public int passes() {
    return 1 + further.size();
  }

  /**
   * The statistics of one group.
   *
   * @param key the values of the group's columns, empty for null; no values for the whole table
   * @param statistics one for each measurement of groups, in their order: of the last pass that
   *     took one
   */
  public record Group(List<Optional<Object>> key, List<SufficientStatistic<?>> statistics) {}

  /** The statistics of the whole table that were taken beside those of its groups, in order. */
  public List<SufficientStatistic<?>> whole() {
    Iterator<Tuple2<byte[], byte[]>> entries = GroupRuns.merged(runs);
    return spec.hasWhole() && entries.hasNext()
        ? spec.of(Scope.WHOLE, spec.read(entries.next()._2()))
        : spec.of(Scope.WHOLE, spec.empty());
  }

  /** The groups' states in the order of their keys; that of the whole would be the first. */
  private Iterator<Tuple2<byte[], byte[]>> states() {
    Iterator<Tuple2<byte[], byte[]>> entries = GroupRuns.merged(runs);
    if (spec.hasWhole() && entries.hasNext()) {
      entries.next();
    }
    return entries;
  }

  /** The groups with their encoded keys. */
  Iterator<Tuple2<byte[], List<SufficientStatistic<?>>>> encoded() {
    Iterator<Tuple2<byte[], byte[]>> entries = states();
    List<LaterStates> later = further.stream().map(LaterStates::new).toList();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Tuple2<byte[], List<SufficientStatistic<?>>> next() {
        Tuple2<byte[], byte[]> entry = entries.next();
        List<SufficientStatistic<?>> statistics = spec.read(entry._2());
        later.forEach(pass -> pass.replace(entry._1(), statistics));
        return new Tuple2<>(entry._1(), statistics);
      }
    };
  }

  /** The groups, read anew at each call. */
  public Iterable<Group> groups() {
    return () -> {
      Iterator<Tuple2<byte[], List<SufficientStatistic<?>>>> groups = encoded();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return groups.hasNext();
        }

        @Override
        public Group next() {
          Tuple2<byte[], List<SufficientStatistic<?>>> group = groups.next();
          return new Group(
              KeyCodec.decode(group._1(), spec.keyColumns()),
              spec.of(Scope.EACH_GROUP, group._2()));
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

  /** The rows that each pass delivered, used or not. */
  public long rowsRead() {
    long rows = 0;
    for (Group group : groups()) {
      rows += group.statistics().get(0).rows().read();
    }
    return rows;
  }

  /**
   * A hash of the canonical bytes of all keys and statistics of all passes: the same for the same
   * data, however they are partitioned, ordered or stored.
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
    update(hash, runs);
    further.forEach(pass -> update(hash, pass));
    return "sha256:" + HexFormat.of().formatHex(hash.digest());
  }

  private static void update(MessageDigest hash, List<byte[][]> pass) {
    GroupRuns.merged(pass)
        .forEachRemaining(
            entry -> {
              ByteSink framed = new ByteSink();
              framed.writeBytes(entry._1());
              framed.writeBytes(entry._2());
              hash.update(framed.toBytes());
            });
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
