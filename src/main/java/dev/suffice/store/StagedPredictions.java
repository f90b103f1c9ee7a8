package dev.suffice.store;

import dev.suffice.regression.PredictionCounts;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.TrainedModel;
import dev.suffice.spark.Scan;
import dev.suffice.spark.TableSource;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Predictions that are written and not yet in their place: a {@link ResultWriter} takes them with
 * the result that counts them, or closing removes them.
 */
public final class StagedPredictions implements AutoCloseable {
  private final ResultPlace place;
  private final Path staging;
  private final Path table;
  private final SparkSession session;

  StagedPredictions(ResultPlace place, SparkSession session) {
    this.place = place;
    this.staging = place.staging();
    this.table = new Path(staging, PredictionTable.INSIDE);
    this.session = session;
  }

  /** Reads the input of a scan once, and writes its rows with what a model says of each. */
  public void write(Scan scan, TrainedModel model, Unknown unknown) {
    scan.writePredicted(model, unknown, table.toString());
  }

  /** What became of the rows, counted in what was written. */
  public PredictionCounts counts(TrainedModel model) {
    return Scan.of(session, TableSource.ofFiles("parquet", table.toString())).tally(model);
  }

  /** Moves the table into a directory. */
  void moveInto(Path directory) throws IOException {
    if (!place.fs().rename(table, new Path(directory, PredictionTable.INSIDE))) {
      throw new IOException("%s could not be renamed to %s".formatted(table, directory));
    }
  }

  @Override
  public void close() {
    place.discard(staging);
  }
}
