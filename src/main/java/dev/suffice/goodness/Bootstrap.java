package dev.suffice.goodness;

/**
 * A request for p-values by simulation.
 *
 * @param replicates how many samples are drawn
 * @param seed where the random numbers begin: the same seed gives the same p-values
 */
public record Bootstrap(int replicates, long seed) {
  /** The most samples. */
  public static final int MOST_REPLICATES = 1_000_000;

  /** The seed where none is given. */
  public static final long DEFAULT_SEED = 1;

  /** Checks the number of replicates. */
  public Bootstrap {
    if (replicates < 1 || replicates > MOST_REPLICATES) {
      throw new IllegalArgumentException(
          "There must be from 1 to %d replicates, but there are %d"
              .formatted(MOST_REPLICATES, replicates));
    }
  }

  /** The same request with random numbers of its own, such as for a group. */
  public Bootstrap named(String name) {
    return new Bootstrap(replicates, SplitMix.seed(seed, name));
  }
}
