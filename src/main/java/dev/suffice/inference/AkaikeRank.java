package dev.suffice.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The place of a model among several of the same data, by AIC.
 *
 * <p>The weight is {@code exp(-Δ/2)} with the difference Δ from the best AIC, divided by the sum of
 * these over all models: what speaks for the model, out of 1.
 *
 * <ul>
 *   <li>A model without an AIC, because its fit failed, has no difference and weight 0. Such models
 *       come last, in the order given.
 *   <li>Models of equal AIC share a rank.
 * </ul>
 *
 * <p>Reference: K. P. Burnham, D. R. Anderson, <i>Model Selection and Multimodel Inference</i>, 2nd
 * ed., 2002, 2.9.
 *
 * @param model which of the models given, from 0
 * @param rank 1 for the best
 * @param difference the AIC less the best model's, from 0
 * @param weight Akaike's weight, from 0 to 1
 * @param among what the models have in common that are compared, where not all can be
 */
public record AkaikeRank(
    int model, int rank, OptionalDouble difference, double weight, Optional<Likelihoods> among) {
  /** What a likelihood is made of; only models of the same kind compare. */
  public enum Likelihoods {
    /** Probabilities of the values, of discrete distributions. */
    PROBABILITIES("probabilities"),
    /** Densities at the values, of continuous distributions. */
    DENSITIES("densities");

    private final String label;

    Likelihoods(String label) {
      this.label = label;
    }

    /** Its name in results. */
    public String label() {
      return label;
    }

    /**
     * The kind of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Likelihoods ofLabel(String label) {
      for (Likelihoods kind : values()) {
        if (kind.label.equals(label)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("There are no likelihoods called " + label);
    }
  }

  /** The models' places, the best first, from the AIC of each. */
  public static List<AkaikeRank> rank(List<OptionalDouble> aics) {
    double best =
        aics.stream().mapToDouble(aic -> aic.orElse(Double.POSITIVE_INFINITY)).min().orElse(0);
    double total = aics.stream().mapToDouble(aic -> evidence(aic, best)).sum();
    List<AkaikeRank> ranks = new ArrayList<>();
    for (int i = 0; i < aics.size(); i++) {
      OptionalDouble aic = aics.get(i);
      OptionalDouble difference =
          aic.isPresent() ? OptionalDouble.of(aic.getAsDouble() - best) : aic;
      double weight = aic.isPresent() ? evidence(aic, best) / total : 0;
      ranks.add(new AkaikeRank(i, 1 + better(aics, aic), difference, weight, Optional.empty()));
    }
    ranks.sort(Comparator.comparingInt(AkaikeRank::rank));
    return List.copyOf(ranks);
  }

  /** The same place, among models of this kind. */
  public AkaikeRank among(Likelihoods kind) {
    return new AkaikeRank(model, rank, difference, weight, Optional.of(kind));
  }

  private static double evidence(OptionalDouble aic, double best) {
    return aic.isPresent() ? StrictMath.exp((best - aic.getAsDouble()) / 2) : 0;
  }

  private static int better(List<OptionalDouble> aics, OptionalDouble aic) {
    double mine = aic.orElse(Double.POSITIVE_INFINITY);
    return (int)
        IntStream.range(0, aics.size())
            .filter(i -> aics.get(i).orElse(Double.POSITIVE_INFINITY) < mine)
            .count();
  }
}
