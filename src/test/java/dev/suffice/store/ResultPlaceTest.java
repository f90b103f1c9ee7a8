package dev.suffice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.store.ResultDirectory.Mode;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultPlaceTest {
  private final Configuration conf = new Configuration(false);
  @TempDir private File directory;

  /** A local disk on which the first files to be opened were just moved away. */
  private static final class Swapping extends RawLocalFileSystem {
    private int misses;

    Swapping(int misses) {
      this.misses = misses;
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
      if (misses-- > 0) {
        throw new FileNotFoundException(file.toString());
      }
      return super.open(file, bufferSize);
    }
  }

  @Test
  void a_result_that_another_run_replaces_just_now_is_no_stranger() throws IOException {
    File out = new File(directory, "coin");
    Results.write(out.toString(), conf, Mode.FAIL, "first");
    Swapping fs = new Swapping(2);
    fs.initialize(URI.create("file:///"), conf);
    assertThat(new ResultPlace(fs, new Path(out.toURI())).objection()).isEmpty();
  }
}
