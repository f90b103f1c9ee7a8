package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Maximum;
import dev.suffice.function.Maximum.Ending;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The maximum of the likelihood of values with limits, sought in coordinates without ends: the
 * logarithms of parameters above 0, the logits of probabilities.
 *
 * <ul>
 *   <li>The covariance is the inverse of the observed information.
 *   <li>Where a parameter goes to an end of its range that is admissible and at least as likely,
 *       the maximum is there, {@code BOUNDARY}; where it goes to any other end, there is none,
 *       {@code NO_FINITE_MLE}.
 *   <li>Where the search ends with a score above {@value Maximum#TOLERANCE} standard errors: {@code
 *       NOT_CONVERGED}.
 * </ul>
 *
 * @param likelihood of at least one row
 * @param known the parameters that are not free; not all
 * @param start where to start
 */
record LimitedSearch<S extends SufficientStatistic<S>>(
    LimitedLikelihood<S> likelihood, Parameters known, LimitedStart start) {
  private static final double REACH = 20;
  private static final double REACH_OF_REAL = 1e4;
  private static final double ROUNDING = 1e-9;

  private List<String> names() {
    return likelihood.family().parameters();
  }

  private List<String> free() {
    return names().stream().filter(name -> !known.has(name)).toList();
  }

  private ParameterRange range(String name) {
    return likelihood.family().range(name);
  }

  private double unit(String name) {
    return start.units().getOrDefault(name, 1.0);
  }

  /** The parameters at a point whose coordinates are in units from the start. */
  private Parameters parameters(double[] point) {
    Map<String, Double> values = new LinkedHashMap<>();
    int next = 0;
    for (String name : names()) {
      values.put(name, known.has(name) ? known.value(name) : value(name, point[next++]));
    }
    return new Parameters(values);
  }

  private double value(String name, double coordinate) {
    double origin = range(name).coordinate(start.parameters().value(name));
    return range(name).value(origin + unit(name) * coordinate);
  }

  private double[] reach() {
    return free().stream()
        .mapToDouble(name -> range(name) == ParameterRange.REAL ? REACH_OF_REAL : REACH)
        .toArray();
  }

  private double logLikelihood(double[] point) {
    return likelihood.orImpossible(parameters(point));
  }

  private Maximum search() {
    return Maximum.of(this::logLikelihood, likelihood.size(), new double[free().size()], reach());
  }

  /** The highest log-likelihood, to 8 digits after the point, whether or not at a maximum. */
  double roughly() {
    return Maximum.roughly(
            this::logLikelihood, likelihood.size(), new double[free().size()], reach())
        .value();
  }

  /** The highest log-likelihood, whether or not at a maximum. */
  double highest() {
    return search().value();
  }

  Fit fit() {
    Maximum maximum = search();
    if (maximum.ending() == Ending.FLAT || maximum.ending() == Ending.UNBOUNDED) {
      return atEnd(maximum).orElseGet(() -> noMaximum(maximum));
    }
    Parameters estimate = parameters(point(maximum));
    return maximum.ending() == Ending.CONVERGED
        ? Fit.Maximum.ok(estimate, covariance(maximum, estimate), maximum.value())
        : new Fit.Maximum(
            Status.NOT_CONVERGED,
            "The search for the maximum ended after %d steps with a score of %.1e standard errors"
                .formatted(maximum.steps(), maximum.score()),
            estimate,
            Optional.empty(),
            maximum.value());
  }

  private double[] point(Maximum maximum) {
    return IntStream.range(0, free().size()).mapToDouble(maximum::at).toArray();
  }

  private Covariance covariance(Maximum maximum, Parameters estimate) {
    int size = names().size();
    double[][] matrix = new double[size][size];
    List<OptionalDouble> errors = new ArrayList<>();
    for (String row : names()) {
      int i = free().indexOf(row);
      for (String column : free()) {
        int j = free().indexOf(column);
        if (i >= 0) {
          matrix[names().indexOf(row)][names().indexOf(column)] =
              slope(row, estimate) * slope(column, estimate) * maximum.covariance(i, j);
        }
      }
      errors.add(
          i < 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(slope(row, estimate) * Math.sqrt(maximum.covariance(i, i))));
    }
    return new Covariance(errors, Covariance.of(size, (i, j) -> Rational.of(matrix[i][j])).rows());
  }

  private double slope(String name, Parameters estimate) {
    return unit(name) * range(name).slope(estimate.value(name));
  }

  /** The maximum with the one parameter at its end that goes there. */
  private Optional<Fit> atEnd(Maximum maximum) {
    List<Integer> lost =
        IntStream.range(0, free().size()).filter(i -> maximum.direction(i) != 0).boxed().toList();
    if (lost.size() != 1) {
      return Optional.empty();
    }
    String name = free().get(lost.get(0));
    double end = range(name).end(maximum.direction(lost.get(0)));
    Map<String, Double> all = new LinkedHashMap<>(parameters(point(maximum)).values());
    all.put(name, end);
    double there = likelihood.orImpossible(new Parameters(all));
    if (!(there >= maximum.value() - ROUNDING * Math.max(1, Math.abs(maximum.value())))) {
      return Optional.empty();
    }
    String reason = "The likelihood is highest at the end %s = %s".formatted(name, end);
    Map<String, Double> more = new LinkedHashMap<>(known.values());
    more.put(name, end);
    if (free().size() == 1) {
      return Optional.of(
          Fit.Maximum.boundary(
              reason,
              new Parameters(all),
              Covariance.ofStandardErrors(
                  names().stream().map(n -> OptionalDouble.empty()).toArray(OptionalDouble[]::new)),
              there));
    }
    LimitedStart from = new LimitedStart(new Parameters(all), start.units());
    Fit rest = new LimitedSearch<>(likelihood, new Parameters(more), from).fit();
    return rest instanceof Fit.Maximum found && found.status() == Status.OK
        ? Optional.of(
            Fit.Maximum.boundary(
                reason, found.estimate(), found.covariance().orElseThrow(), found.logLikelihood()))
        : Optional.empty();
  }

  private Fit noMaximum(Maximum maximum) {
    String ends =
        IntStream.range(0, free().size())
            .filter(i -> maximum.direction(i) != 0)
            .mapToObj(i -> "%s = %s".formatted(free().get(i), end(i, maximum)))
            .collect(Collectors.joining(" and "));
    return new Fit.NoMaximum(
        Status.NO_FINITE_MLE,
        ends.isEmpty()
            ? "The rows are as likely with many parameters"
            : "The likelihood has no maximum, but rises towards " + ends);
  }

  private double end(int i, Maximum maximum) {
    return range(free().get(i)).end(maximum.direction(i));
  }
}
