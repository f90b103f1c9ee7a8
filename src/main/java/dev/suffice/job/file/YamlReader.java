package dev.suffice.job.file;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML text into {@link Value values}. The YAML parser's guesses at types are not asked for,
 * so {@code no} is text and {@code 010} is ten.
 *
 * <ul>
 *   <li>A key that stands twice in one map is an error, and so are two documents in one text.
 *   <li>Keys are scalars.
 *   <li>Anchors and aliases work; an alias of what contains it, or aliases that multiply beyond
 *       {@value #MOST_VALUES} values, are errors. Merge keys are keys like any other.
 *   <li>Tags of one's own, such as {@code !secret}, are errors.
 * </ul>
 */
final class YamlReader {
  static final int MOST_LEVELS = 50;
  private static final int MOST_VALUES = 100_000;
  private static final Set<Tag> TAGS =
      Set.of(
          Tag.MAP,
          Tag.SEQ,
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE);

  private final Where top;
  private final Function<Mark, String> origin;
  private int values;

  private YamlReader(Where top, Function<Mark, String> origin) {
    this.top = top;
    this.origin = origin;
  }

  /** Reads a whole file; nothing if it holds only blanks and comments. */
  static Optional<Value> file(String text, String name) {
    String shown = Where.shown(name);
    return new YamlReader(
            Where.top(shown), mark -> "%s line %d".formatted(shown, mark.getLine() + 1))
        .read(text);
  }

  /** Reads one value that stands at {@code where}. */
  static Optional<Value> value(String text, Where where) {
    return new YamlReader(where, mark -> where.origin()).read(text);
  }

  private Optional<Value> read(String text) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try {
      return Optional.ofNullable(yaml.compose(new StringReader(text)))
          .map(root -> value(root, top, 0));
    } catch (MarkedYAMLException e) {
      String place = Optional.ofNullable(e.getProblemMark()).map(origin).orElse(top.toString());
      boolean halved = e.getProblem().startsWith("but ");
      throw notYaml(place, halved ? e.getContext() + ' ' + e.getProblem() : e.getProblem(), e);
    } catch (YAMLException e) {
      throw notYaml(top.toString(), String.valueOf(e.getMessage()), e);
    }
  }

  private Value value(Node node, Where where, int level) {
    if (++values > MOST_VALUES || level > MOST_LEVELS) {
      throw new UsageException(
          "%s holds more than %d values or %d levels: write it without aliases."
              .formatted(where.origin(), MOST_VALUES, MOST_LEVELS));
    }

    if (!TAGS.contains(node.getTag())) {
      throw new UsageException(
          "%s has the tag %s: leave it out, for tags mean nothing here."
              .formatted(where, Where.shown(node.getTag().getValue().replace(Tag.PREFIX, "!!"))));
    }

    if (node instanceof MappingNode mapping) {
      return new Mapping(where, entries(mapping, where, level));
    } else if (node instanceof SequenceNode sequence) {
      return new Sequence(where, items(sequence, where, level));
    } else if (node instanceof ScalarNode scalar) {
      return new Scalar(
          where, scalar.getValue(), scalar.isPlain() ? Scalar.Style.PLAIN : Scalar.Style.QUOTED);
    }

    throw new IllegalStateException("A YAML node is a map, a list or a scalar, but got " + node);
  }

  private Map<String, Value> entries(MappingNode mapping, Where where, int level) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new UsageException(
            "%s has a list or a map for a key: use text."
                .formatted(where.path().isEmpty() ? origin(tuple.getKeyNode()) : where));
      }

      Where place = where.step(key.getValue(), origin(key));
      if (entries.containsKey(key.getValue())) {
        throw new UsageException(
            "Key %s stands there twice: keep one of the two.".formatted(place));
      }

      entries.put(key.getValue(), value(tuple.getValueNode(), place, level + 1));
    }
    return entries;
  }

  private List<Value> items(SequenceNode sequence, Where where, int level) {
    List<Value> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      Where place = where.step(Integer.toString(items.size()), origin(item));
      items.add(value(item, place, level + 1));
    }
    return items;
  }

  private String origin(Node node) {
    return origin.apply(node.getStartMark());
  }

  private static UsageException notYaml(String place, String problem, YAMLException cause) {
    return new UsageException(
        "%s is not valid YAML: %s.".formatted(place, Where.line(problem)), cause);
  }
}
