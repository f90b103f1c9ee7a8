package dev.suffice.family;

import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.LikelihoodRatioTest.Reference;
import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.CrossMomentsType;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A normal distribution of rows of several numbers, a column each. */
interface VectorFamily extends Restrictable<CrossMoments> {
  /** The names of columns where there are none yet: those of the documentation. */
  List<String> PLACEHOLDERS = List.of("i", "j");

  /** The names of the columns. */
  List<String> columns();

  @Override
  CrossMomentsType statistic();

  @Override
  default ColumnCount columnCount() {
    return ColumnCount.SEVERAL;
  }

  @Override
  default Support support() {
    return Support.REAL;
  }

  @Override
  default String describeValue() {
    return "rows of finite numbers";
  }

  @Override
  default double size(CrossMoments s) {
    return s.weight().doubleValue();
  }

  /** The inner one is fitted to the same sums; each parameter that it has less is a degree. */
  @Override
  default LikelihoodRatioTest test(Fit.Maximum fit, Nesting nesting, CrossMoments s) {
    VectorFamily inner =
        (VectorFamily) Families.named(nesting.inner()).orElseThrow().over(columns());
    return LikelihoodRatioTest.of(
        fit.logLikelihood(),
        inner.profileLogLikelihood(Parameters.NONE, s),
        parameters().size() - inner.parameters().size(),
        Reference.CHI_SQUARED);
  }

  @Override
  default Optional<Passes<CrossMoments>> robustPasses(List<Parameters> points) {
    return Optional.of(passes(points));
  }

  /** A mean is that of the rows, whatever their distribution, with its own column's variance. */
  @Override
  default Optional<RobustErrors> robustErrors(Fit.Maximum fit, CrossMoments s) {
    VectorMoments moments = new VectorMoments(s);
    List<OptionalDouble> errors = new ArrayList<>();
    for (int i = 0; i < fit.estimate().names().size(); i++) {
      errors.add(
          i < columns().size() && isEstimated(fit, i)
              ? OptionalDouble.of(moments.covariance(i, i).dividedBy(moments.n()).sqrt())
              : OptionalDouble.empty());
    }
    return Optional.of(new RobustErrors(errors));
  }

  private static boolean isEstimated(Fit.Maximum fit, int i) {
    return fit.covariance().filter(c -> c.standardErrors().get(i).isPresent()).isPresent();
  }

  @Override
  default Optional<String> noRobustError(String parameter) {
    return parameter.startsWith("mean[")
        ? Optional.empty()
        : Optional.of("it takes fourth moments of the columns, which are not kept");
  }

  @Override
  default boolean hasDistribution() {
    return false;
  }

  @Override
  default ParameterRange range(String parameter) {
    return parameter.startsWith("variance") ? ParameterRange.POSITIVE : ParameterRange.REAL;
  }

  @Override
  default double logLikelihood(Parameters parameters, CrossMoments s) {
    parameters.requireNames(parameters());
    parameters().forEach(parameters::value);
    return profileLogLikelihood(parameters, s);
  }

  /** The places of the parameters that are not known. */
  default List<Integer> estimated(Parameters known) {
    return IntStream.range(0, parameters().size())
        .filter(i -> !known.has(parameters().get(i)))
        .boxed()
        .toList();
  }

  /** The name of the i-th column's mean. */
  default String mean(int i) {
    return "mean[" + columns().get(i) + "]";
  }

  /** The i-th column's mean, if it is fixed. */
  default Optional<Double> fixedMean(Parameters fixed, int i) {
    return fixed.has(mean(i)) ? Optional.of(fixed.finite(mean(i))) : Optional.empty();
  }
}
