package dev.suffice.store;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * Puts a finished result in its place.
 *
 * <pre>
 * 1  the earlier result, if any, moves aside
 * 2  the new one moves in
 * 3  the earlier one is removed
 * </pre>
 *
 * <p>After a failure in 1 or 2 the earlier result is moved back; if even that fails, or the process
 * dies, the next run does so.
 *
 * <p>Where directories move at once, {@code _SUCCESS} is in the directory before it moves. Another
 * run that puts its own result there between 1 and 2 makes this one begin anew: the last one stays.
 * Elsewhere the files move in one by one, {@code result.json} first, so that pieces tell what they
 * are, and {@code _SUCCESS} follows last.
 */
record Commit(ResultPlace place, Path staging, ResultDirectory.Mode mode) {
  private static final int MOST_ATTEMPTS = 10;

  void run() throws IOException {
    try {
      Manifest manifest = Manifest.of(place.fs(), staging);
      if (place.movesAtOnce()) {
        manifest.write(place.fs(), staging);
        swap();
      } else {
        moveAside();
        place.moveIn(staging, manifest);
      }
    } catch (IOException | RuntimeException e) {
      restore(e);
      throw e;
    }
    removeEarlier();
  }

  private void swap() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        moveAside();
        place.move(staging, place.path());
        return;
      } catch (IOException e) {
        if (attempt == MOST_ATTEMPTS || !place.fs().exists(staging)) {
          throw e;
        }
      }
    }
  }

  private void moveAside() throws IOException {
    if (place.exists()) {
      mode.requireReplaceable(place);
      place.move(place.path(), place.backup());
    }
  }

  private void removeEarlier() {
    try {
      place.recover();
    } catch (IOException e) {
      // The result is in its place; the next run removes what is left.
    }
  }

  private void restore(Exception failure) {
    try {
      place.removePieces();
      place.recover();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
