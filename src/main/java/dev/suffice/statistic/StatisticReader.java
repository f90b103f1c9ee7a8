package dev.suffice.statistic;

/**
 * Reads the types of statistics that another package defines, by their id; found by {@link
 * java.util.ServiceLoader}.
 */
public interface StatisticReader {
  /** Whether statistics of this type id are known here. */
  boolean reads(int id);

  /**
   * The type that follows, of an id that is known here.
   *
   * @throws MalformedStatisticException if the bytes are not those of such a type
   */
  StatisticType<?> readType(int id, ByteSource source);
}
