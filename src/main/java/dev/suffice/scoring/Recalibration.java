package dev.suffice.scoring;

/**
 * What a fixed function of the forecasts would gain, fitted to these rows by maximum likelihood:
 * the loss before less the loss after, so that more is better.
 *
 * <ul>
 *   <li>{@code temperature}: {@code logit p} times a slope; {@code platt}: an intercept too; {@code
 *       isotonic}: the best rising function.
 *   <li>Fitted to log-loss, so that Brier's score may get worse, but for {@code isotonic}.
 *   <li>Gains on the rows that were fitted: those on others will be less.
 *   <li>Forecasts of 0 and 1 stay what they are under {@code temperature} and {@code platt}; if
 *       some are wrong the log-loss is infinite before and after, and its gain is NaN. Under {@code
 *       isotonic} it is infinite then.
 *   <li>Where scores are kept in cells, both losses take the middle of a cell.
 * </ul>
 *
 * @param method the name
 * @param intercept added to the slope times the logit; NaN for isotonic
 * @param slope one over the temperature; NaN for isotonic
 * @param brierGain in Brier's score
 * @param logLossGain in nats
 */
public record Recalibration(
    String method, double intercept, double slope, double brierGain, double logLossGain) {

  /** The gain of a fit. */
  static Recalibration of(String method, RankedScores scores, LogitFit fit) {
    double a = fit.intercept().value();
    double b = fit.slope().value();
    CompensatedSum brier = new CompensatedSum();
    CompensatedSum log = new CompensatedSum();
    double weight = 0;
    for (int i = 0; i < scores.size(); i++) {
      double p = scores.middle(i);
      double n1 = scores.events(i).doubleValue();
      double n0 = scores.others(i).doubleValue();
      double z = Logistic.logit(p);
      weight += n1 + n0;
      if (Double.isInfinite(z)) {
        double wrong = z > 0 ? n0 : n1;
        log.add(wrong > 0 ? Double.NaN : 0);
        continue;
      }
      Margin from = Margin.of(z);
      Margin to = Margin.of(a + b * z);
      brier.add(
          n1 * lessSquare(from.none(), to.none()) + n0 * lessSquare(from.event(), to.event()));
      log.add(
          n1 * (from.lossOfEvent() - to.lossOfEvent())
              + n0 * (from.lossOfNone() - to.lossOfNone()));
    }
    return new Recalibration(method, a, b, brier.value() / weight, log.value() / weight);
  }

  private static double lessSquare(double from, double to) {
    return from * from - to * to;
  }

  /** The gain of the isotonic regression: the miscalibration of both losses. */
  static Recalibration ofIsotonic(IsotonicDecomposition brier, IsotonicDecomposition logLoss) {
    return new Recalibration(
        "isotonic",
        Double.NaN,
        Double.NaN,
        brier.miscalibration().value(),
        logLoss.miscalibration().value());
  }
}
