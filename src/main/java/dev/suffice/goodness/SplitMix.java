package dev.suffice.goodness;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that are the same on every machine: a counter that is scrambled.
 *
 * <p>Reference: G. L. Steele, D. Lea, C. H. Flood, <i>Fast splittable pseudorandom number
 * generators</i>, OOPSLA 2014 (SplitMix64).
 */
final class SplitMix {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  SplitMix(long seed) {
    this.state = seed;
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A seed of its own for each name, from a seed. */
  static long seed(long seed, String name) {
    long named = mix(seed + GAMMA);
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      named = mix(named + (b + 1) * GAMMA);
    }
    return named;
  }

  /** The generator of the i-th of many streams of a seed. */
  static SplitMix stream(long seed, int i) {
    return new SplitMix(mix(seed + mix((i + 1) * GAMMA)));
  }

  /** A uniform number above 0 and below 1, with 53 bits. */
  double nextUniform() {
    state += GAMMA;
    return ((mix(state) >>> 11) + 0.5) * 0x1p-53;
  }
}
