package dev.suffice.job.file;

import java.util.List;
import java.util.Map;

/** The tree of a YAML file with its {@code --set} overrides applied, in their order. */
public final class Document {

  private Document() {}

  /**
   * Reads the map that a file is.
   *
   * @param name what messages call the file
   * @param assignments each {@code KEY=VALUE}
   */
  public static Mapping read(String text, String name, List<String> assignments) {
    Value tree =
        YamlReader.file(text, name).orElseGet(() -> new Mapping(Where.top(name), Map.of()));
    for (String assignment : assignments) {
      tree = Assignment.parse(assignment).applyTo(tree);
    }

    if (tree instanceof Mapping mapping) {
      return mapping;
    }

    throw tree.wrong("a map of keys and values");
  }
}
