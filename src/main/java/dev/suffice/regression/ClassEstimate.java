package dev.suffice.regression;

import java.util.List;
import java.util.Map;

/**
 * What is estimated of one class.
 *
 * @param name of the class
 * @param weight {@code Σ w} of its rows
 * @param prior the probability of the class, whatever the features
 * @param parameters of the distribution of its features
 * @param derived other quantities of interest, by name
 */
public record ClassEstimate(
    String name,
    double weight,
    ParameterEstimate prior,
    List<ParameterEstimate> parameters,
    Map<String, Double> derived) {
  /** Copies the list. */
  public ClassEstimate {
    parameters = List.copyOf(parameters);
  }
}
