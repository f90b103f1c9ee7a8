package dev.suffice.spark.ml;

import java.util.Optional;
import org.apache.spark.ml.util.Identifiable;

/**
 * The name of a pipeline's stage, where MLlib asks for it before the stage's own constructor runs:
 * its parameters belong to whoever has the name that it had then.
 *
 * <p>A constructor that is given a name leaves it here, in an argument of another constructor, and
 * the first call of {@code uid()} on the same thread takes it.
 */
final class StageName {
  private static final ThreadLocal<Optional<String>> GIVEN =
      ThreadLocal.withInitial(Optional::empty);

  private StageName() {}

  /** Leaves a name for the stage that this thread makes next. */
  static StageName leave(String name) {
    GIVEN.set(Optional.of(name));
    return new StageName();
  }

  /** The name that was left, or else a new one that begins like this. */
  static String take(String prefix) {
    String name = GIVEN.get().orElseGet(() -> Identifiable.randomUID(prefix));
    GIVEN.remove();
    return name;
  }
}
