package dev.suffice.family;

import java.util.List;
import java.util.Optional;

/**
 * A family that is a wider one with some parameters known: the null of a test in the wider one, on
 * the wider one's own statistic, so that both are fitted to the same rows.
 *
 * <p>All of them are one table. What a test is compared with, the wider family says: a degree of
 * freedom for each parameter that the null takes away, and a mixture where it is on the boundary.
 *
 * <ul>
 *   <li>The inner family may take values that the wider one does not, such as exponential's 0. With
 *       one of them the wider family has no fit and there is no test.
 *   <li>{@code standard-uniform} is the uniform distribution from 0 to 1 and {@code
 *       circular-uniform} that of directions; neither has a parameter to fit.
 *   <li>Normal distributions of several columns are nested by covariances of 0 and by equal
 *       variances, which are no values of parameters by themselves.
 * </ul>
 *
 * @param inner the name of the narrower family
 * @param outer the name of the wider family
 * @param known the parameters of the wider family with the values that make it the narrower one;
 *     none where it is made otherwise
 */
public record Nesting(String inner, String outer, Parameters known) {
  private static final List<Nesting> ALL =
      List.of(
          of("exponential", "gamma", Parameters.of("shape", 1)),
          of("chi-squared", "gamma", Parameters.of("rate", 0.5)),
          of("levy", "inverse-gamma", Parameters.of("shape", 0.5)),
          of("half-normal", "nakagami", Parameters.of("shape", 0.5)),
          of("rayleigh", "nakagami", Parameters.of("shape", 1)),
          of("maxwell", "nakagami", Parameters.of("shape", 1.5)),
          of("exponential", "weibull", Parameters.of("shape", 1)),
          of("rayleigh", "weibull", Parameters.of("shape", 2)),
          of("multivariate-normal-diagonal", "multivariate-normal", Parameters.NONE),
          of("multivariate-normal-isotropic", "multivariate-normal", Parameters.NONE),
          of("multivariate-normal-isotropic", "multivariate-normal-diagonal", Parameters.NONE),
          of("standard-uniform", "beta", Parameters.of("a", 1, "b", 1)),
          of("geometric", "negative-binomial", Parameters.of("size", 1)),
          of("poisson", "negative-binomial", Parameters.of("size", Double.POSITIVE_INFINITY)),
          of("poisson", "zero-inflated-poisson", Parameters.of("zeroProbability", 0)),
          of("circular-uniform", "von-mises", Parameters.of("concentration", 0)));

  private static Nesting of(String inner, String outer, Parameters known) {
    return new Nesting(inner, outer, known);
  }

  /** All families inside the one of this name. */
  public static List<Nesting> within(String outer) {
    return ALL.stream().filter(nesting -> nesting.outer.equals(outer)).toList();
  }

  /** The nesting of one family in another, if it is inside. */
  public static Optional<Nesting> of(String inner, String outer) {
    return within(outer).stream().filter(nesting -> nesting.inner.equals(inner)).findFirst();
  }
}
