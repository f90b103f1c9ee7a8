package dev.suffice.statistic;

/**
 * A commutative monoid: {@code a.plus(b).plus(c)} equals {@code a.plus(b.plus(c))}, {@code
 * a.plus(b)} equals {@code b.plus(a)}, both bit for bit, and the type's empty value changes
 * nothing.
 *
 * @param <S> the type itself
 */
public interface Mergeable<S> {
  /** What the rows of both say together. Neither operand changes. */
  S plus(S other);
}
