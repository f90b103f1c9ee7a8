package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.statistic.SimplexSums;
import dev.suffice.statistic.SimplexSumsType;
import dev.suffice.statistic.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Dirichlet distribution of shares of a whole, {@code ln f(x) = ln Γ(Σ a) - Σ ln Γ(a[i]) + Σ
 * (a[i] - 1) ln x[i]} with {@code a[i] = concentration[i]}, for {@code x[i] > 0} that add up to 1.
 *
 * <p>With {@code n = Σw}: {@code ψ(a[i]) - ψ(Σ a) = Σw ln x[i]/n} for each i, by Newton's method.
 * The covariance is the inverse of {@code n (diag(ψ₁(a[i])) - ψ₁(Σ a))}.
 *
 * <ul>
 *   <li>Two columns are the {@link Beta} distribution of the first.
 *   <li>All rows equal, as far as their logarithms tell: {@code DEGENERATE}.
 *   <li>A number of 0 or less, or a row that misses 1 by more than {@value
 *       SimplexSumsType#TOLERANCE}, is out of support.
 *   <li>Logarithms are rounded to double in each row: concentrations have an error of about {@code
 *       10^-16 Σ a} of themselves, less where rows are many.
 *   <li>{@code mean[i] = a[i]/Σ a} and {@code totalConcentration = Σ a} are derived.
 * </ul>
 *
 * <p>Reference: S. Kotz, N. Balakrishnan, N. L. Johnson, <i>Continuous Multivariate
 * Distributions</i> 1, 2000, ch. 49.
 */
final class Dirichlet implements Restrictable<SimplexSums> {
  private final List<String> columns;
  private final List<String> names;

  Dirichlet() {
    this(VectorFamily.PLACEHOLDERS);
  }

  private Dirichlet(List<String> columns) {
    this.columns = List.copyOf(columns);
    this.names = columns.stream().map(column -> "concentration[" + column + "]").toList();
  }

  @Override
  public Dirichlet over(List<String> others) {
    return new Dirichlet(others);
  }

  @Override
  public ColumnCount columnCount() {
    return ColumnCount.SEVERAL;
  }

  @Override
  public String name() {
    return "dirichlet";
  }

  @Override
  public List<String> parameters() {
    return names;
  }

  @Override
  public Support support() {
    return Support.UNIT;
  }

  @Override
  public String describeValue() {
    return "rows of numbers > 0 that add up to 1";
  }

  @Override
  public String describeExample(double example) {
    return (example > 0 ? "one with the sum " : "one with a number of ") + example;
  }

  @Override
  public boolean hasDistribution() {
    return false;
  }

  @Override
  public SimplexSumsType statistic() {
    return new SimplexSumsType(columns.size());
  }

  @Override
  public double size(SimplexSums s) {
    return s.weight().doubleValue();
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(names).names().forEach(some::positive);
  }

  @Override
  public Fit maximize(Parameters known, SimplexSums s) {
    DirichletMoments moments = DirichletMoments.of(s);
    if (known.isEmpty() && moments.isNothing(moments.gap())) {
      Map<String, Double> infinite = new LinkedHashMap<>();
      names.forEach(name -> infinite.put(name, Double.POSITIVE_INFINITY));
      return Fit.Maximum.degenerate(
          "All rows are equal, as far as their logarithms tell, and the likelihood has no limit",
          new Parameters(infinite));
    }
    List<Optional<Rational>> values =
        names.stream()
            .map(name -> Optional.of(name).filter(known::has).map(known::value).map(Rational::of))
            .toList();
    List<Integer> free = new ArrayList<>(VectorMoments.upTo(names.size()));
    free.removeIf(i -> values.get(i).isPresent());
    return DirichletNewton.maximum(moments, moments.start(values), free)
        .<Fit>map(a -> maximum(a, free, moments))
        .orElse(
            new Fit.NoMaximum(
                Status.NOT_CONVERGED,
                "Newton's method did not come to the maximum, as the numbers are too near 0 or 1"));
  }

  private Fit maximum(List<Rational> a, List<Integer> free, DirichletMoments moments) {
    DirichletNewton.Inverse inverse = DirichletNewton.Inverse.at(a, free).orElseThrow();
    return Fit.Maximum.ok(
        parameters(a.stream().map(Rational::doubleValue).toList()),
        Covariance.ofSome(free, a.size(), (i, j) -> inverse.at(i, j).dividedBy(moments.n())),
        moments.logLikelihood(a).doubleValue());
  }

  private Parameters parameters(List<Double> values) {
    Map<String, Double> all = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      all.put(names.get(i), values.get(i));
    }
    return new Parameters(all);
  }

  @Override
  public double logLikelihood(Parameters parameters, SimplexSums s) {
    parameters.requireNames(names);
    List<Rational> a = names.stream().map(parameters::positive).map(Rational::of).toList();
    return s.weight().signum() == 0 ? 0 : DirichletMoments.of(s).logLikelihood(a).doubleValue();
  }

  @Override
  public Optional<String> noRobustError(String parameter) {
    return Optional.of("it takes the products of the logarithms of two shares, which are not kept");
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, SimplexSums s) {
    Map<String, Double> derived = new LinkedHashMap<>();
    if (fit.status() == Status.OK) {
      double total = names.stream().mapToDouble(fit.estimate()::value).sum();
      for (int i = 0; i < columns.size(); i++) {
        derived.put("mean[" + columns.get(i) + "]", fit.estimate().value(names.get(i)) / total);
      }
      derived.put("totalConcentration", total);
    }
    return derived;
  }
}
