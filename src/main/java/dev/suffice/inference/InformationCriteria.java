package dev.suffice.inference;

import java.util.OptionalDouble;

/**
 * Log-likelihoods made comparable between models with different numbers of parameters; less is
 * better.
 *
 * <p>With the highest log-likelihood ℓ, k free parameters and n rows: {@code AIC = 2k - 2ℓ}, {@code
 * AICc = AIC + 2k(k + 1)/(n - k - 1)} and {@code BIC = k ln n - 2ℓ}.
 *
 * <ul>
 *   <li>{@code AICc} is absent for {@code n <= k + 1}.
 * </ul>
 *
 * <p>Reference: K. P. Burnham, D. R. Anderson, <i>Model Selection and Multimodel Inference</i>, 2nd
 * ed., 2002, 2.2, 2.4 and 6.4.
 *
 * @param aic Akaike's criterion
 * @param aicc Akaike's criterion with the correction for few rows
 * @param bic Schwarz's criterion
 */
public record InformationCriteria(double aic, OptionalDouble aicc, double bic) {
  /**
   * The criteria of a model with this many free parameters, from n rows; a penalty may leave a
   * fraction of a parameter free.
   */
  public static InformationCriteria of(double logLikelihood, double parameters, double n) {
    double aic = 2 * parameters - 2 * logLikelihood;
    double spare = n - parameters - 1;
    double correction = 2 * parameters * (parameters + 1) / spare;
    return new InformationCriteria(
        aic,
        spare > 0 ? OptionalDouble.of(aic + correction) : OptionalDouble.empty(),
        parameters * StrictMath.log(n) - 2 * logLikelihood);
  }
}
