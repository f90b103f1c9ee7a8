package dev.suffice.scoring;

/**
 * A sum of doubles with an error of about one rounding, however many there are.
 *
 * <p>Reference: A. Neumaier, <i>Rundungsfehleranalyse einiger Verfahren zur Summation endlicher
 * Summen</i>, ZAMM 54, 1974.
 */
final class CompensatedSum {
  private double sum;
  private double rest;

  void add(double x) {
    double next = sum + x;
    rest += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
    sum = next;
  }

  double value() {
    return sum + rest;
  }
}
