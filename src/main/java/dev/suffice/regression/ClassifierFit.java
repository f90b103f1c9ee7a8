package dev.suffice.regression;

import dev.suffice.family.Status;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.statistic.RowCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A classifier that was fitted, or why there is none.
 *
 * @param status what it is worth: {@code OK}; {@code BOUNDARY} where probabilities are 0 or there
 *     is one class; {@code DEGENERATE} where features do not vary enough in a class; {@code
 *     INSUFFICIENT}, {@code OUT_OF_SUPPORT} or {@code NO_DATA}
 * @param reason why not {@code OK}, in one sentence; empty if it is
 * @param rows which rows were used
 * @param weight {@code n = Σ w}
 * @param classes by name
 * @param common the parameters that all classes share
 * @param contrasts of every class but the first with it, where they are linear
 * @param derived other quantities of interest, by name
 * @param zeros how many probabilities of levels are 0, as these never came with that class
 * @param freeParameters how many the data could choose, priors too
 * @param logLikelihood of classes and features together, in nats; infinite where degenerate, absent
 *     without an estimate
 * @param criteria absent where the log-likelihood is not finite or, by smoothing, not the highest
 * @param posterior what the model says of a row; absent if it says nothing
 */
public record ClassifierFit(
    Status status,
    String reason,
    RowCounts rows,
    double weight,
    List<ClassEstimate> classes,
    List<ParameterEstimate> common,
    List<ClassContrast> contrasts,
    Map<String, Double> derived,
    long zeros,
    int freeParameters,
    OptionalDouble logLikelihood,
    Optional<InformationCriteria> criteria,
    Optional<Posterior> posterior) {

  static ClassifierFit without(Status status, String reason, RowCounts rows) {
    return new ClassifierFit(
        status,
        reason,
        rows,
        0,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        0,
        0,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
