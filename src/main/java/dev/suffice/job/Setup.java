package dev.suffice.job;

import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import dev.suffice.job.file.Where;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What every kind of job has: its name, what it reads, where its result goes, and how it counts.
 *
 * <ul>
 *   <li>Without a name the job has that of its file, less the extension.
 *   <li>Without a level, intervals are 0.95 intervals.
 *   <li>{@code groupBy} may be one column instead of a list; an empty list is no grouping.
 * </ul>
 *
 * @param level the confidence level of all intervals, in (0, 1)
 * @param weight the column of frequency weights
 * @param where the whole file: {@code where().at("groupBy").at("0")} places the first group column
 */
record Setup(
    String name,
    Input input,
    Output output,
    double level,
    List<String> groupBy,
    Optional<String> weight,
    Where where) {
  static final List<String> KEYS =
      List.of("job", "name", "input", "output", "level", "groupBy", "weight");
  private static final double DEFAULT_LEVEL = 0.95;

  Setup {
    groupBy = List.copyOf(groupBy);
  }

  static Setup read(Mapping top, String defaultName) {
    return new Setup(
        top.find("name").map(Value::text).orElse(defaultName),
        Input.read(
            top.require("input", "say what to read, such as input: {format: csv, path: a.csv}")),
        Output.read(
            top.require("output", "say where the result goes, such as output: {path: target/out}")),
        top.find("level").map(Setup::level).orElse(DEFAULT_LEVEL),
        top.find("groupBy").map(Value::names).orElse(List.of()).stream().map(Value::text).toList(),
        top.find("weight").map(Value::text),
        top.places());
  }

  private static double level(Value value) {
    double level = value.number();
    if (level > 0 && level < 1) {
      return level;
    }

    String percent =
        level > 1 && level < 100
            ? ": did you mean %s?"
                .formatted(
                    BigDecimal.valueOf(level).movePointLeft(2).stripTrailingZeros().toPlainString())
            : ".";
    throw new UsageException(
        "%s must be greater than 0 and less than 1, but is %s%s"
            .formatted(value.where(), value.described(), percent));
  }
}
