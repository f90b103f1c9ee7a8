package dev.suffice.scoring;

/**
 * What a probability costs when the label is known: as a function of the probability p, and of the
 * margin z with {@code p = 1/(1 + e^-z)}. Less is better.
 *
 * <ul>
 *   <li>The label y is 1 for the event and 0 for none; between them, a share of events.
 *   <li>Right and certain costs exactly 0: {@code 0 ln 0 = 0}.
 *   <li>The gradient and the curvature are the first and second derivative in z, per row.
 *   <li>A probability outside [0, 1], NaN included, or such a label is refused.
 *   <li>Functions of the margin neither overflow nor cancel for any finite z.
 * </ul>
 *
 * <p>Reference: T. Gneiting, A. E. Raftery, <i>Strictly proper scoring rules, prediction, and
 * estimation</i>, JASA 102, 2007; A. Buja, W. Stuetzle, Y. Shen, <i>Loss functions for binary class
 * probability estimation and classification</i>, 2005.
 */
public sealed interface Loss permits SquaredError, LogLoss, AbsoluteError, ZeroOneLoss {
  /** {@code ½ (y - p)²}: what is minimised where least squares trains a sigmoid. */
  Loss SQUARED_ERROR = new SquaredError("squaredError", 0.5);

  /** {@code (y - p)²}: Brier's score, the mean squared error of a probability. */
  Loss BRIER = new SquaredError("brier", 1);

  /** {@code -y ln p - (1 - y) ln(1 - p)}, in nats. */
  Loss LOG_LOSS = new LogLoss();

  /** {@code |y - p|}. */
  Loss ABSOLUTE_ERROR = new AbsoluteError();

  /** 1 where the likelier label is wrong. */
  Loss ZERO_ONE = new ZeroOneLoss();

  /** The name in results, such as {@code logLoss}. */
  String id();

  /** Whether telling the truth is the best forecast. */
  Propriety propriety();

  /** The most that one row can cost; may be infinite. */
  double bound();

  /** The cost of forecasting p. */
  double of(double p, double y);

  /** The cost of the margin z. */
  double ofMargin(double z, double y);

  /** The derivative of {@link #ofMargin} in z. */
  double gradient(double z, double y);

  /** The second derivative of {@link #ofMargin} in z. */
  double curvature(double z, double y);

  /** Whether the expected loss is least at the true probability. */
  enum Propriety {
    /** There, and nowhere else. */
    STRICTLY_PROPER,
    /** There, but elsewhere too. */
    PROPER,
    /** Elsewhere: the loss rewards forecasts that are not meant. */
    IMPROPER
  }

  /** Refuses what is no probability or no label. */
  static void require(double p, double y) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("A probability must be in [0, 1], but is " + p);
    }
    requireLabel(y);
  }

  /** Refuses what is no label. */
  static void requireLabel(double y) {
    if (!(y >= 0 && y <= 1)) {
      throw new IllegalArgumentException("A label must be in [0, 1], but is " + y);
    }
  }
}
