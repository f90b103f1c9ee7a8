package dev.suffice.family;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.ProportionIntervals;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.TransitionCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Markov chain of first order, {@code P(to | from) = p[from][to]}, from rows that are its steps:
 * a column with the state left and one with the state entered.
 *
 * <p>With {@code N[i][j]} the weight of the steps from i to j and {@code N[i]} that of all steps
 * from i: {@code p[i][j] = N[i][j]/N[i]}, covariance {@code (diag(p[i]) - p[i] p[i]')/N[i]} for
 * each i and none between them, and the log-likelihood {@code Σ N[i][j] ln p[i][j]}, given where
 * the steps start.
 *
 * <ul>
 *   <li>The states are those seen, left or entered. A state that was never left has no
 *       probabilities, rather than equal ones.
 *   <li>A step never seen between states that were has the estimate 0, {@code BOUNDARY}; with more
 *       than {@value #MOST_CELLS} steps only those seen are listed. At 0 and 1 the interval is
 *       Clopper and Pearson's, else Wilson's.
 *   <li>In criteria and tests each state left has one parameter less than it has probabilities, as
 *       they add up to 1.
 *   <li>A null may fix some probabilities; the others of the same state share what is left in
 *       proportion to their counts.
 *   <li>{@code independenceStatistic}, {@code independenceDf} and {@code independencePValue} are
 *       derived: the likelihood-ratio test that the state entered does not depend on that left,
 *       with {@code (r - 1)(c - 1)} degrees of freedom for r states left and c entered; absent
 *       where that is 0.
 * </ul>
 *
 * <p>Reference: T. W. Anderson, L. A. Goodman, <i>Statistical inference about Markov chains</i>,
 * Annals of Mathematical Statistics 28, 1957.
 */
final class MarkovChain implements Family<TransitionCounts> {
  /** The most probabilities that are listed with those of steps never seen. */
  static final int MOST_CELLS = 10_000;

  private static final String PREFIX = "p[";
  private static final String MIDDLE = "][";
  private static final String SUFFIX = "]";

  /** A step, whether it was seen or not, with all steps from the same state. */
  private record Cell(String from, String to, Shares row) {
    String parameter() {
      return MarkovChain.parameter(from, to);
    }

    Rational share() {
      return row.share(to);
    }
  }

  private static String parameter(String from, String to) {
    return PREFIX + from + MIDDLE + to + SUFFIX;
  }

  @Override
  public String name() {
    return "markov-chain";
  }

  @Override
  public ColumnCount columnCount() {
    return ColumnCount.TWO;
  }

  @Override
  public List<String> parameters() {
    return List.of(parameter("from", "to"));
  }

  @Override
  public boolean hasParameter(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX) && name.contains(MIDDLE);
  }

  @Override
  public Support support() {
    return Support.REAL;
  }

  @Override
  public String describeValue() {
    return "the names of the states left and entered";
  }

  @Override
  public boolean hasDistribution() {
    return false;
  }

  @Override
  public StatisticType<TransitionCounts> statistic() {
    return TransitionCounts.TYPE;
  }

  @Override
  public double size(TransitionCounts s) {
    return s.weight().doubleValue();
  }

  @Override
  public ParameterRange range(String parameter) {
    return ParameterRange.PROBABILITY;
  }

  /** The probabilities of each state left add up to 1. */
  @Override
  public int freeParameters(Fit.Maximum fit) {
    double states = fit.estimate().values().values().stream().mapToDouble(p -> p).sum();
    return fit.estimate().names().size() - (int) Math.round(states);
  }

  private static SortedSet<String> states(TransitionCounts s) {
    SortedSet<String> states = new TreeSet<>(s.weights().keySet());
    s.weights().values().forEach(row -> states.addAll(row.keySet()));
    return states;
  }

  private static List<Cell> cells(TransitionCounts s) {
    SortedSet<String> states = states(s);
    boolean all = (long) s.weights().size() * states.size() <= MOST_CELLS;
    List<Cell> cells = new ArrayList<>();
    s.weights()
        .forEach(
            (from, weights) -> {
              Shares row = Shares.of(weights);
              (all ? states : weights.keySet()).forEach(to -> cells.add(new Cell(from, to, row)));
            });
    return cells;
  }

  @Override
  public Fit maximize(TransitionCounts s) {
    List<Cell> cells = cells(s);
    List<Rational> p = new ArrayList<>();
    Map<String, Double> estimate = new LinkedHashMap<>();
    for (Cell cell : cells) {
      p.add(cell.share());
      estimate.put(cell.parameter(), cell.share().doubleValue());
    }
    Parameters parameters = new Parameters(estimate);
    Covariance covariance =
        Covariance.of(
            cells.size(),
            (i, j) -> {
              if (!cells.get(i).from.equals(cells.get(j).from)) {
                return Rational.ZERO;
              }
              Rational other = i == j ? Rational.ONE.minus(p.get(i)) : p.get(i).negated();
              return other.times(p.get(j)).dividedBy(cells.get(i).row.total());
            });
    double logLikelihood = logLikelihood(s).doubleValue();
    int states = states(s).size();
    long seen = s.weights().values().stream().mapToInt(Map::size).sum();
    long possible = (long) s.weights().size() * states;
    if (seen == possible && states > 1) {
      return Fit.Maximum.ok(parameters, covariance, logLikelihood);
    }
    String reason =
        states == 1
            ? "There is one state only"
            : "%d of %d steps between the states were never seen"
                .formatted(possible - seen, possible);
    return Fit.Maximum.boundary(reason, parameters, covariance, logLikelihood);
  }

  private static Rational logLikelihood(TransitionCounts s) {
    return s.weights().values().stream()
        .map(row -> Shares.of(row).logLikelihood())
        .reduce(Rational.ZERO, Rational::plus);
  }

  @Override
  public double logLikelihood(Parameters parameters, TransitionCounts s) {
    Map<String, Map<String, Double>> rows = byState(parameters);
    SortedSet<String> needed = new TreeSet<>(s.weights().keySet());
    needed.addAll(rows.keySet());
    for (String from : needed) {
      if (Shares.leftBy(rows.getOrDefault(from, Map.of())) > 0) {
        throw new IllegalArgumentException(
            "The probabilities of the steps from "
                + from
                + " must add up to 1, but "
                + rows.getOrDefault(from, Map.of())
                + " do not");
      }
    }
    if (needed.isEmpty()) {
      throw new IllegalArgumentException(
          "The probabilities of steps are needed, but there are none");
    }
    return profileLogLikelihood(parameters, s);
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, TransitionCounts s) {
    Map<String, Map<String, Double>> rows = byState(fixed);
    rows.values().forEach(Shares::leftBy);
    Rational sum = Rational.ZERO;
    for (Map.Entry<String, SortedMap<String, ExactSum>> row : s.weights().entrySet()) {
      Optional<Rational> part =
          Shares.of(row.getValue()).logLikelihood(rows.getOrDefault(row.getKey(), Map.of()));
      if (part.isEmpty()) {
        return Double.NEGATIVE_INFINITY;
      }
      sum = sum.plus(part.get());
    }
    return sum.doubleValue();
  }

  /** Fixed probabilities by the state left; a name is cut where it first can be. */
  private Map<String, Map<String, Double>> byState(Parameters fixed) {
    Map<String, Map<String, Double>> byState = new LinkedHashMap<>();
    for (String name : fixed.names()) {
      if (!hasParameter(name)) {
        throw new IllegalArgumentException(
            "The parameters of a Markov chain are p[from][to], but found " + name);
      }
      int cut = name.indexOf(MIDDLE);
      byState
          .computeIfAbsent(name.substring(PREFIX.length(), cut), from -> new LinkedHashMap<>())
          .put(
              name.substring(cut + MIDDLE.length(), name.length() - SUFFIX.length()),
              fixed.probability(name));
    }
    return byState;
  }

  @Override
  public int degreesOfFreedom(Parameters fixed, TransitionCounts s) {
    int df = 0;
    for (Map.Entry<String, Map<String, Double>> row : byState(fixed).entrySet()) {
      if (!s.weights().containsKey(row.getKey())) {
        continue;
      }
      SortedSet<String> all = states(s);
      all.addAll(row.getValue().keySet());
      df += Shares.leftBy(row.getValue()) > 0 ? row.getValue().size() : all.size() - 1;
    }
    return Math.max(1, df);
  }

  @Override
  public Optional<Passes<TransitionCounts>> robustPasses(List<Parameters> points) {
    return Optional.of(passes(points));
  }

  @Override
  public Optional<RobustErrors> robustErrors(Fit.Maximum fit, TransitionCounts s) {
    return RobustErrors.saturated(fit);
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, TransitionCounts s, double level) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (Cell cell : cells(s)) {
      double count = cell.row.weight(cell.to).doubleValue();
      intervals.put(
          cell.parameter(), ProportionIntervals.of(count, cell.row.total().doubleValue(), level));
    }
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, TransitionCounts s) {
    SortedMap<String, ExactSum> entered = new TreeMap<>();
    s.weights()
        .values()
        .forEach(row -> row.forEach((to, weight) -> entered.merge(to, weight, ExactSum::plus)));
    int df = (s.weights().size() - 1) * (entered.size() - 1);
    if (df == 0) {
      return Map.of();
    }
    LikelihoodRatioTest test =
        LikelihoodRatioTest.of(
            fit.logLikelihood(), Shares.of(entered).logLikelihood().doubleValue(), df);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("independenceStatistic", test.statistic());
    derived.put("independenceDf", (double) df);
    derived.put("independencePValue", test.pValue());
    return derived;
  }
}
