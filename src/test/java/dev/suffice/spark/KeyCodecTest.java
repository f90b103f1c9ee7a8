package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.statistic.DataException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class KeyCodecTest {
  /** A type, and values in the order in which SQL sorts them after null. */
  static Stream<Arguments> ascending() {
    return Stream.of(
        Arguments.of(DataTypes.BooleanType, List.of(false, true)),
        Arguments.of(DataTypes.ByteType, List.of((byte) -128, (byte) -1, (byte) 0, (byte) 127)),
        Arguments.of(DataTypes.ShortType, List.of(Short.MIN_VALUE, (short) -1, (short) 256)),
        Arguments.of(DataTypes.IntegerType, List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE)),
        Arguments.of(
            DataTypes.LongType, List.of(Long.MIN_VALUE, -1L, 0L, (1L << 53) + 1, Long.MAX_VALUE)),
        Arguments.of(
            DataTypes.FloatType,
            List.of(Float.NEGATIVE_INFINITY, -0.1f, 0f, Float.MIN_VALUE, 0.1f, Float.NaN)),
        Arguments.of(
            DataTypes.DoubleType,
            List.of(
                Double.NEGATIVE_INFINITY,
                -Double.MAX_VALUE,
                -0.1,
                0.0,
                Double.MIN_VALUE,
                0.1,
                Double.POSITIVE_INFINITY,
                Double.NaN)),
        Arguments.of(
            DataTypes.createDecimalType(38, 0),
            List.of(
                new BigDecimal("-" + "9".repeat(38)),
                new BigDecimal(-1),
                new BigDecimal(0),
                new BigDecimal("9".repeat(38)))),
        Arguments.of(
            DataTypes.createDecimalType(5, 2),
            List.of(new BigDecimal("-999.99"), new BigDecimal("-0.01"), new BigDecimal("1.50"))),
        Arguments.of(
            DataTypes.StringType,
            List.of(
                "", "\0", "\0\0", "\0a", "\u0001", "A", "a", "a\0", "a\0b", "aa", "é", "\uffff",
                "😀")),
        Arguments.of(
            DataTypes.DateType,
            List.of(LocalDate.of(1, 1, 1), LocalDate.of(1969, 12, 31), LocalDate.of(2024, 2, 29))),
        Arguments.of(
            DataTypes.TimestampType,
            List.of(
                Instant.parse("1582-10-01T00:00:00Z"),
                Instant.parse("2024-01-01T00:00:00.000001Z"))),
        Arguments.of(
            DataTypes.TimestampNTZType,
            List.of(
                LocalDateTime.of(1969, 12, 31, 23, 59), LocalDateTime.of(9999, 12, 31, 23, 59))));
  }

  @ParameterizedTest
  @MethodSource("ascending")
  void keysReadBackAndSortAsInSql(DataType type, List<Object> ascending) {
    InputColumn column = key(type);
    byte[] last = encoded(List.of(column), row(List.of(type), Arrays.asList((Object) null)));
    assertThat(KeyCodec.decode(last, List.of(column))).containsExactly(Optional.empty());
    for (Object value : ascending) {
      byte[] next = encoded(List.of(column), row(List.of(type), List.of(value)));
      assertThat(Arrays.compareUnsigned(last, next)).as("before %s", value).isNegative();
      assertThat(KeyCodec.decode(next, List.of(column))).containsExactly(Optional.of(value));
      last = next;
    }
  }

  @Test
  void columnsSortFromTheFirst() {
    List<DataType> types = List.of(DataTypes.StringType, DataTypes.IntegerType);
    List<InputColumn> columns =
        List.of(
            new InputColumn("a", types.get(0), 0, InputColumn.Use.KEY),
            new InputColumn("b", types.get(1), 1, InputColumn.Use.KEY));
    List<List<Object>> ascending =
        List.of(
            Arrays.asList(null, null),
            Arrays.asList(null, 5),
            Arrays.asList("", null),
            Arrays.asList("", -1),
            Arrays.asList("\0", -2),
            Arrays.asList("a", 7),
            Arrays.asList("a\0", -7),
            Arrays.asList("b", null));
    byte[] last = {};
    for (List<Object> values : ascending) {
      byte[] next = encoded(columns, row(types, values));
      assertThat(Arrays.compareUnsigned(last, next)).as("before %s", values).isNegative();
      assertThat(KeyCodec.decode(next, columns))
          .isEqualTo(values.stream().map(Optional::ofNullable).toList());
      last = next;
    }
  }

  @Test
  void minusZeroIsZeroAndAllNansAreOne() {
    InputColumn column = key(DataTypes.DoubleType);
    assertThat(encoded(List.of(column), new GenericInternalRow(new Object[] {-0.0})))
        .isEqualTo(encoded(List.of(column), new GenericInternalRow(new Object[] {0.0})));
    double otherNan = Double.longBitsToDouble(0xfff8_0000_0000_0001L);
    assertThat(encoded(List.of(column), new GenericInternalRow(new Object[] {otherNan})))
        .isEqualTo(encoded(List.of(column), new GenericInternalRow(new Object[] {Double.NaN})));
  }

  @Test
  void textsThatCompareOtherwiseThanByBytesAreRefused() {
    assertThatThrownBy(() -> key(DataType.fromDDL("STRING COLLATE UTF8_LCASE")))
        .isInstanceOf(DataException.class);
  }

  private static InputColumn key(DataType type) {
    return new InputColumn("k", type, 0, InputColumn.Use.KEY);
  }

  private static InternalRow row(List<DataType> types, List<Object> values) {
    Object[] internal = new Object[values.size()];
    Arrays.setAll(
        internal,
        i -> CatalystTypeConverters.createToCatalystConverter(types.get(i)).apply(values.get(i)));
    return new GenericInternalRow(internal);
  }

  private static byte[] encoded(List<InputColumn> columns, InternalRow row) {
    ColumnBuffer[] buffers =
        columns.stream().map(column -> new ColumnBuffer(column, 1)).toArray(ColumnBuffer[]::new);
    for (ColumnBuffer buffer : buffers) {
      buffer.set(0, row, buffer.column().ordinal());
    }
    GroupIndex index = GroupIndex.of(buffers);
    index.assign(buffers, 1, new int[1]);
    return index.key(0);
  }
}
