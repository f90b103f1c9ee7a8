package dev.suffice.statistic;

import java.io.Serializable;
import org.apache.commons.numbers.core.DD;

/** One of the two factors of which a {@link Gram} has summed the products. */
public sealed interface GramFactor extends Serializable {
  /** Whether rows of this type have the factor. */
  boolean isIn(GramType type);

  /** The value in a row of these numbers and categories, to some 31 digits. */
  DD at(DD[] numbers, String[] categories);

  /** Writes which factor it is. */
  void write(ByteSink sink);

  /** The factor that was written. */
  static GramFactor read(ByteSource source) {
    int kind = source.readByte();
    return switch (kind) {
      case One.KIND -> new One();
      case Power.KIND -> new Power(readPlace(source), readPlace(source));
      case Level.KIND -> new Level(readPlace(source), source.readText());
      default -> throw new MalformedStatisticException("There is no factor of the kind " + kind);
    };
  }

  private static int readPlace(ByteSource source) {
    long place = source.readCount();
    if (place > GramType.MOST_COLUMNS) {
      throw new MalformedStatisticException("A row has no column " + place);
    }
    return (int) place;
  }

  /** The number 1. */
  record One() implements GramFactor {
    private static final int KIND = 0;
    private static final DD VALUE = DD.of(1);

    @Override
    public boolean isIn(GramType type) {
      return true;
    }

    @Override
    public DD at(DD[] numbers, String[] categories) {
      return VALUE;
    }

    @Override
    public void write(ByteSink sink) {
      sink.writeByte(KIND);
    }
  }

  /**
   * A number of the row, or a power of it.
   *
   * @param place which of the numbers, counted from 0
   * @param exponent from 1 to the degree of the number
   */
  record Power(int place, int exponent) implements GramFactor {
    private static final int KIND = 1;

    @Override
    public boolean isIn(GramType type) {
      return place >= 0
          && place < type.degrees().size()
          && exponent >= 1
          && exponent <= type.degrees().get(place);
    }

    @Override
    public DD at(DD[] numbers, String[] categories) {
      DD power = numbers[place];
      for (int a = 1; a < exponent; a++) {
        power = power.multiply(numbers[place]);
      }
      return power;
    }

    @Override
    public void write(ByteSink sink) {
      sink.writeByte(KIND);
      sink.writeCount(place);
      sink.writeCount(exponent);
    }
  }

  /**
   * 1 where a category of the row is this one, else 0.
   *
   * @param place which of the categories, counted from 0
   * @param name the category
   */
  record Level(int place, String name) implements GramFactor {
    private static final int KIND = 2;
    private static final DD ABSENT = DD.of(0);

    @Override
    public boolean isIn(GramType type) {
      return place >= 0 && place < type.categories();
    }

    @Override
    public DD at(DD[] numbers, String[] categories) {
      return categories[place].equals(name) ? One.VALUE : ABSENT;
    }

    @Override
    public void write(ByteSink sink) {
      sink.writeByte(KIND);
      sink.writeCount(place);
      sink.writeText(name);
    }
  }
}
