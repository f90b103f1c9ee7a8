package dev.suffice.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;

/**
 * Whether an output would touch an input: be the same, hold it, or lie inside it, where the next
 * run would read it. Inputs may be globs, which are compared name by name; links are not followed.
 */
record Overlap(Path output, Configuration conf) {

  /** What is wrong with an input beside this output, as the end of a sentence. */
  Optional<String> with(String input) {
    try {
      for (String expanded : GlobExpander.expand(input)) {
        Optional<String> problem = withOne(new Path(expanded));
        if (problem.isPresent()) {
          return problem.map(text -> text.formatted(input));
        }
      }
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      // Not a path: whoever reads the input will say so.
      return Optional.empty();
    }
  }

  private Optional<String> withOne(Path input) throws IOException {
    FileSystem fs = input.getFileSystem(conf);
    Path qualified = input.makeQualified(fs.getUri(), fs.getWorkingDirectory());
    if (!Objects.equals(qualified.toUri().getScheme(), output.toUri().getScheme())
        || !Objects.equals(qualified.toUri().getAuthority(), output.toUri().getAuthority())) {
      return Optional.empty();
    }
    List<String> patterns = names(qualified);
    List<String> names = names(output);
    for (int i = 0; i < Math.min(patterns.size(), names.size()); i++) {
      String pattern = patterns.get(i);
      if (!pattern.equals(names.get(i)) && !new GlobPattern(pattern).matches(names.get(i))) {
        return Optional.empty();
      }
    }
    if (patterns.size() == names.size()) {
      return Optional.of("is also the input %s");
    }
    return Optional.of(
        patterns.size() > names.size() ? "holds the input %s" : "lies inside the input %s");
  }

  private static List<String> names(Path path) {
    return Arrays.stream(path.toUri().getPath().split("/"))
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
