package dev.suffice.store;

import dev.suffice.regression.TrainedModel;
import dev.suffice.report.JsonTrainedModel;
import dev.suffice.report.ReportWriter;
import dev.suffice.report.ResultDigest;
import dev.suffice.spark.ml.ModelForm;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Writes a result of any kind, piece by piece, in memory that does not grow with their number.
 *
 * <p>Nothing is seen of it before {@link #commit}; a writer closed without one leaves no trace.
 *
 * @param <R> a piece
 */
public final class ResultWriter<R> implements AutoCloseable {
  private final ResultPlace place;
  private final ResultDirectory.Mode mode;
  private final Path staging;
  private final ResultFormat<R> format;
  private final ReportWriter<R> json;
  private final ParquetReport parquet;
  private boolean open = true;

  private ResultWriter(
      ResultPlace place,
      ResultDirectory.Mode mode,
      Path staging,
      ResultFormat<R> format,
      ReportWriter<R> json,
      ParquetReport parquet) {
    this.place = place;
    this.mode = mode;
    this.staging = staging;
    this.format = format;
    this.json = json;
    this.parquet = parquet;
  }

  static <R> ResultWriter<R> begin(
      ResultPlace place, ResultDirectory.Mode mode, ResultFormat<R> format) throws IOException {
    FileSystem fs = place.fs();
    Path staging = place.staging();
    try {
      fs.mkdirs(staging);
      ParquetReport parquet =
          ParquetReport.begin(
              fs, new Path(staging, ResultPlace.PARQUET), format.header(), format.columns());
      ReportWriter<R> json = json(fs, staging, format, parquet);
      return new ResultWriter<>(place, mode, staging, format, json, parquet);
    } catch (IOException | RuntimeException e) {
      place.discard(staging);
      throw e;
    }
  }

  private static <R> ReportWriter<R> json(
      FileSystem fs, Path staging, ResultFormat<R> format, ParquetReport parquet)
      throws IOException {
    try {
      return format.json(fs.create(new Path(staging, ResultPlace.JSON), false));
    } catch (IOException | RuntimeException e) {
      parquet.close();
      throw e;
    }
  }

  /** Writes one piece. */
  public void add(R piece) {
    try {
      json.add(piece);
      parquet.add(format.rows(piece));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Keeps a trained model beside the result; one that says nothing leaves no file. */
  public void keep(TrainedModel model) {
    if (model.isEmpty()) {
      return;
    }
    Path file = new Path(staging, ResultPlace.MODEL);
    try (OutputStream out = place.fs().create(file, false)) {
      JsonTrainedModel.write(model, out);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Keeps a trained model beside the result in forms of others; one that says nothing in none. */
  public void export(TrainedModel model, Set<ModelForm> forms, SparkSession session) {
    if (model.isEmpty()) {
      return;
    }
    try {
      for (ModelForm form : forms) {
        new ModelExport(place.fs(), new Path(staging, form.file()), session).write(model, form);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Takes predictions in, to be the directory {@value PredictionTable#INSIDE} of the result. */
  public void take(StagedPredictions predictions) {
    try {
      predictions.moveInto(staging);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Puts the result in its place.
   *
   * @return what a person reads of it
   * @throws OutputException if meanwhile something came there that must not be replaced
   */
  public ResultDigest commit() {
    try {
      ResultDigest digest = json.finish();
      closeFiles();
      new Commit(place, staging, mode).run();
      return digest;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void closeFiles() throws IOException {
    open = false;
    try {
      json.close();
    } finally {
      parquet.close();
    }
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    try {
      if (open) {
        closeFiles();
      }
    } catch (IOException e) {
      // The file is removed below.
    }
    place.discard(staging);
  }

  private RuntimeException failed(IOException e) {
    return ResultDirectory.failed(place.shown(), e);
  }
}
