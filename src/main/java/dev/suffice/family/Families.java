package dev.suffice.family;

import dev.suffice.statistic.Companion;
import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.StatisticType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All families, by name. */
public final class Families {
  private static final Map<String, Family<?>> BY_NAME = new LinkedHashMap<>();

  static {
    for (Family<?> family :
        List.<Family<?>>of(
            new Bernoulli(),
            new Binomial(),
            new Categorical(),
            new Poisson(),
            new Exponential(),
            new Normal(),
            new Lognormal(),
            new Uniform(),
            new DiscreteUniform(),
            new Pareto(),
            new PowerFunction(),
            new Gamma(),
            new InverseGamma(),
            new ChiSquared(),
            new Geometric(),
            new Rayleigh(),
            new Maxwell(),
            new HalfNormal(),
            new Levy(),
            new InverseGaussian(),
            new LogitNormal(),
            new VonMises(),
            new Zeta(),
            new NegativeBinomial(),
            new Nakagami(),
            new Beta(),
            new LogSeries(),
            new PoissonProcess(),
            new ZeroInflatedPoisson(),
            new MultivariateNormal(),
            new MultivariateNormalDiagonal(),
            new MultivariateNormalIsotropic(),
            new Dirichlet(),
            new MarkovChain(),
            new Laplace(),
            new Weibull())) {
      BY_NAME.put(family.name(), family);
    }
  }

  private Families() {}

  /** The names, in the order of the documentation. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** Normal distributions of rows of these columns, with all covariances free. */
  public static Family<CrossMoments> multivariateNormal(List<String> columns) {
    return new MultivariateNormal().over(columns);
  }

  /** Normal distributions of rows of these columns, which are independent. */
  public static Family<CrossMoments> independentNormal(List<String> columns) {
    return new MultivariateNormalDiagonal().over(columns);
  }

  /**
   * The families that any column of numbers may have, if its values do: all that need one column
   * and one pass, and give the values themselves a density or a probability.
   *
   * <p>So not binomial, which needs trials; not von Mises, whose density is of an angle, whatever
   * multiple of 2π a value has beside; and not the Poisson process, whose likelihood is of the
   * times of events.
   */
  public static List<Family<?>> ofAnyColumn() {
    return BY_NAME.values().stream().filter(Families::isOfAnyColumn).toList();
  }

  private static boolean isOfAnyColumn(Family<?> family) {
    return family.columnCount() == ColumnCount.ONE
        && family.statistic().feeds().equals(List.of(StatisticType.Feed.NUMBER))
        && family.companion() != Companion.TRIALS
        && family.passes(List.of()).most() == 1
        && !(family instanceof VonMises)
        && !(family instanceof PoissonProcess);
  }

  /** The family of this name. */
  public static Optional<Family<?>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
