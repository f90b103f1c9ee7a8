package dev.suffice.family;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  @Override
  public Fit maximize(CrossMoments s) {
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
  public double logLikelihood(Parameters parameters, CrossMoments s) {
    parameters.requireNames(parameters());
    parameters().forEach(parameters::value);
    return profileLogLikelihood(parameters, s);
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, CrossMoments s) {
    fixed.requireNames(parameters());
    return MultivariateNull.of(this, fixed).logLikelihood(s);
  }

  List<Cell> cells() {
    return cells;
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, CrossMoments s, double level) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    VectorMoments moments = new VectorMoments(s);
    if (fit.status() != Status.OK || !moments.hasUnbiasedCovariance()) {
      return intervals;
    }
    double n = size(s);
    int d = columns.size();
    double[] sd = new double[d];
    for (int i = 0; i < d; i++) {
      sd[i] = moments.covariance(i, i).sqrt();
      intervals.put(mean(i), NormalIntervals.mean(fit.estimate().value(mean(i)), sd[i], n, level));
    }
    for (Cell cell : cells) {
      if (cell.i == cell.j) {
        double variance = fit.estimate().value(covariance(cell));
        intervals.put(covariance(cell), NormalIntervals.variance(variance, n, n - 1, level));
        continue;
      }
      double r = moments.correlation(cell.i, cell.j);
      Interval standard = CovarianceProfile.interval(r, n, level);
      double unit = sd[cell.i] * sd[cell.j];
      intervals.put(
          covariance(cell),
          new Interval(standard.method(), standard.lower() * unit, standard.upper() * unit));
      if (n > 3) {
        intervals.put(named("correlation", cell), CorrelationIntervals.fisher(r, n, level));
      }
    }
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, CrossMoments s) {
    VectorMoments moments = new VectorMoments(s);
    Map<String, Double> derived = new LinkedHashMap<>();
    for (Cell cell : cells) {
      boolean spread =
          moments.covariance(cell.i, cell.i).signum() > 0
              && moments.covariance(cell.j, cell.j).signum() > 0;
      if (cell.i != cell.j && spread) {
        derived.put(named("correlation", cell), moments.correlation(cell.i, cell.j));
      }
    }
    if (moments.hasUnbiasedCovariance()) {
      cells.forEach(
          cell ->
              derived.put(
                  named("unbiasedCovariance", cell),
                  moments.unbiasedCovariance(cell.i, cell.j).doubleValue()));
    }
    return derived;
  }
}
