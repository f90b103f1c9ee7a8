package dev.suffice.spark;

import dev.suffice.scoring.Labels;
import dev.suffice.statistic.DataException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * What the labels of a column stand for, from the names that a user gives them.
 *
 * <ul>
 *   <li>Numbers and booleans: without names, 1 or true is the event. A name is compared as a
 *       number, so that {@code 1} is the label 1.0.
 *   <li>Classes whose names are no numbers, where labels are: the labels are their indices from 0.
 *   <li>Texts: the event must be named; every other text is none, unless two classes are named.
 * </ul>
 */
record LabelNames(StructField field, ForecastColumns columns) {

  /** The labels. */
  Labels labels() {
    return columns.isOfEvent() ? ofEvent() : ofClasses();
  }

  private boolean isNumber() {
    return field.dataType() instanceof NumericType || field.dataType() instanceof BooleanType;
  }

  private Labels ofEvent() {
    if (!columns.classes().isEmpty()) {
      return ofTwo(columns.classes().get(1 - event()), columns.classes().get(event()));
    }
    if (columns.positive().isPresent()) {
      return ofPositive(columns.positive().get());
    }
    if (!isNumber()) {
      throw new DataException(
          "Label %s is %s, so it must be said which label is the event, such as positive: win"
              .formatted(field.name(), field.dataType().sql()));
    }
    return Labels.zeroAndOne();
  }

  /** Which of two classes is the event. */
  int event() {
    if (columns.positive().isEmpty()) {
      return 1;
    }
    int event = columns.classes().indexOf(columns.positive().get());
    if (event < 0) {
      throw new DataException(
          "The event must be one of the classes %s, but is %s"
              .formatted(String.join(", ", columns.classes()), columns.positive().get()));
    }
    return event;
  }

  private Labels ofPositive(String positive) {
    if (!isNumber()) {
      return Labels.event(positive);
    }
    BigDecimal event = number(positive).orElseThrow(() -> noNumber(positive));
    if (event.compareTo(BigDecimal.ONE) == 0) {
      return Labels.zeroAndOne();
    }
    return event.signum() == 0
        ? Labels.named(List.of(printed(BigDecimal.ONE), printed(BigDecimal.ZERO)))
        : Labels.event(printed(event));
  }

  private Labels ofTwo(String other, String event) {
    if (!isNumber()) {
      return Labels.named(List.of(other, event));
    }
    BigDecimal none = number(other).orElseGet(() -> BigDecimal.valueOf(1 - event()));
    BigDecimal one = number(event).orElseGet(() -> BigDecimal.valueOf(event()));
    return none.signum() == 0 && one.compareTo(BigDecimal.ONE) == 0
        ? Labels.zeroAndOne()
        : Labels.named(List.of(printed(none), printed(one)));
  }

  private Labels ofClasses() {
    List<String> names = columns.classes();
    if (!isNumber()) {
      return Labels.named(names);
    }
    List<BigDecimal> numbers = new ArrayList<>();
    names.forEach(name -> number(name).ifPresent(numbers::add));
    boolean indices =
        numbers.size() < names.size()
            || IntStream.range(0, names.size())
                .allMatch(i -> numbers.get(i).compareTo(BigDecimal.valueOf(i)) == 0);
    return indices
        ? Labels.indices(names.size())
        : Labels.named(numbers.stream().map(this::printed).toList());
  }

  private static Optional<BigDecimal> number(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(BigDecimal.ONE);
      case "false" -> Optional.of(BigDecimal.ZERO);
      default -> parsed(name);
    };
  }

  private static Optional<BigDecimal> parsed(String name) {
    try {
      return Optional.of(new BigDecimal(name));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private DataException noNumber(String name) {
    return new DataException(
        "Label %s is %s, so the event must be a number, but is %s"
            .formatted(field.name(), field.dataType().sql(), name));
  }

  /** A number as the scan prints a label of this column. */
  private String printed(BigDecimal number) {
    if (field.dataType() instanceof BooleanType) {
      return Boolean.toString(number.signum() != 0);
    } else if (field.dataType() instanceof DoubleType) {
      return Double.toString(number.doubleValue());
    } else if (field.dataType() instanceof FloatType) {
      return Float.toString(number.floatValue());
    } else if (field.dataType() instanceof DecimalType decimal
        && number.stripTrailingZeros().scale() <= decimal.scale()) {
      return number.setScale(decimal.scale()).toPlainString();
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
