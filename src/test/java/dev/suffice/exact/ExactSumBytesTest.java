package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.laws.Sample;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExactSumBytesTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "1, 0001",
    "-1, 00ff",
    "2, 010101",
    "0.5, 01ff01",
    "-3, 00fd",
    "0.1, 11ffff01", // 2^-1 5^-1
    "0.3, 11ffff03",
    "256, 010801",
    "100000000000000000000000000000000000000, 0126012ced32a16a1b11e8262889" // 2^38 5^38
  })
  void bytes_as_drawn(BigDecimal x, String hex) {
    assertThat(HEX.formatHex(ExactSum.of(x).toBytes())).isEqualTo(hex);
    assertThat(ExactSum.ofBytes(HEX.parseHex(hex)).bigDecimal()).isEqualByComparingTo(x);
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void bytes_come_back_as_the_same_number(Sample sample, long seed) {
    for (double x : sample.draw(seed, 100)) {
      ExactSum exact = ExactSum.of(x);
      for (ExactSum number : new ExactSum[] {exact, exact.times(exact), exact.timesTenTo(-7)}) {
        assertThat(ExactSum.ofBytes(number.toBytes())).isEqualTo(number);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0000, zero has no bytes",
    "0002, an even significand",
    "0100ff01, twos is 0 in one byte",
    "010001, twos is 0 in one byte",
    "02000101, twos is 1 in two bytes",
    "02ffff01, twos is -1 in two bytes",
    "000001, a significand with a zero too many",
    "00ffff, a significand with a sign byte too many",
    "100101, fives is positive",
    "100001, fives is 0 in one byte",
    "10ff05, a multiple of five",
    "20ffff01, fives is -1 in two bytes",
    "00, no significand",
    "0101, no significand",
    "11ff01, no significand",
    "0f01, fifteen bytes of twos",
    "f001, fifteen bytes of fives",
    "050000000001, five bytes of twos",
    "047fffffff01, 2^2147483647",
    "048000000001, 2^-2147483648",
    "0301000101, 2^65537",
    "03feffff01, 2^-65537",
    "408000000001, 5^-2147483648",
    "30feffff01, 5^-65537",
    "447fffffff8000000001, both"
  })
  void every_other_form_is_refused(String hex, String reason) {
    byte[] bytes = HEX.parseHex(hex);
    assertThatThrownBy(() -> ExactSum.ofBytes(bytes))
        .as(reason)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("An exact number");
  }

  @Test
  void bytes_of_the_largest_powers_come_back() {
    byte[] bytes = HEX.parseHex("33ff0000ff000001");
    ExactSum number = ExactSum.ofBytes(bytes);
    assertThat(number.toBytes()).isEqualTo(bytes);
    assertThat(number.doubleValue()).isZero();
    assertThat(number.plus(ExactSum.ONE).doubleValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void altered_bytes_are_refused_or_are_the_bytes_of_another_number(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = ExactSum.of(random.nextGaussian()).timesTenTo(-random.nextInt(5)).toBytes();
      for (int k = random.nextInt(3); k >= 0; k--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertRefusedOrCanonical(Arrays.copyOf(bytes, random.nextInt(bytes.length + 2)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void random_bytes_are_refused_or_are_the_bytes_of_a_number(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(30)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] &= (byte) random.nextInt(0x45);
      }
      assertRefusedOrCanonical(bytes);
    }
  }

  private static void assertRefusedOrCanonical(byte[] bytes) {
    ExactSum number;
    try {
      number = ExactSum.ofBytes(bytes);
    } catch (IllegalArgumentException e) {
      assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
      return;
    }
    assertThat(number.toBytes()).isEqualTo(bytes);
  }
}
