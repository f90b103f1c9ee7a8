package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that nobody vouches for; those close to a statistic are the laws' business. */
final class StatisticCodecTest {
  private static final SumsType TYPE = SumsType.of(Support.REAL, Term.VALUE);

  @Test
  void the_frame_is_as_drawn() {
    assertThat(HexFormat.of().formatHex(StatisticCodec.encode(TYPE.empty())))
        .isEqualTo(
            "53554646"
                + "01"
                + "01"
                + "0000000c"
                + "010001"
                + "01"
                + "000000000000"
                + "0000"
                + "fa495509");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void random_bytes_are_refused(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5000; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      assertRefused(bytes, "");
      if (bytes.length >= 4) {
        ByteBuffer.wrap(bytes).putInt(0, 0x53554646);
        assertRefused(bytes, "");
      }
      // A body of random bytes in a frame that is right. Zeros make it reach further.
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] &= (byte) random.nextInt(8);
      }
      assertRefusedOrCanonical(frame(1 + random.nextInt(9), bytes));
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MIN_VALUE, -1, -10, -14, 13})
  void a_length_that_is_not_there_is_refused(int length) {
    byte[] bytes = StatisticCodec.encode(TYPE.empty());
    ByteBuffer.wrap(bytes).putInt(6, length);
    assertRefused(bytes, "The body should have " + Integer.toUnsignedString(length) + " bytes");
  }

  // Each body promises more than it holds.
  @ParameterizedTest
  @CsvSource({
    "1, 0100ffffffff07, terms",
    "1, 0100ffffffffffffffff7f, terms",
    "1, 01000101000000000000ffffffff07, bytes of a weight",
    "1, 0100010100000000000000ffffffffffffffff7f, bytes of a sum",
    "1, 01000101010000000000020001040101, 'bytes of a sum, but as many are in the frame'",
    "2, 000000000000ffffffff07, categories",
    "2, 000000000000ffffffffffffffff7f, categories",
    "2, 01000000000001ffffffff07, bytes of a name",
    "2, 010000000000010161ffffffff07, bytes of a weight"
  })
  void a_size_is_checked_before_anything_is_made_of_it(int id, String body, String what) {
    byte[] frame = frame(id, HexFormat.of().parseHex(body));
    assertThatThrownBy(() -> StatisticCodec.decode(frame))
        .as(what)
        .isInstanceOf(MalformedStatisticException.class)
        .hasMessageStartingWith("There should be ");
  }

  @Test
  void more_categories_than_allowed_are_refused_before_they_are_read() {
    ByteSink sink = new ByteSink();
    RowCounts.ofUsed(1).write(sink);
    sink.writeCount(CategoryCounts.MOST_CATEGORIES + 1);
    sink.writeRaw(new byte[CategoryCounts.MOST_CATEGORIES + 1]);
    assertRefused(frame(2, sink.toBytes()), "There may be 10000 categories, but there are 10001");
  }

  @Test
  void numbers_that_would_take_long_to_write_out_are_not_written_out() {
    // Negative weights of the largest powers, each with tens of thousands of digits.
    ByteSink sink = new ByteSink();
    RowCounts.ofUsed(1).write(sink);
    sink.writeCount(5000);
    byte[] number = HexFormat.of().parseHex("33ff0000ff0000ff");
    assertThat(ExactSum.ofBytes(number).signum()).isNegative();
    for (int i = 0; i < 5000; i++) {
      sink.writeText("%05d".formatted(i));
      sink.writeBytes(number);
    }
    assertRefused(
        frame(2, sink.toBytes()), "The weight of a category must be > 0, but that of 00000 is not");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 000001010000000000000000, No support has the id 0",
    "1, 010901010000000000000000, No companion has the id 9",
    "1, 0100017f0000000000000000, No term has the id 127",
    "1, 010002020100000000000000000000, 'Terms must be in order, each once, but found [VALUE_SQUARED, VALUE]'",
    "1, 01000201010000000000000000, 'Terms must be in order, each once, but found [VALUE, VALUE]'",
    "1, 010001030000000000000000, LOG is not defined for every REAL value with companion NONE",
    "1, 01000101010000000000000000, 'Rows used must have a weight > 0 together, and no rows none, but used=1'",
    "1, 01000101000000000000000000, The statistic should end here, but 1 bytes are left",
    "1, 0100010180000000000000000000, 'A count must have its shortest form, but ends with a zero byte'",
    "1, 01000101ffffffffffffffffff7f0000000000, A count must have at most 9 bytes",
    "1, 01000101ffffffffffffffff7f01000000000000, All rows together must be fewer than 2^63",
    "1, 010001010000000000017ff80000000000000000, 'A value out of support must be finite, but is NaN'",
    "2, 01000000000000, 'There are categories exactly if rows are used, but 0 categories and used=1'",
    "2, 020000000000020162020001016102000101, 'Categories must be in order, but a is not'",
    "2, 020000000000020161020001016102000101, 'Categories must be in order, but a is not'",
    "2, 0100000000000101ff020001, 'A text must be UTF-8, but found java.nio.charset.MalformedInputException: Input length = 1'",
    "2, 01000000000001016100, 'The weight of a category must be > 0, but that of a is not'",
    "0, '', No statistic has the type id 0",
    "255, '', No statistic has the type id 255"
  })
  void a_body_that_no_statistic_has_is_refused(int id, String body, String reason) {
    assertRefused(frame(id, HexFormat.of().parseHex(body)), reason);
  }

  @Test
  void another_version_is_refused() {
    byte[] bytes = StatisticCodec.encode(TYPE.empty());
    bytes[5] = 2;
    assertRefused(bytes, "This release reads version 1, but found version 2");
  }

  private static void assertRefused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> StatisticCodec.decode(bytes))
        .isInstanceOf(MalformedStatisticException.class)
        .hasMessageContaining(reason);
  }

  private static void assertRefusedOrCanonical(byte[] bytes) {
    SufficientStatistic<?> statistic;
    try {
      statistic = StatisticCodec.decode(bytes);
    } catch (MalformedStatisticException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    assertThat(StatisticCodec.encode(statistic)).isEqualTo(bytes);
  }

  /** The body in a frame that is right. */
  private static byte[] frame(int id, byte[] body) {
    ByteBuffer frame = ByteBuffer.allocate(14 + body.length);
    frame.putInt(0x53554646).put((byte) id).put((byte) 1).putInt(body.length).put(body);
    CRC32C crc = new CRC32C();
    crc.update(frame.array(), 0, 10 + body.length);
    return frame.putInt((int) crc.getValue()).array();
  }
}
