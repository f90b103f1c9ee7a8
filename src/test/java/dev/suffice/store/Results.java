package dev.suffice.store;

import dev.suffice.report.Examples;
import dev.suffice.report.FitRow;
import dev.suffice.report.ResultDigest;
import dev.suffice.store.ResultDirectory.Mode;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Small results. */
final class Results {
  /** The columns of the groups of {@link Examples#ofEveryKind}. */
  static final List<GroupColumn> COLUMNS = List.of(new GroupColumn("k", GroupColumn.Type.TEXT, 0));

  private Results() {}

  /** Writes a result of this name. */
  static ResultDigest write(String path, Configuration conf, Mode mode, String name) {
    try (ResultWriter<FitRow> writer =
        ResultDirectory.of(path, conf).write(mode, new FitFormat(Examples.header(name), COLUMNS))) {
      Examples.ofEveryKind().forEach(writer::add);
      return writer.commit();
    }
  }

  /** The name of the whole result that is there, if one is. */
  static Optional<String> name(String path, Configuration conf) {
    ResultDirectory directory = ResultDirectory.of(path, conf);
    return directory.isKept()
        ? Optional.of(StoredResult.digest(path, conf).header().name())
        : Optional.empty();
  }
}
