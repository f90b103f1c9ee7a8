package dev.suffice.regression;

/** A search for the least loss that keeps what it has seen. */
interface DescentWalk extends Walk {
  /** What it has seen so far. */
  Descent descent();
}
