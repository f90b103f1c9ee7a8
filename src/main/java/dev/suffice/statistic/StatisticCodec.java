package dev.suffice.statistic;

import java.util.List;
import java.util.ServiceLoader;
import java.util.zip.CRC32C;

/**
 * Statistics as bytes that outlive the program: stable, versioned, checked.
 *
 * <pre>
 * byte 0        4         5         6              10                10 + n      14 + n
 *      | "SUFF" | type id | version | body length n |  body           | CRC-32C   |
 *      | magic  | 1 byte  | 1 byte  | 4 bytes       |  n bytes        | of 0..10+n|
 * </pre>
 *
 * <p>Numbers are big-endian. Equal statistics have equal bytes. Reading trusts nothing: whatever is
 * wrong with the bytes, {@link #decode} throws {@link MalformedStatisticException} and nothing
 * else.
 */
public final class StatisticCodec {
  private static final int MAGIC = 0x53554646;
  private static final int HEADER = 10;
  private static final int CHECKSUM = 4;
  private static final int VERSION = 1;

  private static final List<StatisticReader> READERS =
      ServiceLoader.load(StatisticReader.class, StatisticReader.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private StatisticCodec() {}

  /** The canonical bytes of a statistic. */
  public static byte[] encode(SufficientStatistic<?> statistic) {
    ByteSink body = new ByteSink();
    statistic.type().write(body);
    statistic.write(body);
    byte[] content = body.toBytes();
    ByteSink frame = new ByteSink();
    writeInt(frame, MAGIC);
    frame.writeByte(statistic.type().id());
    frame.writeByte(VERSION);
    writeInt(frame, content.length);
    frame.writeRaw(content);
    writeInt(frame, checksum(frame.toBytes(), HEADER + content.length));
    return frame.toBytes();
  }

  /**
   * The statistic with these canonical bytes.
   *
   * @throws MalformedStatisticException if the bytes are anything else
   */
  public static SufficientStatistic<?> decode(byte[] bytes) {
    if (bytes.length < HEADER + CHECKSUM || readInt(bytes, 0) != MAGIC) {
      throw new MalformedStatisticException(
          "A statistic must begin with SUFF, but these " + bytes.length + " bytes do not");
    }
    int version = bytes[5] & 0xff;
    if (version != VERSION) {
      throw new MalformedStatisticException(
          "This release reads version " + VERSION + ", but found version " + version);
    }
    int end = bytes.length - CHECKSUM;
    if (readInt(bytes, 6) != end - HEADER) {
      throw new MalformedStatisticException(
          "The body should have "
              + Integer.toUnsignedString(readInt(bytes, 6))
              + " bytes, but has "
              + (end - HEADER));
    }
    if (readInt(bytes, end) != checksum(bytes, end)) {
      throw new MalformedStatisticException("The checksum does not match: the bytes were altered");
    }
    ByteSource source = new ByteSource(bytes, HEADER, end);
    try {
      SufficientStatistic<?> statistic = readType(bytes[4] & 0xff, source).read(source);
      source.requireEnd();
      return statistic;
    } catch (MalformedStatisticException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new MalformedStatisticException(e);
    }
  }

  /** Writes a type alone: its id, and what tells types of the same id apart. */
  public static void writeType(StatisticType<?> type, ByteSink sink) {
    sink.writeByte(type.id());
    type.write(sink);
  }

  /** Reads what {@link #writeType} wrote. */
  public static StatisticType<?> readType(ByteSource source) {
    return readType(source.readByte(), source);
  }

  private static StatisticType<?> readType(int id, ByteSource source) {
    return switch (id) {
      case SumsType.ID -> SumsType.readType(source);
      case CategoryCounts.ID -> CategoryCounts.TYPE;
      case ValueCounts.ID -> ValueCounts.TYPE;
      case PowerMomentsType.ID -> PowerMomentsType.readType(source);
      case ValueBinsType.ID -> ValueBinsType.readType(source);
      case HistogramType.ID -> HistogramType.readType(source);
      case CrossMomentsType.ID -> CrossMomentsType.readType(source);
      case SimplexSumsType.ID -> SimplexSumsType.readType(source);
      case TransitionCounts.ID -> TransitionCounts.TYPE;
      case WeightsType.ID -> WeightsType.readType(source);
      case LimitedType.ID -> LimitedType.readType(source);
      case GramType.ID -> GramType.readType(source);
      case ClassMomentsType.ID -> ClassMomentsType.readType(source);
      case ResidualProductsType.ID -> ResidualProductsType.readType(source);
      default -> typeElsewhere(id, source);
    };
  }

  private static StatisticType<?> typeElsewhere(int id, ByteSource source) {
    return READERS.stream()
        .filter(reader -> reader.reads(id))
        .findFirst()
        .orElseThrow(() -> new MalformedStatisticException("No statistic has the type id " + id))
        .readType(id, source);
  }

  private static int checksum(byte[] bytes, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, to);
    return (int) crc.getValue();
  }

  private static void writeInt(ByteSink sink, int i) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      sink.writeByte(i >>> shift & 0xff);
    }
  }

  private static int readInt(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}
