package dev.suffice.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcomes as a person reads them, and as JSON: {@code suffice/benchmark/1}.
 *
 * <p>A task of several trials reports its first as the task, and each under {@code trials}.
 */
final class Report {
  private static final double MEGABYTE = 1 << 20;

  private final Machine machine;
  private final PrintStream out;
  private final Map<String, List<Outcome>> tasks = new LinkedHashMap<>();

  Report(Machine machine, PrintStream out) {
    this.machine = machine;
    this.out = out;
    out.println(machine.text());
  }

  /** Adds a trial of a task, and prints it. */
  void add(String task, Outcome outcome) {
    tasks.computeIfAbsent(task, name -> new ArrayList<>()).add(outcome);
    print(task, outcome);
  }

  private void print(String task, Outcome outcome) {
    Trial trial = outcome.trial();
    out.println();
    out.print("%s, %,d rows".formatted(task, trial.rows()));
    trial
        .partitions()
        .ifPresent(partitions -> out.print(" in %,d partitions".formatted(partitions)));
    out.println();
    out.println(
        "  contestant       rounds   median s      min – max s        ns/row   ours/its   live heap"
            + " MB");
    Map<String, Double> ratios = outcome.ratios();
    outcome
        .seconds()
        .forEach(
            (name, times) ->
                out.println(
                    "  %-16s %6d %10.3f   %8.3f – %-8.3f %9.2f %10s %14s"
                        .formatted(
                            name,
                            times.size(),
                            outcome.median(name),
                            outcome.least(name),
                            outcome.greatest(name),
                            outcome.nanosecondsPerRow(name),
                            ratios.containsKey(name) ? "%.3f".formatted(ratios.get(name)) : "",
                            outcome.peakHeap().containsKey(name)
                                ? "%.0f".formatted(outcome.peakHeap().get(name) / MEGABYTE)
                                : "")
                        .stripTrailing()));
    outcome
        .gradients()
        .forEach((name, norm) -> out.println("  |gradient|/n of %s: %.1e".formatted(name, norm)));
  }

  /** All tasks so far, as a document. */
  String json() {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode document = mapper.createObjectNode();
    document.put("schema", "suffice/benchmark/1");
    document.put("cores", machine.cores());
    document.put("heapBytes", machine.heapBytes());
    document.put("idleHeapBytes", machine.idleHeapBytes());
    document.put("java", machine.java());
    document.put("spark", machine.spark());
    document.put("duckdb", machine.duckdb());
    document.putArray("tasks");
    tasks.forEach(
        (task, outcomes) -> {
          ObjectNode node = document.withArray("tasks").addObject();
          node.put("task", task);
          node.setAll((ObjectNode) mapper.valueToTree(fields(outcomes.get(0))));
          if (outcomes.size() > 1) {
            node.set("trials", mapper.valueToTree(outcomes.stream().map(Report::fields).toList()));
          }
        });
    try {
      return mapper.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Numbers and names are always JSON", e);
    }
  }

  private static Map<String, Object> fields(Outcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rows", outcome.trial().rows());
    outcome.trial().partitions().ifPresent(partitions -> fields.put("partitions", partitions));
    fields.put("seconds", outcome.seconds());
    fields.put("ratios", outcome.ratios());
    fields.put("peakHeapBytes", outcome.peakHeap());
    if (!outcome.gradients().isEmpty()) {
      fields.put("meanGradientNorms", outcome.gradients());
    }
    fields.put(
        "nanosecondsPerRow",
        Map.of(Contestant.SUFFICE, outcome.nanosecondsPerRow(Contestant.SUFFICE)));
    return fields;
  }
}
