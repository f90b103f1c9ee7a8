package dev.suffice.job;

import dev.suffice.job.file.UsageException;
import dev.suffice.regression.TrainedModel;
import dev.suffice.report.ResultHeader;
import dev.suffice.spark.Scan;
import dev.suffice.spark.ScanResult;
import dev.suffice.spark.TableSource;
import dev.suffice.store.GroupColumn;
import dev.suffice.store.ModelFile;
import dev.suffice.store.PredictionTable;
import dev.suffice.store.ResultDirectory;
import dev.suffice.store.ResultFormat;
import dev.suffice.store.ResultWriter;
import dev.suffice.store.StagedPredictions;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.SparkSession;

/**
 * What a job of any kind works with: its input as a scan, and its output as a directory.
 *
 * @param setup what the job file says of both
 * @param spark the session
 */
record JobSession(Setup setup, SparkSession spark) {

  /** The input, as a whole. */
  Scan scan() {
    Input input = setup.input();
    TableSource source =
        input.source() instanceof Input.Table table
            ? source(TableSource.TABLE, List.of(table.name()), input)
            : source(((Input.Loaded) input.source()).format(), inputs(), input);
    try {
      return Scan.of(spark, source);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s is wrong: %s".formatted(setup.where().at("input"), e.getMessage()), e);
    }
  }

  private static TableSource source(String format, List<String> locations, Input input) {
    return new TableSource(
        format, locations, input.options(), input.schema(), input.where(), input.columns());
  }

  private List<String> inputs() {
    return setup.input().source() instanceof Input.Loaded loaded ? loaded.paths() : List.of();
  }

  /** Checks, without writing anything, that the result may be put into its place. */
  void checkOutput() {
    output().check(mode(), inputs());
  }

  /** Checks that the result can be put into its place. */
  void requireWritable() {
    checkOutput();
    output().requireWritable();
  }

  /** A place for predictions beside the result, found to be free of anything else. */
  PredictionTable predictions(String path) {
    PredictionTable table = PredictionTable.of(path, spark);
    table.check(mode(), setup.output().path(), inputs());
    return table;
  }

  /** The model that a job left. */
  TrainedModel model(String place) {
    return ModelFile.read(place, spark);
  }

  /** Begins predictions that go with the result. */
  StagedPredictions stagePredictions() {
    return output().stagePredictions(spark);
  }

  /** Begins the result. */
  <R> ResultWriter<R> write(ResultFormat<R> format) {
    return output().write(mode(), format);
  }

  /** What the result begins with. */
  ResultHeader header(String schema, ScanResult result) {
    return new ResultHeader(
        schema, setup.name(), result.fingerprint(), result.rowsRead(), setup.level());
  }

  /** The columns that a scan was grouped by, with their types. */
  static List<GroupColumn> groupColumns(List<String> names, ScanResult result) {
    return GroupColumn.infer(
        names,
        () ->
            StreamSupport.stream(result.groups().spliterator(), false)
                .map(ScanResult.Group::key)
                .iterator());
  }

  private ResultDirectory output() {
    return ResultDirectory.of(setup.output().path(), spark);
  }

  private ResultDirectory.Mode mode() {
    return switch (setup.output().mode()) {
      case OVERWRITE -> ResultDirectory.Mode.OVERWRITE;
      case FAIL -> ResultDirectory.Mode.FAIL;
    };
  }
}
