package dev.suffice.job.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list. */
record Sequence(Where where, List<Value> elements) implements Value {

  Sequence {
    elements = List.copyOf(elements);
  }

  @Override
  public String described() {
    return elements.isEmpty() ? "an empty list" : "a list";
  }

  @Override
  public Where places() {
    Map<String, Where> places = new LinkedHashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      places.put(Integer.toString(i), elements.get(i).places());
    }
    return where.containing(places);
  }
}
