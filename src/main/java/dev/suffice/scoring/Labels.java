package dev.suffice.scoring;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.StatisticType.Feed;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * What the labels of a column stand for: the index of a class.
 *
 * <ul>
 *   <li>Numbers: 0 is no event and 1 the event; of more classes, the index from 0.
 *   <li>One name: that label is the event, and every other is none.
 *   <li>Several names: the classes in the order of their indices; of two, the second is the event.
 *   <li>Any other label, such as 0.5, is unknown: its row is counted, and left out.
 * </ul>
 *
 * @param classes how many there are
 * @param names the names, if the labels are texts
 */
public record Labels(int classes, List<String> names) implements Serializable {
  /** No class. */
  static final int UNKNOWN = -1;

  /** The most classes. */
  public static final int MOST_CLASSES = 1000;

  /** Checks that there are at least two classes, and names for all, one or none. */
  public Labels {
    names = List.copyOf(names);
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "There must be from 2 to " + MOST_CLASSES + " classes, but there are " + classes);
    }
    boolean oneOfTwo = names.size() == 1 && classes == 2;
    if (!names.isEmpty() && !oneOfTwo && names.size() != classes) {
      throw new IllegalArgumentException(
          "Names must be those of " + classes + " classes, but are " + names);
    }
    if (new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("Names of classes must differ, but are " + names);
    }
  }

  /** The numbers 0 and 1. */
  public static Labels zeroAndOne() {
    return new Labels(2, List.of());
  }

  /** Indices from 0 up to a number of classes. */
  public static Labels indices(int classes) {
    return new Labels(classes, List.of());
  }

  /** A text that stands for the event, where all others stand for none. */
  public static Labels event(String name) {
    return new Labels(2, List.of(name));
  }

  /** The names of all classes; of two, the second is the event. */
  public static Labels named(List<String> names) {
    return new Labels(names.size(), names);
  }

  /** Whether labels are read as numbers or as texts. */
  public Feed feed() {
    return names.isEmpty() ? Feed.NUMBER : Feed.LABEL;
  }

  /** The class of a text, or {@link #UNKNOWN}. */
  int indexOf(String name) {
    int index = names.indexOf(name);
    return names.size() == 1 ? index + 1 : index;
  }

  /** The class of the i-th number, or {@link #UNKNOWN}. */
  int indexOf(NumberColumn numbers, int i) {
    double x = numbers.values()[i];
    return x >= 0 && x < classes && numbers.isInteger(i) ? (int) x : UNKNOWN;
  }

  void write(ByteSink sink) {
    sink.writeCount(classes);
    sink.writeCount(names.size());
    names.forEach(sink::writeText);
  }

  static Labels read(ByteSource source) {
    long classes = source.readCount();
    int size = source.readSize();
    if (classes > MOST_CLASSES || size > MOST_CLASSES) {
      throw new MalformedStatisticException("There are too many classes: " + classes);
    }
    String[] names = new String[size];
    for (int i = 0; i < size; i++) {
      names[i] = source.readText();
    }
    return new Labels((int) classes, List.of(names));
  }
}
