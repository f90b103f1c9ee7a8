package dev.suffice.store;

import dev.suffice.regression.TrainedModel;
import dev.suffice.report.StoredTrainedModel;
import dev.suffice.statistic.DataException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The file {@code model.json} in the directory of a result. */
public final class ModelFile {
  private ModelFile() {}

  /**
   * The model in a directory, or in a file.
   *
   * @throws DataException if there is none, or none that this version can read
   */
  public static TrainedModel read(String place, SparkSession session) {
    try {
      Path path = new Path(place);
      FileSystem fs = path.getFileSystem(session.sparkContext().hadoopConfiguration());
      Path file = fs.getFileStatus(path).isDirectory() ? new Path(path, ResultPlace.MODEL) : path;
      try (InputStream in = fs.open(file)) {
        return StoredTrainedModel.read(in, file.toString());
      }
    } catch (FileNotFoundException e) {
      throw new DataException(
          "There is no model in %s: name the output directory of a train job, or its %s."
              .formatted(place, ResultPlace.MODEL),
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "The model in %s cannot be read: %s.".formatted(place, e.getMessage()), e);
    }
  }
}
