package dev.suffice.spark;

import dev.suffice.regression.Design;
import dev.suffice.regression.PredictionCounts;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.SuccessiveDifferences;
import dev.suffice.regression.TrainedModel;
import dev.suffice.spark.Measurement.Scope;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.LinearResidual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * From a table to sufficient statistics: one Spark job and one read of the input, whatever is
 * measured; and one job and read more for each further pass that a measurement asks for, shared by
 * all that do.
 *
 * <pre>{@code
 * ScanResult result = Scan.of(flips).groupedBy(List.of("person")).measure(List.of(Measurement.of("heads", type)));
 * }</pre>
 *
 * <p>Columns are found as Spark finds them: whatever their case, unless {@code
 * spark.sql.caseSensitive} says otherwise. A name is taken as it stands, dots and quotes included;
 * a field of a struct is to be made a column first.
 *
 * <p>The result is the same bit for bit on any number of partitions and executors and after any
 * failure. Without groups, the driver holds one state at a time; with groups, each task holds up to
 * {@code spark.suffice.groupMemory} (by default a fifth of the heap divided by the processors) and
 * the shuffle spills the rest.
 */
public final class Scan {
  private static final String GROUP_MEMORY = "spark.suffice.groupMemory";
  private static final int HEAP_SHARE = 5;

  // So that no array of a task's groups has more than 2^31 elements.
  private static final long MOST_GROUP_MEMORY = 4L << 30;

  private final Dataset<Row> table;
  private final List<String> groupColumns;
  private final String name;

  private Scan(Dataset<Row> table, List<String> groupColumns, String name) {
    this.table = table;
    this.groupColumns = groupColumns;
    this.name = name;
  }

  /** A scan of a table as a whole. */
  public static Scan of(Dataset<Row> table) {
    return new Scan(table, List.of(), "Suffice");
  }

  /**
   * A scan of what a source holds.
   *
   * @throws DataException if there is no such file or table, or a file has no readable schema
   * @throws IllegalArgumentException if an expression, schema or format is not one that Spark
   *     understands
   */
  public static Scan of(SparkSession session, TableSource source) {
    return of(ScanFailures.translated(() -> source.open(session)));
  }

  /** The table. */
  Dataset<Row> table() {
    return table;
  }

  /** The same scan of another table, such as this one with more columns. */
  Scan over(Dataset<Row> other) {
    return new Scan(other, groupColumns, name);
  }

  /** The same scan by groups of rows that agree in these columns; nulls agree. */
  public Scan groupedBy(List<String> columns) {
    return new Scan(table, List.copyOf(columns), name);
  }

  /** The same scan under a name of its own in the Spark UI. */
  public Scan named(String newName) {
    return new Scan(table, groupColumns, newName);
  }

  /**
   * The columns of numbers, in the table's order, but for those of groups and these others.
   * Booleans are no numbers here.
   *
   * @throws DataException if there is none
   */
  public List<String> numericColumns(Set<String> others) {
    Set<String> taken = new TreeSet<>(order(table));
    taken.addAll(groupColumns);
    taken.addAll(others);
    List<String> wanted =
        Arrays.stream(table.schema().fields())
            .filter(field -> field.dataType() instanceof NumericType)
            .map(StructField::name)
            .filter(column -> !taken.contains(column))
            .toList();
    if (wanted.isEmpty()) {
      throw new DataException(
          "There must be a numeric column to fit, but the columns are "
              + table.schema().simpleString());
    }
    return wanted;
  }

  /** Equal are names of the same column. */
  private static Comparator<String> order(Dataset<Row> table) {
    boolean caseSensitive =
        Boolean.parseBoolean(table.sparkSession().conf().get("spark.sql.caseSensitive"));
    return caseSensitive ? Comparator.naturalOrder() : String.CASE_INSENSITIVE_ORDER;
  }

  /**
   * Reads the table and takes all measurements: once, or as often as the measurement that takes
   * most passes needs it; a further pass takes only what is still needed, of groups that still need
   * it.
   *
   * @throws DataException if a column is missing or of a type that has no such reading, a file
   *     cannot be read, a row breaks a rule that no fit can survive, or the table changes between
   *     two passes
   */
  public ScanResult measure(List<Measurement> measurements) {
    return ScanFailures.translated(
        () -> {
          ScanSpec spec = spec(measurements);
          ScanResult result = new ScanResult(spec, pass(spec, description(measurements)));
          int most = measurements.stream().mapToInt(m -> m.passes().most()).max().orElse(1);
          while (result.passes() < most) {
            FurtherNeeds needs = FurtherNeeds.of(measurements, result);
            if (needs.isEmpty()) {
              break;
            }
            result = result.with(further(needs, result.passes() + 1));
          }
          return result;
        });
  }

  /**
   * The rows that a model reads, to be passed over several times, with their groups; nothing is
   * read yet.
   *
   * @throws DataException if a column is missing or of a type that has no such reading
   */
  public ModelRows rows(ModelColumns model) {
    return ScanFailures.translated(
        () -> {
          RowCompaction compaction = compaction(model);
          Dataset<Row> input = selected(compaction.columns());
          EmptyParquetFiles.refuse(input.queryExecution().executedPlan());
          return ModelRows.of(input, compaction, model, name);
        });
  }

  /** The rows that a model of several classes reads, likewise. */
  public ModelRows rows(ClassColumns model) {
    return unlabelled().rows(model.withClassesAsCategory());
  }

  private Scan unlabelled() {
    return over(table.withColumn(ClassColumns.NO_LABEL, functions.lit(0.0)));
  }

  /** The physical plan's feed of what a model of several classes reads, as text. */
  public String explain(ClassColumns model) {
    return unlabelled().explain(model.withClassesAsCategory());
  }

  /** The physical plan's feed of what a model reads, as text. */
  public String explain(ModelColumns model) {
    return ScanFailures.translated(() -> ScanJob.describe(selected(compaction(model).columns())));
  }

  private RowCompaction compaction(ModelColumns model) {
    List<String> wanted = new ArrayList<>(groupColumns);
    wanted.addAll(model.numbers());
    wanted.addAll(model.design().categories());
    ColumnUses uses = new ColumnUses(table, wanted);
    List<Integer> numbers =
        model.numbers().stream().map(name -> uses.place(name, InputColumn.Use.NUMBER)).toList();
    List<Integer> labels =
        model.design().categories().stream()
            .map(name -> uses.place(name, InputColumn.Use.LABEL))
            .toList();
    List<Integer> keys =
        groupColumns.stream().map(name -> uses.place(name, InputColumn.Use.KEY)).toList();
    return new RowCompaction(uses.columns(), numbers, labels, keys, model.layout());
  }

  private List<byte[][]> pass(PassPlan<?> plan, String description) {
    Dataset<Row> input = selected(plan.spec().columns());
    EmptyParquetFiles.refuse(input.queryExecution().executedPlan());
    return DescribedQuery.run(input.queryExecution(), description, () -> ScanJob.run(input, plan));
  }

  private List<byte[][]> further(FurtherNeeds needs, int number) {
    JavaSparkContext context = new JavaSparkContext(table.sparkSession().sparkContext());
    Broadcast<GroupTypes> types = context.broadcast(needs.types());
    try {
      FurtherPass plan = new FurtherPass(spec(needs.measurements()), needs.places(), types);
      List<byte[][]> states = pass(plan, description(needs.measurements()) + ", pass " + number);
      needs.requireAll(states);
      return states;
    } finally {
      types.destroy();
    }
  }

  /**
   * The rows of the table with what a model says of each in columns more, read anew when they are
   * used.
   *
   * @param unknown what becomes of categories that the model does not know
   * @throws DataException if the table has a column of their names, or none of a feature
   */
  public Dataset<Row> predicted(TrainedModel model, Unknown unknown) {
    require(model);
    return ScanFailures.translated(() -> Predictions.of(table, model, unknown));
  }

  /**
   * Reads the table, and writes it with what a model says of each row as Parquet files in place of
   * those in a directory.
   */
  public void writePredicted(TrainedModel model, Unknown unknown, String path) {
    Dataset<Row> scored = predicted(model, unknown);
    ScanFailures.translated(
        () -> {
          scored.write().mode(SaveMode.Overwrite).parquet(path);
          return path;
        });
  }

  /** What became of the rows of a table that {@link #writePredicted} wrote; a job reads it. */
  public PredictionCounts tally(TrainedModel model) {
    return ScanFailures.translated(() -> PredictionTally.of(table, model));
  }

  /**
   * The physical plan's feed of what {@link #predicted} reads, as text.
   *
   * @throws DataException as there
   */
  public String explain(TrainedModel model) {
    require(model);
    return ScanFailures.translated(() -> ScanJob.describe(table));
  }

  private void require(TrainedModel model) {
    Predictions.columns(model).forEach(this::requireNew);
    List<String> wanted = new ArrayList<>(model.numbers());
    wanted.addAll(model.categories());
    wanted.addAll(model.groupColumns());
    ColumnUses uses = new ColumnUses(table, wanted);
    model.groupColumns().forEach(column -> uses.place(column, InputColumn.Use.KEY));
    model.numbers().forEach(column -> uses.place(column, InputColumn.Use.NUMBER));
    model.categories().forEach(column -> uses.place(column, InputColumn.Use.LABEL));
  }

  /**
   * What follows from the order of the rows: how far the residuals of a linear model change from
   * each row to the next, by one more read of the table and a sort.
   *
   * @throws DataException if a column is missing, or a row that counts has no place in the order
   */
  public SuccessiveDifferences inOrder(
      Design design, String target, LinearResidual residual, String order) {
    return ScanFailures.translated(
        () -> OrderedResiduals.of(table, design, target, residual, order));
  }

  private void requireNew(String column) {
    if (Arrays.stream(table.columns()).anyMatch(column::equalsIgnoreCase)) {
      throw new DataException(
          "Predictions would be in column %s, but the input has one of that name; leave it out or rename it"
              .formatted(column));
    }
  }

  /** What the scan is about, for the Spark UI: {@code Suffice: heads, weight by person}. */
  private String description(List<Measurement> measurements) {
    String columns =
        measurements.stream().map(Measurement::column).distinct().collect(Collectors.joining(", "));
    String groups = groupColumns.isEmpty() ? "" : " by " + String.join(", ", groupColumns);
    return name + ": " + columns + groups;
  }

  /**
   * What a column holds, by its type; reads no data.
   *
   * @throws DataException if there is no such column
   */
  public ColumnKind kind(String column) {
    return ColumnKind.of(new ColumnUses(table, List.of(column)).type(column));
  }

  /** Checks columns and types without reading any data. */
  public void check(List<Measurement> measurements) {
    ScanFailures.translated(() -> ScanJob.describe(selected(spec(measurements).columns())));
  }

  /** The physical plan's feed, as text: vectors or rows. */
  public String explain(List<Measurement> measurements) {
    return ScanFailures.translated(() -> ScanJob.describe(selected(spec(measurements).columns())));
  }

  private Dataset<Row> selected(List<InputColumn> inputs) {
    Column[] columns = new Column[width(inputs)];
    for (InputColumn column : inputs) {
      columns[column.ordinal()] = Predictions.named(column.name());
    }
    return table.select(columns);
  }

  private static int width(List<InputColumn> inputs) {
    return inputs.stream().mapToInt(InputColumn::ordinal).max().orElse(-1) + 1;
  }

  private ScanSpec spec(List<Measurement> measurements) {
    if (measurements.isEmpty()) {
      throw new IllegalArgumentException("A scan needs at least one measurement, but has none");
    }
    if (groupColumns.isEmpty() && measurements.stream().anyMatch(m -> m.scope() == Scope.WHOLE)) {
      throw new IllegalArgumentException(
          "Only a scan by groups takes statistics of the whole beside them, but it has no groups");
    }
    List<String> wanted = new ArrayList<>(groupColumns);
    for (Measurement measurement : measurements) {
      wanted.addAll(measurement.columns());
      measurement.weight().ifPresent(wanted::add);
      measurement.companion().ifPresent(wanted::add);
    }
    ColumnUses uses = new ColumnUses(table, wanted);
    List<Integer> keys =
        groupColumns.stream().map(name -> uses.place(name, InputColumn.Use.KEY)).toList();
    List<MeasurementFeed.Source> sources = measurements.stream().map(uses::source).toList();
    return new ScanSpec(uses.columns(), keys, sources, groupMemory());
  }

  private long groupMemory() {
    long share =
        Runtime.getRuntime().maxMemory() / HEAP_SHARE / Runtime.getRuntime().availableProcessors();
    // The session's settings begin with those of the Spark application.
    String setting = table.sparkSession().conf().get(GROUP_MEMORY, share + "b");
    return Math.min(JavaUtils.byteStringAsBytes(setting), MOST_GROUP_MEMORY);
  }
}
