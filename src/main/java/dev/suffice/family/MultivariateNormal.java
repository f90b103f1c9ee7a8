package dev.suffice.family;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.exact.SymmetricMatrix;
import dev.suffice.inference.CorrelationIntervals;
import dev.suffice.inference.CovarianceProfile;
import dev.suffice.inference.Interval;
import dev.suffice.inference.NormalIntervals;
import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.CrossMomentsType;
import dev.suffice.statistic.CrossMomentsType.Products;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The multivariate normal distribution of d columns, {@code ln f(x) = -½ (d ln 2π + ln det Σ + (x -
 * μ)'Σ^-1(x - μ))}, with all means and covariances free.
 *
 * <p>With {@code n = Σw}: {@code mean[i] = Σw x[i]/n} and {@code covariance[i][j] = (n Σw x[i] x[j]
 * - Σw x[i] Σw x[j])/n²}, from exact sums and correctly rounded. The covariances of the estimates
 * are {@code covariance[i][j]/n} for the means and, independent of them, {@code (s[i][k] s[j][l] +
 * s[i][l] s[j][k])/n} for the covariances. The highest log-likelihood is {@code -n/2 (d ln 2π + ln
 * det S + d)}, with an exact determinant.
 *
 * <ul>
 *   <li>Columns that depend on each other linearly, as always where there are no more rows than
 *       columns: the determinant is 0, {@code DEGENERATE}, and the reason says the rank.
 *   <li>Covariances divide by n; {@code unbiasedCovariance[i][j]} divides by n - 1 and is absent
 *       for {@code n <= 1}. {@code correlation[i][j]} is derived.
 *   <li>A null may fix any means; covariances as {@link MultivariateNull} says.
 *   <li>All means may be known, and the covariances are then mean products of deviations from
 *       these, with n degrees of freedom; or all covariances, and the means have normal intervals.
 *       Other known parameters are refused: with some of the means known, the errors of the others
 *       depend on those of the covariances.
 * </ul>
 *
 * <p>Reference: T. W. Anderson, <i>An Introduction to Multivariate Statistical Analysis</i>, 3rd
 * ed., 2003, ch. 3.
 */
final class MultivariateNormal implements VectorFamily {
  private final List<String> columns;
  private final List<Cell> cells = new ArrayList<>();

  /** A covariance, {@code i <= j}. */
  record Cell(int i, int j) {}

  MultivariateNormal() {
    this(PLACEHOLDERS);
  }

  private MultivariateNormal(List<String> columns) {
    this.columns = List.copyOf(columns);
    for (int i = 0; i < columns.size(); i++) {
      for (int j = i; j < columns.size(); j++) {
        cells.add(new Cell(i, j));
      }
    }
  }

  @Override
  public MultivariateNormal over(List<String> names) {
    return new MultivariateNormal(names);
  }

  @Override
  public String name() {
    return "multivariate-normal";
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public List<String> parameters() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      names.add(mean(i));
    }
    cells.forEach(cell -> names.add(covariance(cell)));
    return names;
  }

  private String named(String quantity, Cell cell) {
    return "%s[%s][%s]".formatted(quantity, columns.get(cell.i), columns.get(cell.j));
  }

  String covariance(Cell cell) {
    return named("covariance", cell);
  }

  @Override
  public CrossMomentsType statistic() {
    return new CrossMomentsType(columns.size(), Products.ALL);
  }

  @Override
  public ParameterRange range(String parameter) {
    return cells.stream().anyMatch(c -> c.i == c.j && covariance(c).equals(parameter))
        ? ParameterRange.POSITIVE
        : ParameterRange.REAL;
  }

  private boolean hasAllMeans(Parameters some) {
    return some.names().containsAll(parameters().subList(0, columns.size()));
  }

  private boolean hasAllCovariances(Parameters some) {
    return cells.stream().allMatch(cell -> some.has(covariance(cell)));
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(parameters());
    MultivariateNull.of(this, hasAllMeans(some) ? withoutMeans(some) : some);
  }

  @Override
  public Family<CrossMoments> given(Parameters known) {
    known.requireNames(parameters());
    boolean isForm =
        (hasAllMeans(known) && withoutMeans(known).isEmpty())
            || (hasAllCovariances(known) && known.names().size() == cells.size());
    if (!isForm && !known.names().containsAll(parameters())) {
      throw new IllegalArgumentException(
          "%s takes all of its means as known, or all of its covariances; to see whether some are %s, test them"
              .formatted(name(), known));
    }
    return VectorFamily.super.given(known);
  }

  /** The others, where the means are finite numbers. */
  private Parameters withoutMeans(Parameters some) {
    Map<String, Double> others = new LinkedHashMap<>(some.values());
    for (int i = 0; i < columns.size(); i++) {
      some.finite(mean(i));
      others.remove(mean(i));
    }
    return new Parameters(others);
  }

  /** The moments of the deviations from known means, whose own mean is then known to be 0. */
  private CrossMoments about(Parameters known, CrossMoments s) {
    List<ExactSum> means =
        IntStream.range(0, columns.size())
            .mapToObj(i -> ExactSum.of(known.value(mean(i))))
            .toList();
    return new CrossMoments(
        s.type(),
        s.rows(),
        s.weight(),
        Collections.nCopies(columns.size(), ExactSum.ZERO),
        cells.stream()
            .map(
                cell -> {
                  ExactSum a = means.get(cell.i);
                  ExactSum b = means.get(cell.j);
                  return s.product(cell.i, cell.j)
                      .minus(a.times(s.sum(cell.j)))
                      .minus(b.times(s.sum(cell.i)))
                      .plus(s.weight().times(a).times(b));
                })
            .toList());
  }

  @Override
  public Fit maximize(Parameters known, CrossMoments s) {
    if (known.isEmpty()) {
      return maximum(s);
    }
    return hasAllMeans(known)
        ? withMeans(known, (Fit.Maximum) maximum(about(known, s)))
        : withCovariances(known, s);
  }

  private Fit withMeans(Parameters known, Fit.Maximum about) {
    Map<String, Double> estimate = new LinkedHashMap<>(about.estimate().values());
    estimate.putAll(known.values());
    List<Integer> estimated = estimated(known);
    Optional<Covariance> covariance =
        about
            .covariance()
            .map(
                all ->
                    new Covariance(
                        IntStream.range(0, estimate.size())
                            .mapToObj(
                                i ->
                                    estimated.contains(i)
                                        ? all.standardErrors().get(i)
                                        : OptionalDouble.empty())
                            .toList(),
                        withoutMeans(all.rows())));
    return new Fit.Maximum(
        about.status(),
        about.reason(),
        new Parameters(estimate),
        covariance,
        about.logLikelihood());
  }

  /** The means are independent of the covariances: so only their own block is taken away. */
  private List<List<Double>> withoutMeans(List<List<Double>> rows) {
    int d = columns.size();
    return IntStream.range(0, rows.size())
        .mapToObj(i -> i < d ? Collections.nCopies(rows.size(), 0.0) : rows.get(i))
        .toList();
  }

  private Fit withCovariances(Parameters known, CrossMoments s) {
    VectorMoments moments = new VectorMoments(s);
    Map<String, Double> estimate = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      estimate.put(mean(i), moments.mean(i).doubleValue());
    }
    cells.forEach(cell -> estimate.put(covariance(cell), known.value(covariance(cell))));
    Covariance covariance =
        Covariance.ofSome(
            estimated(known),
            estimate.size(),
            (i, j) ->
                Rational.of(known.value(covariance(new Cell(Math.min(i, j), Math.max(i, j)))))
                    .dividedBy(moments.n()));
    return Fit.Maximum.ok(new Parameters(estimate), covariance, profileLogLikelihood(known, s));
  }

  private Fit maximum(CrossMoments s) {
    VectorMoments moments = new VectorMoments(s);
    int d = columns.size();
    Map<String, Double> estimate = new LinkedHashMap<>();
    for (int i = 0; i < d; i++) {
      estimate.put(mean(i), moments.mean(i).doubleValue());
    }
    for (Cell cell : cells) {
      estimate.put(covariance(cell), moments.covariance(cell.i, cell.j).doubleValue());
    }
    Parameters parameters = new Parameters(estimate);
    SymmetricMatrix scatter = moments.scatter();
    int rank = scatter.rank();
    if (rank < d) {
      return Fit.Maximum.degenerate(
          "The covariance matrix of %d columns has rank %d only%s, and the likelihood has no limit"
              .formatted(d, rank, s.rows().used() > d ? "" : ", as there are too few rows"),
          parameters);
    }
    return Fit.Maximum.ok(
        parameters,
        covariance(moments),
        moments.free(VectorMoments.upTo(d), MultivariateNull.noMeans(d)).doubleValue());
  }

  private Covariance covariance(VectorMoments moments) {
    int d = columns.size();
    Rational n = moments.n();
    Rational[][] covariances = new Rational[d][d];
    for (Cell cell : cells) {
      Rational value = moments.covariance(cell.i, cell.j);
      covariances[cell.i][cell.j] = value;
      covariances[cell.j][cell.i] = value;
    }
    return Covariance.of(
        d + cells.size(),
        (a, b) -> {
          if (a < d || b < d) {
            return a < d && b < d ? covariances[a][b].dividedBy(n) : Rational.ZERO;
          }
          Cell one = cells.get(a - d);
          Cell other = cells.get(b - d);
          return covariances[one.i][other.i]
              .times(covariances[one.j][other.j])
              .plus(covariances[one.i][other.j].times(covariances[one.j][other.i]))
              .dividedBy(n);
        });
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, CrossMoments s) {
    fixed.requireNames(parameters());
    return hasAllMeans(fixed)
        ? MultivariateNull.of(this, withoutMeans(fixed)).logLikelihood(about(fixed, s))
        : MultivariateNull.of(this, fixed).logLikelihood(s);
  }

  List<Cell> cells() {
    return cells;
  }

  @Override
  public Map<String, Interval> intervals(
      Parameters known, Fit.Maximum fit, CrossMoments s, double level) {
    if (fit.status() != Status.OK) {
      return Map.of();
    }
    double n = size(s);
    if (known.isEmpty()) {
      VectorMoments moments = new VectorMoments(s);
      return moments.hasUnbiasedCovariance() ? all(fit, moments, n, n - 1, level) : Map.of();
    }
    if (hasAllMeans(known)) {
      Map<String, Interval> intervals = all(fit, new VectorMoments(about(known, s)), n, n, level);
      intervals.keySet().removeAll(known.names());
      return intervals;
    }
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      double sd = Math.sqrt(known.value(covariance(new Cell(i, i))));
      double mean = fit.estimate().value(mean(i));
      intervals.put(mean(i), NormalIntervals.meanOfKnownSd(mean, sd, n, level));
    }
    return intervals;
  }

  /**
   * Of means, covariances and correlations, from moments about the estimated means or known ones.
   *
   * @param df the degrees of freedom that the means leave
   */
  private Map<String, Interval> all(
      Fit.Maximum fit, VectorMoments moments, double n, double df, double level) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    int d = columns.size();
    double[] sd = new double[d];
    for (int i = 0; i < d; i++) {
      sd[i] = moments.covariance(i, i).sqrt();
      double mean = fit.estimate().value(mean(i));
      intervals.put(mean(i), NormalIntervals.student(mean, sd[i] / Math.sqrt(df), df, level));
    }
    for (Cell cell : cells) {
      if (cell.i == cell.j) {
        double squares = n * fit.estimate().value(covariance(cell));
        intervals.put(covariance(cell), NormalIntervals.varianceOfSquares(squares, df, level));
        continue;
      }
      double r = moments.correlation(cell.i, cell.j);
      Interval standard = CovarianceProfile.interval(r, n, level);
      double unit = sd[cell.i] * sd[cell.j];
      intervals.put(
          covariance(cell),
          new Interval(standard.method(), standard.lower() * unit, standard.upper() * unit));
      if (df > 2) {
        // Known means count like a row more.
        intervals.put(named("correlation", cell), CorrelationIntervals.fisher(r, df + 1, level));
      }
    }
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, CrossMoments s) {
    Map<String, Double> derived = new LinkedHashMap<>();
    if (hasAllCovariances(known)) {
      return derived;
    }
    VectorMoments moments = new VectorMoments(known.isEmpty() ? s : about(known, s));
    for (Cell cell : cells) {
      boolean spread =
          moments.covariance(cell.i, cell.i).signum() > 0
              && moments.covariance(cell.j, cell.j).signum() > 0;
      if (cell.i != cell.j && spread) {
        derived.put(named("correlation", cell), moments.correlation(cell.i, cell.j));
      }
    }
    if (known.isEmpty() && moments.hasUnbiasedCovariance()) {
      cells.forEach(
          cell ->
              derived.put(
                  named("unbiasedCovariance", cell),
                  moments.unbiasedCovariance(cell.i, cell.j).doubleValue()));
    }
    return derived;
  }
}
