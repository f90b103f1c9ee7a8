package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which sums are kept, of which values.
 *
 * @param support the values that count
 * @param companion what the second number of a row is
 * @param terms what is summed, each once, in the order of {@link Term}
 */
public record SumsType(Support support, Companion companion, List<Term> terms)
    implements StatisticType<Sums> {
  static final int ID = 1;

  /**
   * Sorts the terms and drops repetitions, and checks that each is defined for all values that
   * count.
   */
  public SumsType {
    terms = List.copyOf(new TreeSet<>(terms));
    for (Term term : terms) {
      if (!term.isDefinedOn(support, companion)) {
        throw new IllegalArgumentException(
            term + " is not defined for every " + support + " value with companion " + companion);
      }
    }
  }

  /** Sums of these terms over values without companions. */
  public static SumsType of(Support support, Term... terms) {
    return new SumsType(support, Companion.NONE, List.of(terms));
  }

  /** Whether a statistic of this type serves whoever asks for the other. */
  public boolean sharesValuesWith(SumsType other) {
    return support == other.support && companion == other.companion;
  }

  /** The type with the terms of both; both must have the same support and companion. */
  public SumsType union(SumsType other) {
    if (!sharesValuesWith(other)) {
      throw new IllegalArgumentException(
          "Only sums over the same values unite, but found " + this + " and " + other);
    }
    Collection<Term> all = new ArrayList<>(terms);
    all.addAll(other.terms);
    return new SumsType(support, companion, List.copyOf(all));
  }

  @Override
  public String description() {
    return terms.stream()
        .map(term -> term.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", ", "", " of values that are each " + support.description()));
  }

  @Override
  public Sums empty() {
    return new Sums(
        this, RowCounts.NONE, ExactSum.ZERO, Collections.nCopies(terms.size(), ExactSum.ZERO));
  }

  @Override
  public Accumulator<Sums> accumulator(Block layout, Grouping grouping) {
    return new SumsAccumulator(this, layout, grouping);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeByte(support.id());
    sink.writeByte(companion.id());
    sink.writeCount(terms.size());
    terms.forEach(term -> sink.writeByte(term.id()));
  }

  static SumsType readType(ByteSource source) {
    Support support = Support.ofId(source.readByte());
    Companion companion = Companion.ofId(source.readByte());
    int size = source.readSize();
    List<Term> terms = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      terms.add(Term.ofId(source.readByte()));
    }
    SumsType type = new SumsType(support, companion, terms);
    if (!type.terms().equals(terms)) {
      throw new MalformedStatisticException(
          "Terms must be in order, each once, but found " + terms);
    }
    return type;
  }

  @Override
  public Sums read(ByteSource source) {
    RowCounts rows = RowCounts.read(source);
    ExactSum weight = source.readExact();
    List<ExactSum> sums = new ArrayList<>(terms.size());
    for (int i = 0; i < terms.size(); i++) {
      sums.add(source.readExact());
    }
    return new Sums(this, rows, weight, sums);
  }
}
