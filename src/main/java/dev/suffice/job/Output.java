package dev.suffice.job;

import dev.suffice.job.file.Keys;
import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.Nearest;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import java.util.List;

/**
 * Where a job's result goes. Without a mode, an output that exists is an error.
 *
 * @param path a directory, as written
 */
record Output(String path, Mode mode) {

  /** What to do with an output that exists. */
  enum Mode {
    OVERWRITE,
    FAIL
  }

  private static final Keys KEYS = Keys.of("path", "mode");
  private static final List<String> MODES = List.of("overwrite", "fail");

  static Output read(Value value) {
    Mapping output = value.mapping(KEYS);
    return new Output(
        output.require("path", "name a directory, such as path: target/out/coin").text(),
        output.find("mode").map(Output::mode).orElse(Mode.FAIL));
  }

  private static Mode mode(Value value) {
    return switch (value.text()) {
      case "overwrite" -> Mode.OVERWRITE;
      case "fail" -> Mode.FAIL;
      default ->
          throw new UsageException(
              "%s must be overwrite or fail, but is %s%s"
                  .formatted(
                      value.where(), value.described(), Nearest.question(value.text(), MODES)));
    };
  }
}
