package dev.suffice.job;

import dev.suffice.job.file.Keys;
import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.Nearest;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import dev.suffice.job.file.Where;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of job, and the list of all there are.
 *
 * <p>A kind without a reader is known, so that its keys are recognised, but this version does not
 * run it.
 *
 * @param label what a job file calls it
 * @param added the keys that it adds to those of every job
 */
record JobKind(String label, List<String> added, Optional<Reader> reader) {
  private static final List<JobKind> ALL =
      List.of(
          new JobKind("fit", FitJob.KEYS, Optional.of(FitJob::read)),
          new JobKind("evaluate", EvaluateJob.KEYS, Optional.of(EvaluateJob::read)),
          new JobKind("train", TrainJob.KEYS, Optional.of(TrainJob::read)),
          new JobKind("predict", PredictJob.KEYS, Optional.of(PredictJob::read)),
          new JobKind("compare-losses", CompareLossesJob.KEYS, Optional.of(CompareLossesJob::read)),
          new JobKind("merge", List.of("statistics"), Optional.empty()));

  /** Reads what a kind of job adds to its setup. */
  interface Reader {
    Job read(Mapping top, Setup setup, Set<String> families);
  }

  /** The kind that a job file names. */
  static JobKind of(Mapping top) {
    if (top.find("job").isEmpty()) {
      Set<String> anywhere = new LinkedHashSet<>(Setup.KEYS);
      ALL.forEach(kind -> anywhere.addAll(kind.added));
      top.mapping(new Keys(List.copyOf(anywhere), Map.of())); // a mistyped job is named as such
    }

    Value named = top.require("job", "say what to do, such as job: fit");
    return ALL.stream()
        .filter(kind -> kind.label.equals(named.text()))
        .findFirst()
        .orElseThrow(() -> unknown(named));
  }

  /** The reader of this kind's files, of which {@code top} is one. */
  Reader readerOf(Mapping top) {
    return reader.orElseThrow(
        () ->
            new UsageException(
                "%s is %s, but this version runs only %s jobs."
                    .formatted(
                        top.require("job", "").where(),
                        label,
                        ALL.stream()
                            .filter(kind -> kind.reader.isPresent())
                            .map(kind -> kind.label)
                            .collect(Collectors.joining(", ")))));
  }

  /** The keys at the top of this kind's files, and where a key of another place belongs. */
  Keys keys() {
    List<String> known = Stream.concat(Setup.KEYS.stream(), added.stream()).toList();
    Map<String, String> elsewhere = new HashMap<>();
    FitRequest.NAMES.forEach(key -> elsewhere.put(key, "an entry of fits, not to the top"));
    ALL.stream()
        .flatMap(kind -> kind.added.stream())
        .forEach(
            key ->
                elsewhere.put(key, "%s jobs, but this is a %s job".formatted(having(key), label)));
    return new Keys(known, elsewhere);
  }

  private static String having(String key) {
    return ALL.stream()
        .filter(kind -> kind.added.contains(key))
        .map(kind -> kind.label)
        .collect(Collectors.joining(", "));
  }

  private static UsageException unknown(Value named) {
    List<String> labels = ALL.stream().map(kind -> kind.label).toList();
    return new UsageException(
        "Unknown job %s for %s%s Known jobs: %s."
            .formatted(
                Where.shown(named.text()),
                named.where(),
                Nearest.question(named.text(), labels),
                String.join(", ", labels)));
  }
}
