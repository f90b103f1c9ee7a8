package dev.suffice.statistic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bins between edges that somebody chose, and two open ones beyond the ends, so that no value is
 * dropped: {@code (-∞, e₁), [e₁, e₂), ..., [eₖ, ∞)}.
 */
public final class EdgeBins implements Bins {
  static final int KIND = 1;

  /** The most edges. */
  public static final int MOST_EDGES = 10_000;

  private static final long serialVersionUID = 1;

  private final double[] edges;

  private EdgeBins(double[] edges) {
    this.edges = edges;
  }

  /** Bins between edges that are finite, rise and are not too many; minus zero is zero. */
  public static EdgeBins of(List<Double> edges) {
    if (edges.isEmpty() || edges.size() > MOST_EDGES) {
      throw new IllegalArgumentException(
          "There must be from 1 to " + MOST_EDGES + " edges, but there are " + edges.size());
    }
    for (int i = 0; i < edges.size(); i++) {
      double edge = edges.get(i);
      if (!(Math.abs(edge) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("An edge must be a finite number, but is " + edge);
      }
      if (i > 0 && edge <= edges.get(i - 1)) {
        throw new IllegalArgumentException(
            "Edges must rise, but " + edges.get(i - 1) + " is followed by " + edge);
      }
    }
    return new EdgeBins(edges.stream().mapToDouble(edge -> edge + 0.0).toArray());
  }

  /** As many bins of equal width between two ends; edges are computed in decimal, rounded once. */
  public static EdgeBins between(double from, double to, int count) {
    if (!(from < to && from >= -Double.MAX_VALUE && to <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Bins must begin at a finite number below their end, but go from %s to %s"
              .formatted(from, to));
    }
    if (count < 1 || count >= MOST_EDGES) {
      throw new IllegalArgumentException(
          "There must be from 1 to %d bins, but there are %d".formatted(MOST_EDGES - 1, count));
    }
    List<Double> edges = new ArrayList<>(count + 1);
    for (int i = 0; i <= count; i++) {
      BigDecimal sum =
          BigDecimal.valueOf(from)
              .multiply(BigDecimal.valueOf(count - i))
              .add(BigDecimal.valueOf(to).multiply(BigDecimal.valueOf(i)));
      edges.add(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue());
    }
    return of(edges);
  }

  /** The edges. */
  public List<Double> edges() {
    return Arrays.stream(edges).boxed().toList();
  }

  @Override
  public long bin(double x) {
    int place = Arrays.binarySearch(edges, x + 0.0);
    return place >= 0 ? place + 1 : -place - 1;
  }

  @Override
  public long coarser(long bin, int level) {
    return bin;
  }

  @Override
  public int most() {
    return edges.length + 1;
  }

  @Override
  public int coarsest() {
    return 0;
  }

  @Override
  public long first(int level) {
    return 0;
  }

  @Override
  public long last(int level) {
    return edges.length;
  }

  @Override
  public double lower(long bin, int level) {
    if (bin <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return bin > edges.length ? Double.POSITIVE_INFINITY : edges[(int) bin - 1];
  }

  @Override
  public String description() {
    return "the weight in each of " + most() + " bins";
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeByte(KIND);
    sink.writeCount(edges.length);
    for (double edge : edges) {
      sink.writeDouble(edge);
    }
  }

  static EdgeBins readEdges(ByteSource source) {
    int size = source.readSize();
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double edge = source.readDouble();
      if (Double.doubleToLongBits(edge) != Double.doubleToLongBits(edge + 0.0)) {
        throw new MalformedStatisticException("An edge is written as 0.0, not as " + edge);
      }
      edges.add(edge);
    }
    return of(edges);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EdgeBins that && Arrays.equals(edges, that.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return "EdgeBins" + Arrays.toString(edges);
  }
}
