package dev.suffice.spark;

import java.io.Serializable;

/**
 * What a pass knows of the rows of a group, as bytes and as what merges.
 *
 * @param <T> what merges
 */
interface States<T> extends Serializable {
  /** The state of no rows. */
  T empty();

  /** The bytes of a state. */
  byte[] write(T state);

  /** The state whose bytes these are. */
  T read(byte[] state);

  /** The state of the rows of both. */
  T merge(T these, T others);
}
