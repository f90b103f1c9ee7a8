package dev.suffice.job;

import dev.suffice.job.file.Document;
import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import java.util.List;
import java.util.Set;

/**
 * A job file and the {@code --set} overrides that go with it, as texts.
 *
 * <p>Whatever is wrong with them is a {@link UsageException} of one sentence that names the rule,
 * what was found, and where.
 *
 * @param name the file's path or URI: messages name it, and a job without a name takes its last
 *     part
 * @param overrides each {@code KEY=VALUE}, in the order in which to apply them
 */
record JobFile(String name, String text, List<String> overrides) {

  JobFile {
    overrides = List.copyOf(overrides);
  }

  /**
   * Reads the job.
   *
   * @param families the names of the families that can be fitted
   */
  Job job(Set<String> families) {
    Mapping top = Document.read(text, name, overrides);
    if (top.entries().isEmpty()) {
      throw new UsageException(
          "%s is empty: a job file begins with what to do, such as job: fit."
              .formatted(top.where()));
    }

    JobKind kind = JobKind.of(top);
    JobKind.Reader reader = kind.readerOf(top);
    top.mapping(kind.keys());
    return reader.read(top, Setup.read(top, baseName()), families);
  }

  private String baseName() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    String base = last.replaceFirst("\\.(?:yaml|yml)$", "");
    return base.isBlank() ? "job" : base;
  }
}
