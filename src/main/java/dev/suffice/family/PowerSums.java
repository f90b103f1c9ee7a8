package dev.suffice.family;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.function.DoubleDouble;
import dev.suffice.function.Logarithm;
import dev.suffice.statistic.PowerMoments;
import dev.suffice.statistic.PowerNode;
import dev.suffice.statistic.Staged;
import dev.suffice.statistic.ValueBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.core.DD;

/** Sums of powers of values, whatever the exponent, or next to some exponents. */
sealed interface PowerSums {
  /** Those of a first pass that kept all values, or of further ones. */
  static PowerSums of(Staged s) {
    return s instanceof PowerMoments moments ? new OfMoments(moments) : OfValues.of((ValueBins) s);
  }

  /** {@code Σ w}. */
  Rational n();

  /** What is known next to an exponent, with as many derivatives at least. */
  PowerExpansion near(double exponent, int derivatives);

  /** The mean of {@code ln(x/origin)}. */
  Rational meanLog(double origin);

  /** {@code ln(a/b)}. */
  static Rational logOfRatio(double a, double b) {
    return Logarithm.of(Rational.of(a).dividedBy(Rational.of(b)));
  }

  /** Of values that are all there: at any exponent. */
  record OfValues(Rational n, List<Double> values, List<DD> shares) implements PowerSums {
    private static final int ORDER = 4;
    private static final double LARGEST_LOGARITHM = 50;

    /** From bins that hold one value each. */
    static OfValues of(ValueBins bins) {
      Rational n = bins.all().weight().rational();
      List<Double> values = new ArrayList<>();
      List<DD> shares = new ArrayList<>();
      for (Map.Entry<Long, ValueBins.Share> bin : bins.bins().entrySet()) {
        values.add(ValueBins.value(bin.getKey()));
        ExactSum weight = bin.getValue().weight();
        shares.add(DoubleDouble.of(weight.rational().dividedBy(n)));
      }
      return new OfValues(n, values, shares);
    }

    private double middle() {
      return values.get(values.size() / 2);
    }

    @Override
    public PowerExpansion near(double exponent, int derivatives) {
      double greatest = values.get(values.size() - 1);
      boolean far = exponent * PowerNode.logOfRatio(greatest, middle()) > LARGEST_LOGARITHM;
      PowerNode node = new PowerNode(exponent, far ? greatest : middle(), ORDER);
      DD[] moments = new DD[ORDER + 1];
      Arrays.fill(moments, DD.ZERO);
      for (int i = 0; i < values.size(); i++) {
        double z = node.logarithm(values.get(i));
        double term = StrictMath.exp(z);
        for (int j = 0; j <= ORDER; j++) {
          term = j == 0 ? term : term * z / j;
          moments[j] = moments[j].add(shares.get(i).multiply(term));
        }
      }
      return new PowerExpansion(
          node, List.of(moments), node.logarithm(values.get(0)), node.logarithm(greatest));
    }

    @Override
    public Rational meanLog(double origin) {
      DD sum = DD.ZERO;
      for (int i = 0; i < values.size(); i++) {
        sum = sum.add(shares.get(i).multiply(PowerNode.logOfRatio(values.get(i), middle())));
      }
      return DoubleDouble.exact(sum).plus(logOfRatio(middle(), origin));
    }
  }

  /** Of moments about a few powers. */
  record OfMoments(PowerMoments sums) implements PowerSums {
    @Override
    public Rational n() {
      return sums.weight().rational();
    }

    /** About the exponent itself, or else the nearest one with a series. */
    @Override
    public PowerExpansion near(double exponent, int derivatives) {
      List<PowerNode> nodes = sums.type().nodes();
      int best = 0;
      for (int i = 0; i < nodes.size(); i++) {
        PowerNode node = nodes.get(i);
        double distance = Math.abs(node.exponent() - exponent);
        boolean nearer = distance < Math.abs(nodes.get(best).exponent() - exponent);
        boolean exact = distance == 0 && (node.order() == 0 ? derivatives == 0 : node.hasSeries());
        if (exact || (node.hasSeries() && nearer)) {
          best = i;
        }
      }
      return at(best);
    }

    private PowerExpansion at(int i) {
      PowerNode node = sums.type().nodes().get(i);
      List<DD> moments = new ArrayList<>();
      for (ExactSum sum : sums.moments().get(i)) {
        moments.add(DoubleDouble.of(sum.rational().dividedBy(n())));
      }
      return new PowerExpansion(
          node,
          moments,
          node.logarithm(sums.type().lowest()),
          node.logarithm(sums.type().highest()));
    }

    @Override
    public Rational meanLog(double origin) {
      PowerNode first = sums.type().nodes().get(0);
      return sums.logarithms()
          .rational()
          .dividedBy(n().times(Rational.of(first.exponent())))
          .plus(logOfRatio(first.origin(), origin));
    }
  }
}
