package dev.suffice.family;

import dev.suffice.function.UnimodalMaximum;
import dev.suffice.statistic.LimitedRow;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.ValueBins;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The maximum of the likelihood of values with limits in a family in some of whose parameters it is
 * not smooth: ends of a distribution, and the location of Laplace's.
 *
 * <p>In these the profile of the likelihood is sought by {@link UnimodalMaximum}, one within the
 * other; the rest is {@link LimitedSearch}'s at each point. The profile rises to its maximum and
 * falls beyond: in the parameters {@code 1/scale} and {@code location/scale} of log-concave
 * densities, also of the logarithms of values, the log-likelihood of exact values and of ranges is
 * concave.
 *
 * <ul>
 *   <li>A maximum at a value or at the end of a range is there exactly; one between them is right
 *       to some 11 digits of their distance.
 *   <li>Where the profile in an end is as high next to the maximum, as with two bins of equal
 *       weight, no parameters are the likeliest: {@code NO_FINITE_MLE}. Of locations that are as
 *       likely, the estimate is the lowest.
 *   <li>With bounds, an end is the extreme value, where that is inside: the probability of what is
 *       between them shrinks with what the distribution has there. Where it is at the bound, all
 *       ends beyond are as likely: {@code NO_FINITE_MLE}.
 *   <li>Parameters that break have no standard error, and the others' are with these known.
 * </ul>
 *
 * <p>Reference: A. Prékopa, <i>On logarithmic concave measures and functions</i>, Acta Scientiarum
 * Mathematicarum 34, 1973; with bounds I. B. Aban, M. M. Meerschaert, A. K. Panorska, <i>Parameter
 * estimation for the truncated Pareto distribution</i>, JASA 101, 2006.
 */
final class LimitedBreaks<S extends SufficientStatistic<S>> {
  private static final double ROUNDING = 1e-12;
  private static final double NEXT = 1e-3;

  private final LimitedLikelihood<S> likelihood;
  private final Family<S> family;
  private final Parameters known;
  private final Optional<LimitedStart> start;

  /**
   * A search.
   *
   * @param likelihood of at least one row; with bounds, all values are exact and one end breaks
   * @param known the parameters that are not free; not all
   */
  LimitedBreaks(LimitedLikelihood<S> likelihood, Parameters known) {
    this.likelihood = likelihood;
    this.family = likelihood.family();
    this.known = known;
    this.start = start();
  }

  /** For the other parameters, from any values of those that break. */
  private Optional<LimitedStart> start() {
    Parameters fixed = known;
    for (String name : breaking().toList()) {
      if (!known.has(name)) {
        fixed = with(fixed, name, kinks(name, domain(name))[0]);
      }
    }
    return LimitedStart.of(likelihood, fixed);
  }

  private Optional<LimitedSearch<S>> search(Parameters fixed) {
    return start.map(
        from -> {
          Map<String, Double> moved = new LinkedHashMap<>(from.parameters().values());
          moved.putAll(fixed.values());
          return new LimitedSearch<>(
              likelihood, fixed, new LimitedStart(new Parameters(moved), from.units()));
        });
  }

  /** The highest log-likelihood; minus infinity where there is none. */
  double highest() {
    return at(known).map(this::valueAt).orElse(Double.NEGATIVE_INFINITY);
  }

  /** The estimate, or why there is none. */
  Fit fit() {
    if (mayBeOne()) {
      return new Fit.NoMaximum(
          Status.NO_FINITE_MLE, "All values may be the same one, and the likelihood has no limit");
    }
    Optional<String> atBound = breaking().filter(this::isAtBound).findFirst();
    if (atBound.isPresent()) {
      return new Fit.NoMaximum(
          Status.NO_FINITE_MLE,
          "A value is at a bound, so that every %s from there on is as likely"
              .formatted(atBound.get()));
    }
    Optional<Parameters> found = at(known);
    if (found.isEmpty()) {
      return new Fit.NoMaximum(
          Status.NO_FINITE_MLE, "The likelihood has no maximum, but rises towards an end");
    }
    Parameters broken = found.get();
    double value = valueAt(broken);
    if (isFlat(broken, value)) {
      return new Fit.NoMaximum(Status.NO_FINITE_MLE, "The rows are as likely with many parameters");
    }
    if (broken.names().containsAll(family.parameters())) {
      return Fit.Maximum.okWithoutErrors(inOrder(broken), value);
    }
    return search(broken)
        .map(LimitedSearch::fit)
        .orElseGet(
            () ->
                new Fit.NoMaximum(
                    Status.NO_FINITE_MLE,
                    "There is no estimate even with a value in the middle of each range"));
  }

  private boolean isAtBound(String name) {
    Range bounds = likelihood.statistic().type().bounds();
    double bound = kind(name) == Break.LOWER_END ? bounds.lower() : bounds.upper();
    return !known.has(name)
        && kind(name) != Break.VALUES
        && exactExtreme(kind(name)).filter(extreme -> extreme == bound).isPresent();
  }

  private Parameters inOrder(Parameters all) {
    Map<String, Double> ordered = new LinkedHashMap<>();
    family.parameters().forEach(name -> ordered.put(name, all.value(name)));
    return new Parameters(ordered);
  }

  /** The highest log-likelihood with all parameters fixed that break. */
  private double valueAt(Parameters fixed) {
    if (fixed.names().containsAll(family.parameters())) {
      return likelihood.orImpossible(fixed);
    }
    return search(fixed).map(LimitedSearch::highest).orElse(Double.NEGATIVE_INFINITY);
  }

  /** The fixed parameters, and with them the likeliest of all that break. */
  private Optional<Parameters> at(Parameters fixed) {
    Optional<String> free = next(fixed);
    if (free.isEmpty()) {
      return Optional.of(fixed);
    }
    String name = free.get();
    double[] domain = domain(name);
    double[] kinks = kinks(name, domain);
    return UnimodalMaximum.of(x -> profile(fixed, name, x), domain[0], domain[1], kinks)
        .flatMap(maximum -> at(with(fixed, name, maximum.at())));
  }

  private double profile(Parameters fixed, String name, double x) {
    return at(with(fixed, name, x)).map(this::valueAt).orElse(Double.NEGATIVE_INFINITY);
  }

  private Optional<String> next(Parameters fixed) {
    return breaking().filter(name -> !fixed.has(name)).findFirst();
  }

  /** In the order of the parameters, so that every search takes the same way. */
  private Stream<String> breaking() {
    return family.parameters().stream().filter(family.breaks()::containsKey);
  }

  private static Parameters with(Parameters fixed, String name, double x) {
    Map<String, Double> more = new LinkedHashMap<>(fixed.values());
    more.put(name, x);
    return new Parameters(more);
  }

  /** Where the parameter leaves all rows possible. */
  private double[] domain(String name) {
    Break kind = kind(name);
    double lowest = family.range(name).end(-1);
    double highest = family.range(name).end(1);
    if (kind == Break.LOWER_END) {
      highest = Math.min(highest, exactExtreme(kind).orElse(highest));
      for (LimitedRow row : likelihood.statistic().weights().keySet()) {
        highest = Math.min(highest, row.range().upper());
      }
    } else if (kind == Break.UPPER_END) {
      lowest = Math.max(lowest, exactExtreme(kind).orElse(lowest));
      for (LimitedRow row : likelihood.statistic().weights().keySet()) {
        lowest = Math.max(lowest, row.range().lower());
      }
    }
    return new double[] {lowest, highest};
  }

  private Break kind(String name) {
    return Optional.ofNullable(family.breaks().get(name)).orElseThrow();
  }

  /** The smallest value beside a lower end, or the largest beside an upper one. */
  private Optional<Double> exactExtreme(Break kind) {
    S exact = likelihood.statistic().exact();
    if (exact.rows().used() == 0) {
      return Optional.empty();
    }
    if (exact instanceof ValueBins bins) {
      return Optional.of(kind == Break.LOWER_END ? bins.least() : bins.greatest());
    }
    Sums sums = (Sums) exact;
    return Optional.of((kind == Break.LOWER_END ? sums.min() : sums.max()).doubleValue());
  }

  /** Whether one value is in all ranges and equal to all exact ones: the family shrinks to it. */
  private boolean mayBeOne() {
    double lowest = Double.NEGATIVE_INFINITY;
    double highest = Double.POSITIVE_INFINITY;
    for (LimitedRow row : likelihood.statistic().weights().keySet()) {
      lowest = Math.max(lowest, row.range().lower());
      highest = Math.min(highest, row.range().upper());
    }
    if (likelihood.statistic().exact().rows().used() > 0) {
      // One end alone does not tell whether exact values are equal; the search does.
      boolean bothEnds =
          family.breaks().values().containsAll(Set.of(Break.LOWER_END, Break.UPPER_END));
      if (!bothEnds && !family.breaks().containsValue(Break.VALUES)) {
        return false;
      }
      lowest = Math.max(lowest, exactExtreme(Break.UPPER_END).orElse(lowest));
      highest = Math.min(highest, exactExtreme(Break.LOWER_END).orElse(highest));
    }
    return lowest <= highest;
  }

  /** All values and ends of ranges inside, at which the profile is finite; or a place inside. */
  private double[] kinks(String name, double[] domain) {
    TreeSet<Double> kinks = new TreeSet<>();
    exactExtreme(kind(name)).filter(x -> kind(name) != Break.VALUES).ifPresent(kinks::add);
    if (likelihood.statistic().exact() instanceof ValueBins bins) {
      bins.bins().keySet().forEach(bin -> kinks.add(ValueBins.value(bin)));
    }
    for (LimitedRow row : likelihood.statistic().weights().keySet()) {
      kinks.add(row.range().lower());
      kinks.add(row.range().upper());
    }
    double[] inside =
        kinks.stream()
            .mapToDouble(x -> x)
            .filter(x -> Double.isFinite(x) && x >= domain[0] && x <= domain[1])
            .filter(x -> family.range(name).isInside(x))
            .filter(x -> kind(name) == Break.VALUES || isPossible(name, x, domain))
            .toArray();
    return inside.length > 0 ? inside : new double[] {inside(domain)};
  }

  private static double inside(double[] domain) {
    double lower = domain[0];
    double upper = domain[1];
    if (Double.isFinite(lower) && Double.isFinite(upper)) {
      return lower / 2 + upper / 2;
    }
    return Double.isFinite(lower)
        ? lower + Math.max(1, Math.abs(lower))
        : Double.isFinite(upper) ? upper - Math.max(1, Math.abs(upper)) : 0;
  }

  /** An end at the other end of a range leaves it no probability. */
  private boolean isPossible(String name, double x, double[] domain) {
    double end = kind(name) == Break.LOWER_END ? domain[1] : domain[0];
    return x != end || exactExtreme(kind(name)).filter(extreme -> extreme == end).isPresent();
  }

  /** Whether the profile in an end is as high next to the maximum. */
  private boolean isFlat(Parameters broken, double value) {
    double least = value - ROUNDING * Math.max(1, Math.abs(value));
    for (String name : breaking().toList()) {
      if (!known.has(name) && kind(name) != Break.VALUES) {
        double at = broken.value(name);
        double[] domain = domain(name);
        for (double step : steps(name, at, domain)) {
          if (profile(known, name, at + step) >= least) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** A part of the way to the next value or end of a range on each side. */
  private double[] steps(String name, double at, double[] domain) {
    double[] kinks = kinks(name, domain);
    double below = Math.max(domain[0], at - Math.max(1, Math.abs(at)));
    double above = Math.min(domain[1], at + Math.max(1, Math.abs(at)));
    for (double kink : kinks) {
      below = kink < at ? Math.max(below, kink) : below;
      above = kink > at ? Math.min(above, kink) : above;
    }
    return DoubleStream.of(below - at, above - at)
        .filter(step -> step != 0)
        .map(step -> NEXT * step)
        .toArray();
  }
}
