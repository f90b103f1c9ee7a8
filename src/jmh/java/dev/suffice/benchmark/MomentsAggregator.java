package dev.suffice.benchmark;

import java.io.Serializable;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/** Count, sum and sum of squares, as Spark's guide has users write an aggregate function. */
public final class MomentsAggregator
    extends Aggregator<Double, MomentsAggregator.Moments, MomentsAggregator.Moments> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moments zero() {
    return new Moments();
  }

  @Override
  public Moments reduce(Moments moments, Double x) {
    moments.count++;
    moments.sum += x;
    moments.squares += x * x;
    return moments;
  }

  @Override
  public Moments merge(Moments moments, Moments others) {
    moments.count += others.count;
    moments.sum += others.sum;
    moments.squares += others.squares;
    return moments;
  }

  @Override
  public Moments finish(Moments moments) {
    return moments;
  }

  @Override
  public Encoder<Moments> bufferEncoder() {
    return Encoders.bean(Moments.class);
  }

  @Override
  public Encoder<Moments> outputEncoder() {
    return Encoders.bean(Moments.class);
  }

  /** The state: a bean, as the encoder wants it. */
  public static final class Moments implements Serializable {
    private static final long serialVersionUID = 1L;

    private long count;
    private double sum;
    private double squares;

    public long getCount() {
      return count;
    }

    public void setCount(long count) {
      this.count = count;
    }

    public double getSum() {
      return sum;
    }

    public void setSum(double sum) {
      this.sum = sum;
    }

    public double getSquares() {
      return squares;
    }

    public void setSquares(double squares) {
      this.squares = squares;
    }
  }
}
