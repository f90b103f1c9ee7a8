package dev.suffice.spark;

import dev.suffice.regression.Design;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a table a model of a binary target reads.
 *
 * @param design its features
 * @param target 0 or 1, false or true
 * @param weight of frequencies
 * @param offset what is added to the margin
 */
public record ModelColumns(
    Design design, String target, Optional<String> weight, Optional<String> offset) {

  /** The columns of numbers: features, target, weight and offset. */
  List<String> numbers() {
    List<String> numbers = new ArrayList<>(design.numbers());
    numbers.add(target);
    weight.ifPresent(numbers::add);
    offset.ifPresent(numbers::add);
    return numbers;
  }

  CompactRows.Layout layout() {
    return new CompactRows.Layout(design.numbers().size(), weight.isPresent(), offset.isPresent());
  }
}
