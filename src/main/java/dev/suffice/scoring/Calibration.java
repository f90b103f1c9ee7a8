package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.scoring.ReliabilityBin.Edge;
import java.util.List;

/**
 * Whether events happen as often as forecast, by bins of equal width.
 *
 * <ul>
 *   <li>Expected calibration error: {@code Σ w_k |mean p - share of events|} over the weight of
 *       all; the maximum error is that of the worst bin. Both depend on the bins, and both are
 *       above 0 for forecasts without fault, too, by the chance in each bin.
 *   <li>Bins without rows are left out.
 * </ul>
 *
 * @param edge where a probability on an edge belongs
 * @param bins the bins that have rows
 */
public record Calibration(Edge edge, List<ReliabilityBin> bins) {
  /** Copies the list. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  static Calibration of(BandSums losses, int bins, Edge edge) {
    return new Calibration(edge, ReliabilityBin.of(losses, bins, edge));
  }

  private ExactSum weight() {
    return ExactSum.ofAll(bins.stream().map(ReliabilityBin::weight));
  }

  /** The mean distance of forecasts and shares of events. */
  public double expectedError() {
    ExactSum sum = ExactSum.ZERO;
    for (ReliabilityBin bin : bins) {
      ExactSum gap = bin.predicted().minus(bin.events());
      sum = sum.plus(gap.signum() < 0 ? gap.negated() : gap);
    }
    return Rational.of(sum, weight()).doubleValue();
  }

  /** The largest distance of any bin. */
  public double maximumError() {
    return bins.stream().mapToDouble(bin -> Math.abs(bin.gap().doubleValue())).max().orElse(0);
  }
}
