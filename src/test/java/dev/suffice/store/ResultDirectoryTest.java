package dev.suffice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.report.Examples;
import dev.suffice.report.FitRow;
import dev.suffice.statistic.DataException;
import dev.suffice.store.ResultDirectory.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultDirectoryTest {
  private final Configuration conf = new Configuration(false);
  @TempDir private Path directory;
  private Path parent = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void setUp() {
    parent = directory.resolve("with a space/and ü");
    out = parent.resolve("coin");
  }

  private ResultDirectory output() {
    return ResultDirectory.of(out.toString(), conf);
  }

  private static List<String> names(Path any) throws IOException {
    try (Stream<Path> files = Files.list(any)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void write(Mode mode, String name) {
    Results.write(out.toString(), conf, mode, name);
  }

  @Test
  void a_result_is_there_with_nothing_beside() throws IOException {
    output().check(Mode.FAIL, List.of());
    output().requireWritable();
    write(Mode.FAIL, "first");
    assertThat(names(out)).containsExactly("_SUCCESS", "result.json", "result.parquet");
    assertThat(names(parent)).containsExactly("coin");
    assertThat(Files.readString(out.resolve("_SUCCESS")))
        .isEqualTo(
            "suffice/result/1\n%d result.json\n%d result.parquet\n"
                .formatted(
                    Files.size(out.resolve("result.json")),
                    Files.size(out.resolve("result.parquet"))));
  }

  @Test
  void equal_rows_are_equal_bytes() throws IOException {
    write(Mode.FAIL, "same");
    byte[] json = Files.readAllBytes(out.resolve("result.json"));
    byte[] parquet = Files.readAllBytes(out.resolve("result.parquet"));
    write(Mode.OVERWRITE, "same");
    assertThat(Files.readAllBytes(out.resolve("result.json"))).isEqualTo(json);
    assertThat(Files.readAllBytes(out.resolve("result.parquet"))).isEqualTo(parquet);
  }

  @Test
  void an_earlier_result_is_replaced_only_on_request() throws IOException {
    write(Mode.FAIL, "first");
    assertThatThrownBy(() -> output().check(Mode.FAIL, List.of()))
        .isInstanceOf(OutputException.class)
        .hasMessage(
            "The output %s exists; give another path, or mode: overwrite to replace it."
                .formatted(out));
    assertThatThrownBy(() -> write(Mode.FAIL, "second")).isInstanceOf(OutputException.class);
    assertThat(Results.name(out.toString(), conf)).contains("first");

    output().check(Mode.OVERWRITE, List.of());
    write(Mode.OVERWRITE, "second");
    assertThat(Results.name(out.toString(), conf)).contains("second");
    assertThat(names(parent)).containsExactly("coin");
  }

  @Test
  void what_is_no_result_is_never_replaced() throws IOException {
    Files.createDirectories(out);
    output().check(Mode.OVERWRITE, List.of());

    Files.writeString(out.resolve("notes.txt"), "dear");
    assertThatThrownBy(() -> output().check(Mode.OVERWRITE, List.of()))
        .isInstanceOf(OutputException.class)
        .hasMessage(
            "The output %s holds notes.txt, which is no result of Suffice; give another path, or"
                + " remove it first.",
            out);
    assertThatThrownBy(() -> write(Mode.OVERWRITE, "x")).isInstanceOf(OutputException.class);
    assertThat(out.resolve("notes.txt")).hasContent("dear");

    Files.move(out.resolve("notes.txt"), out.resolve("result.json"));
    assertThatThrownBy(() -> output().check(Mode.OVERWRITE, List.of()))
        .hasMessageContaining("holds no result of Suffice");
  }

  @Test
  void a_result_with_a_stranger_in_it_is_never_replaced() throws IOException {
    write(Mode.FAIL, "first");
    Files.createDirectories(out.resolve("figures"));
    assertThatThrownBy(() -> output().check(Mode.OVERWRITE, List.of()))
        .hasMessageContaining("holds figures");
  }

  @Test
  void a_file_is_refused() throws IOException {
    Files.createDirectories(parent);
    Files.writeString(out, "dear");
    assertThatThrownBy(() -> output().check(Mode.OVERWRITE, List.of()))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("is a file");
    assertThatThrownBy(() -> ResultDirectory.of(out + "/below", conf).requireWritable())
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("cannot be written");
  }

  @ParameterizedTest
  @CsvSource({
    "/data/out, /data/out, is also",
    "/data/out, /data/out/, is also",
    "/data/out, /data/*, is also",
    "/data/out, /data, lies inside",
    "/data/out/a, '/{data,more}/*', lies inside",
    "/data, /data/in/x.csv, holds",
    "/data/in/../out, /data/out/*.csv, holds",
    "data/out, data/out/x.csv, holds",
    "/data/out, file:/data/out, is also",
  })
  void an_output_that_touches_an_input_is_refused(String output, String input, String problem) {
    assertThatThrownBy(() -> ResultDirectory.of(output, conf).check(Mode.FAIL, List.of(input)))
        .isInstanceOf(OutputException.class)
        .hasMessage("The output %s %s the input %s; give another path.", output, problem, input);
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere/out, /nowhere/in",
    "/nowhere/out, /nowhere/out.csv",
    "/nowhere/out, /nowhere/*.csv",
    "/nowhere/out, jdbc:postgresql:x",
    "/nowhere/out, nosuch://host/nowhere/out",
  })
  void an_output_beside_an_input_is_not(String output, String input) {
    ResultDirectory.of(output, conf).check(Mode.FAIL, List.of(input));
  }

  @ParameterizedTest
  @CsvSource({"/", "nosuch://host/x", "''", "a:b"})
  void a_path_of_no_directory_is_refused(String path) {
    assertThatThrownBy(() -> ResultDirectory.of(path, conf)).isInstanceOf(OutputException.class);
  }

  @Test
  void a_writer_without_a_commit_leaves_no_trace() throws IOException {
    write(Mode.FAIL, "first");
    try (ResultWriter<FitRow> writer =
        output().write(Mode.OVERWRITE, new FitFormat(Examples.header("second"), Results.COLUMNS))) {
      writer.add(Examples.ofEveryKind().get(0));
    }
    assertThat(Results.name(out.toString(), conf)).contains("first");
    assertThat(names(parent)).containsExactly("coin");
  }

  @Test
  void an_earlier_result_that_a_dead_run_moved_aside_comes_back() throws IOException {
    write(Mode.FAIL, "first");
    Path aside = out.resolveSibling(".coin.suffice-old-20260101T000000-x");
    Files.move(out, aside);
    assertThatThrownBy(() -> output().check(Mode.FAIL, List.of())).hasMessageContaining("exists");
    output().requireWritable();
    assertThat(Results.name(out.toString(), conf)).contains("first");
    assertThat(names(parent)).containsExactly("coin");
  }

  @Test
  void what_dead_runs_left_is_removed_when_it_is_old() throws IOException {
    write(Mode.FAIL, "first");
    for (String left :
        List.of(
            ".coin.suffice-new-20200101T000000-x",
            ".coin.suffice-new-29990101T000000-x",
            ".coin.suffice-new-mine",
            ".coin.suffice-old-20200101T000000-x",
            ".other.suffice-new-20200101T000000-x")) {
      Files.createDirectories(out.resolveSibling(left));
    }
    output().requireWritable();
    assertThat(names(parent))
        .containsExactly(
            ".coin.suffice-new-29990101T000000-x",
            ".coin.suffice-new-mine",
            ".other.suffice-new-20200101T000000-x",
            "coin");
  }

  @Test
  void of_writers_at_the_same_time_one_stays() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 5; round++) {
        List<Future<?>> runs =
            IntStream.range(0, 4)
                .<Future<?>>mapToObj(i -> pool.submit(() -> write(Mode.OVERWRITE, "run " + i)))
                .toList();
        for (Future<?> run : runs) {
          run.get();
        }
        assertThat(Results.name(out.toString(), conf)).get().asString().startsWith("run ");
        assertThat(names(parent)).containsExactly("coin");
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void a_directory_without_a_result_cannot_be_shown() throws IOException {
    Files.createDirectories(out);
    assertThatThrownBy(() -> StoredResult.digest(out.toString(), conf))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "There is no result in %s: it has no result.json. Name the output directory of a job."
                .formatted(out));
    Files.writeString(out.resolve("result.json"), "{\"schema\": \"suffice/other/1\"}");
    assertThatThrownBy(() -> StoredResult.digest(out.toString(), conf))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("suffice/other/1");
  }
}
