package dev.suffice.regression;

import java.util.ArrayList;
import java.util.List;

/**
 * Searches that go on together: each round asks for the points of all that still move at once. What
 * a search finds does not depend on which others go with it.
 */
final class Lockstep {
  private final LossPass pass;
  private final List<Walk> walks = new ArrayList<>();

  Lockstep(LossPass pass) {
    this.pass = pass;
  }

  /** Takes part from the next round on. */
  void add(Walk walk) {
    walks.add(walk);
  }

  /** Goes on until this search has ended. */
  void runUntilEnded(Walk walk) {
    while (!walk.asked().isEmpty()) {
      advance();
    }
  }

  /** Goes on until all have ended. */
  void run() {
    walks.forEach(this::runUntilEnded);
  }

  private void advance() {
    List<List<PartPoint>> asked = walks.stream().map(Walk::asked).toList();
    List<LossAt> found = pass.at(asked.stream().flatMap(List::stream).toList());
    int from = 0;
    for (int i = 0; i < walks.size(); i++) {
      int to = from + asked.get(i).size();
      if (to > from) {
        walks.get(i).take(found.subList(from, to));
      }
      from = to;
    }
  }
}
