package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.statistic.PowerMoments;
import dev.suffice.statistic.PowerMomentsType;
import dev.suffice.statistic.PowerNode;
import dev.suffice.statistic.Staged;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.ValueBins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pass over the data takes next, after those there were, for a Weibull distribution: after
 * bins, the powers next to which the shapes are sought; after powers, others if the series of those
 * do not reach the shapes; none where values are all there, out of support, or absent.
 */
final class WeibullPasses {
  private final List<Parameters> points;

  /**
   * Passes for the free fit and for others.
   *
   * @param points nulls and candidates, of which any parameter may be known
   */
  WeibullPasses(List<Parameters> points) {
    this.points = List.copyOf(points);
  }

  /** What is to be taken next; nothing if the shapes are found. */
  Optional<StatisticType<Staged>> next(Staged s) {
    if (s.rows().used() == 0 || s.rows().outOfSupport() > 0) {
      return Optional.empty();
    }
    if (s instanceof ValueBins bins) {
      return bins.isExact() ? Optional.empty() : Optional.of(second(bins));
    }
    PowerMoments moments = (PowerMoments) s;
    Sought sought = sought(moments);
    return sought.areFound ? Optional.empty() : Optional.of(type(moments, sought.nodes));
  }

  /** The same, and at last the scores of the rows at the estimate. */
  Optional<StatisticType<Staged>> nextWithScores(Staged s) {
    Optional<StatisticType<Staged>> next = next(s);
    if (next.isPresent() || !(s instanceof PowerMoments moments) || !isWithoutScores(moments)) {
      return next;
    }
    // The moments that are there say the estimate.
    List<PowerNode> nodes = new ArrayList<>(moments.type().nodes());
    sought(moments).nodes.forEach(node -> nodes.addAll(WeibullScores.nodes(node)));
    return Optional.of(type(moments, nodes));
  }

  private static boolean isWithoutScores(PowerMoments s) {
    return s.rows().used() > 0 && s.rows().outOfSupport() == 0 && !WeibullScores.areKept(s);
  }

  private static PowerMomentsType type(PowerMoments s, List<PowerNode> nodes) {
    return new PowerMomentsType(
        s.type().lowest(), s.type().highest(), nodes.stream().distinct().toList());
  }

  /** The moments at the shape of the bins, and the powers that the points ask for. */
  private PowerMomentsType second(ValueBins bins) {
    BinnedWeibull binned = new BinnedWeibull(bins);
    List<PowerNode> nodes = new ArrayList<>();
    double shape = binned.shape();
    nodes.add(new PowerNode(shape, binned.scaleAt(shape), PowerNode.HIGHEST_ORDER));
    for (Parameters point : points) {
      if (point.has(Weibull.SHAPE)) {
        double k = point.value(Weibull.SHAPE);
        nodes.add(new PowerNode(k, binned.scaleAt(k), 0));
      } else if (point.has(Weibull.SCALE)) {
        double k = binned.shapeAt(point.value(Weibull.SCALE));
        nodes.add(new PowerNode(k, binned.scaleAt(k), PowerNode.HIGHEST_ORDER));
      }
    }
    return new PowerMomentsType(bins.least(), bins.greatest(), nodes.stream().distinct().toList());
  }

  /** Powers about which moments say more, and whether those that were taken say enough. */
  private record Sought(List<PowerNode> nodes, boolean areFound) {}

  private Sought sought(PowerMoments s) {
    PowerSums sums = PowerSums.of(s);
    List<PowerNode> nodes = new ArrayList<>();
    WeibullSearch.Root shape = WeibullSearch.likeliest(s);
    boolean certain = shape.isCertain();
    nodes.add(node(shape.at()));
    for (Parameters point : points) {
      if (point.has(Weibull.SHAPE)) {
        WeibullShape at = WeibullShape.of(sums, Rational.of(point.value(Weibull.SHAPE)));
        nodes.add(new PowerNode(point.value(Weibull.SHAPE), at.powers().node().origin(), 0));
      } else if (point.has(Weibull.SCALE)) {
        WeibullSearch.Root root = WeibullSearch.likeliestAt(s, point.value(Weibull.SCALE));
        certain &= root.isCertain();
        nodes.add(node(root.at()));
      }
    }
    return new Sought(nodes, certain);
  }

  private static PowerNode node(WeibullShape at) {
    PowerNode from = at.powers().node();
    return new PowerNode(
        at.shape().doubleValue(),
        at.likeliestScale().orElse(from.origin()),
        PowerNode.HIGHEST_ORDER);
  }
}
