package dev.suffice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.store.FaultFileSystem.Fault;
import dev.suffice.store.ResultDirectory.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever change fails, the earlier result or the new one is there afterwards. */
final class FaultTest {
  private final Configuration conf = FaultFileSystem.configuration();
  @TempDir private Path directory;

  @AfterEach
  void heal() {
    FaultFileSystem.heal();
  }

  @ParameterizedTest
  @CsvSource({
    "fault, ONCE",
    "fault, LATE",
    "fault, FOREVER",
    "s3, ONCE",
    "s3, LATE",
    "s3, FOREVER"
  })
  void an_earlier_result_survives(String scheme, Fault fault) throws IOException {
    Path earlier = directory.resolve("earlier");
    Results.write(earlier.toString(), conf, Mode.FAIL, "earlier");
    int changes = changesOfOverwriting(scheme);
    assertThat(changes).isGreaterThan(8);
    for (int k = 1; k <= changes; k++) {
      FileUtils.copyDirectory(earlier.toFile(), directory.resolve("" + k).toFile());
      check(path(scheme, k), k, fault, Optional.of("earlier"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fault, ONCE",
    "fault, LATE",
    "fault, FOREVER",
    "s3, ONCE",
    "s3, LATE",
    "s3, FOREVER"
  })
  void a_first_result_is_whole_or_not_there(String scheme, Fault fault) {
    int changes = changesOfOverwriting(scheme);
    for (int k = 1; k <= changes; k++) {
      check(path(scheme, k), k, fault, Optional.empty());
    }
  }

  private void check(String path, int k, Fault fault, Optional<String> earlier) {
    boolean done = writeWithFault(path, k, fault);
    if (fault == Fault.FOREVER && earlier.isPresent()) {
      ResultDirectory.of(path, conf).requireWritable();
    }
    assertThat(Results.name(path, conf))
        .as("change %d", k)
        .isIn(done ? Optional.of("new") : earlier, Optional.of("new"));
    if (fault == Fault.FOREVER) {
      Results.write(path, conf, Mode.OVERWRITE, "later");
      assertThat(Results.name(path, conf)).as("change %d", k).contains("later");
    }
  }

  private String path(String scheme, int k) {
    return scheme + "://" + directory.resolve(Integer.toString(k));
  }

  private int changesOfOverwriting(String scheme) {
    String path = path(scheme, 0);
    Results.write(path, conf, Mode.FAIL, "earlier");
    FaultFileSystem.heal();
    Results.write(path, conf, Mode.OVERWRITE, "new");
    return FaultFileSystem.changes();
  }

  /** Whether the writer knows that the result is in its place. */
  private boolean writeWithFault(String path, int k, Fault fault) {
    FaultFileSystem.failAt(k, fault);
    try {
      Results.write(path, conf, Mode.OVERWRITE, "new");
      return true;
    } catch (UncheckedIOException e) {
      assertThat(e).hasRootCauseInstanceOf(IOException.class);
      return false;
    } finally {
      FaultFileSystem.heal();
    }
  }
}
