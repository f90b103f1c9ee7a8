package dev.suffice.scoring;

/** How many bytes some tables hold, which tell of every change. */
final class HeldBytes {
  private long bytes;

  void add(long more) {
    bytes += more;
  }

  long bytes() {
    return bytes;
  }
}
