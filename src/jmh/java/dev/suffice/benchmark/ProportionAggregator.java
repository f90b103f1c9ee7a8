package dev.suffice.benchmark;

import java.io.Serializable;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/** Rows and successes, as Spark's guide has users write an aggregate function. */
public final class ProportionAggregator
    extends Aggregator<Integer, ProportionAggregator.Tally, ProportionAggregator.Tally> {
  private static final long serialVersionUID = 1L;

  @Override
  public Tally zero() {
    return new Tally();
  }

  @Override
  public Tally reduce(Tally tally, Integer outcome) {
    tally.count++;
    tally.successes += outcome;
    return tally;
  }

  @Override
  public Tally merge(Tally tally, Tally other) {
    tally.count += other.count;
    tally.successes += other.successes;
    return tally;
  }

  @Override
  public Tally finish(Tally tally) {
    return tally;
  }

  @Override
  public Encoder<Tally> bufferEncoder() {
    return Encoders.bean(Tally.class);
  }

  @Override
  public Encoder<Tally> outputEncoder() {
    return Encoders.bean(Tally.class);
  }

  /** The state: a bean, as the encoder wants it. */
  public static final class Tally implements Serializable {
    private static final long serialVersionUID = 1L;

    private long count;
    private long successes;

    public long getCount() {
      return count;
    }

    public void setCount(long count) {
      this.count = count;
    }

    public long getSuccesses() {
      return successes;
    }

    public void setSuccesses(long successes) {
      this.successes = successes;
    }
  }
}
