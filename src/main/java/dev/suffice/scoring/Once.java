package dev.suffice.scoring;

import java.util.Optional;
import java.util.function.Supplier;

/** What is computed when it is first asked for, and kept; others that ask meanwhile wait. */
final class Once<T> {
  private final Supplier<T> made;
  private Optional<T> kept = Optional.empty();

  Once(Supplier<T> made) {
    this.made = made;
  }

  synchronized T get() {
    if (kept.isEmpty()) {
      kept = Optional.of(made.get());
    }
    return kept.get();
  }
}
