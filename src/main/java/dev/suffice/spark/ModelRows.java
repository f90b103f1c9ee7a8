package dev.suffice.spark;

import dev.suffice.regression.Coefficient;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.DenseSum;
import dev.suffice.regression.Design;
import dev.suffice.regression.LossAt;
import dev.suffice.regression.LossAtType;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.regression.Part;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.RDDInfo;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows that an iterative model reads again and again: decoded once, and kept in the fewest
 * bytes in the executors' memory, or on their disks where that is full.
 *
 * <p>With {@code spark.suffice.keepRows=false} nothing is kept, and every pass reads the input
 * anew. Statistics are the same bit for bit either way.
 */
public final class ModelRows implements AutoCloseable {
  /** Whether decoded rows are kept between passes; true unless set. */
  public static final String KEEP = "spark.suffice.keepRows";

  static final Opening OF_LOSS = new OfLoss();

  private final Dataset<Row> input;
  private final ModelColumns columns;
  private final List<InputColumn> keyColumns;
  private final String name;
  private final boolean keeps;
  private final JavaRDD<CompactRows> blocks;

  private RowCounts counts = RowCounts.NONE;
  private List<SortedSet<String>> levels = List.of();
  private List<Coefficient> coefficients = List.of();
  private Map<String, String> references = Map.of();
  private double weight;
  private int passes;

  private ModelRows(
      Dataset<Row> input,
      ModelColumns columns,
      List<InputColumn> keyColumns,
      String name,
      JavaRDD<CompactRows> blocks) {
    this.input = input;
    this.columns = columns;
    this.keyColumns = keyColumns;
    this.name = name;
    this.keeps = Boolean.parseBoolean(input.sparkSession().conf().get(KEEP, "true"));
    this.blocks = keeps ? blocks.persist(StorageLevel.MEMORY_AND_DISK()) : blocks;
  }

  static ModelRows of(
      Dataset<Row> input, RowCompaction compaction, ModelColumns columns, String name) {
    return new ModelRows(
        input,
        columns,
        compaction.keyColumns(),
        name,
        ScanJob.mapChunks(input, compaction::compact));
  }

  /** What a task makes of a type that has come to it as bytes. */
  @FunctionalInterface
  public interface Opening extends Serializable {
    /** A sum of this type. */
    DenseSum<?> open(StatisticType<?> type);
  }

  /**
   * The first pass: counts rows, finds the levels of categories, where features lie, and their
   * patterns if there are few.
   *
   * @param most the most patterns to be kept
   */
  public CovariateCells first(int most) {
    levels = findLevels();
    coefficients = columns.design().coefficients(levels);
    references = columns.design().references(levels);
    return firstPass(most);
  }

  /** The same of a model of several classes, with an indicator of each but the base. */
  CovariateCells first(ClassColumns classes, int most) {
    levels = findLevels();
    coefficients = classes.coefficients(levels);
    references = classes.references(levels);
    return firstPass(most);
  }

  private CovariateCells firstPass(int most) {
    CovariateCells cells = pass(cellsType(most), new OfCells(), "first pass");
    counts = cells.rows();
    weight = cells.weights().all().doubleValue();
    return cells;
  }

  private List<SortedSet<String>> findLevels() {
    int categories = columns.design().categories().size();
    if (categories == 0) {
      return List.of();
    }
    List<Summary> summaries =
        run("levels of categories", () -> blocks.mapPartitions(ModelRows::summary).collect());
    return summaries.stream().reduce(Summary.NONE, Summary::plus).levels(categories);
  }

  private CovariateCellsType cellsType(int most) {
    return cellsType(coefficients, most);
  }

  private CovariateCellsType cellsType(List<Coefficient> columns, int most) {
    int features = (int) columns.stream().filter(c -> !(c instanceof Coefficient.Constant)).count();
    return new CovariateCellsType(features, offset(), most);
  }

  /** The columns of the groups; none if the rows are a whole. */
  List<InputColumn> keyColumns() {
    return keyColumns;
  }

  /** The groups by encoded key, by a job. */
  SortedMap<String, GroupLevels> findGroups() {
    int categories = columns.design().categories().size();
    return run("groups", () -> GroupLevels.find(blocks, categories));
  }

  /** The features of the models. */
  Design design() {
    return columns.design();
  }

  /** The first pass of some groups, by a job. */
  List<CovariateCells> first(Map<String, List<Coefficient>> groups, int most) {
    List<GroupsPass.Sought<CovariateCells>> sought = new ArrayList<>();
    groups.forEach(
        (key, own) -> sought.add(new GroupsPass.Sought<>(key, own, cellsType(own, most))));
    return run("first pass", () -> GroupsPass.run(blocks, sought, new OfCells()));
  }

  /** A statistic of each of some groups, by a job. */
  <S extends SufficientStatistic<S>> List<S> pass(
      List<GroupsPass.Sought<S>> sought, Opening opening) {
    return run("pass " + (passes + 1), () -> GroupsPass.run(blocks, sought, opening));
  }

  /** Whether rows have an offset. */
  public Offset offset() {
    return columns.offset().isPresent() ? Offset.PRESENT : Offset.ABSENT;
  }

  /** The rows that were read, by what became of them; after the first pass. */
  public RowCounts counts() {
    return counts;
  }

  /** The weight of the rows that are used; after the first pass. */
  public double weight() {
    return weight;
  }

  /** The levels of each column of categories; after the first pass. */
  public List<SortedSet<String>> levels() {
    return levels;
  }

  /** The level without a coefficient of each column of categories; after the first pass. */
  public Map<String, String> references() {
    return references;
  }

  /** The coefficients; after the first pass. */
  public List<Coefficient> coefficients() {
    return coefficients;
  }

  /** The names of the coefficients; after the first pass. */
  public List<String> names() {
    return coefficients.stream().map(Coefficient::name).toList();
  }

  /** The loss at a point, by a pass. */
  public LossAt at(LossAtType type) {
    return pass(type, OF_LOSS, "pass " + (passes + 1));
  }

  /** How many passes there were. */
  public int passes() {
    return passes;
  }

  /** How often the input itself was read. */
  public int reads() {
    return keeps ? Math.min(passes, 1) : passes;
  }

  /**
   * What a pass is to find.
   *
   * @param type of which statistic
   * @param opening what a task makes of the type
   * @param part of which rows
   */
  public record Sought<S extends SufficientStatistic<S>>(
      StatisticType<S> type, Opening opening, Part part) {}

  /** A statistic of all rows, by a pass. */
  public <S extends SufficientStatistic<S>> S pass(
      StatisticType<S> type, Opening opening, String description) {
    return pass(List.of(new Sought<>(type, opening, Part.ALL)), description).get(0);
  }

  /** Statistics of parts of the rows, by one pass for all. */
  public <S extends SufficientStatistic<S>> List<S> pass(
      List<Sought<S>> sought, String description) {
    return run(description, () -> RowsPass.run(blocks, coefficients, sought));
  }

  private <R> R run(String description, Supplier<R> action) {
    passes++;
    return ScanFailures.translated(
        () -> DescribedQuery.run(input.queryExecution(), name + ": " + description, action));
  }

  /** What was kept of the rows, in words. */
  public String describeKept() {
    if (!keeps) {
      return "rows are not kept (%s=false): the input was read %d times".formatted(KEEP, reads());
    }
    SparkContext context = input.sparkSession().sparkContext();
    for (RDDInfo info : context.getRDDStorageInfo()) {
      if (info.id() == blocks.id()) {
        return "the input was read once; its rows were kept, %s in memory and %s on disk"
            .formatted(megabytes(info.memSize()), megabytes(info.diskSize()));
      }
    }
    return "the input was read once";
  }

  private static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / 1e6);
  }

  /** Lets go of what was kept. */
  @Override
  public void close() {
    if (keeps) {
      blocks.unpersist();
    }
  }

  private static final class OfLoss implements Opening {
    private static final long serialVersionUID = 1L;

    @Override
    public DenseSum<?> open(StatisticType<?> type) {
      return ((LossAtType) type).sum();
    }
  }

  private static final class OfCells implements Opening {
    private static final long serialVersionUID = 1L;

    @Override
    public DenseSum<?> open(StatisticType<?> type) {
      return ((CovariateCellsType) type).sum();
    }
  }

  /** The levels of each column of categories. */
  private record Summary(ArrayList<TreeSet<String>> levels) implements Serializable {
    static final Summary NONE = new Summary(new ArrayList<>());

    Summary plus(Summary other) {
      ArrayList<TreeSet<String>> union = new ArrayList<>();
      for (int k = 0; k < Math.max(levels.size(), other.levels.size()); k++) {
        TreeSet<String> own = new TreeSet<>();
        own.addAll(k < levels.size() ? levels.get(k) : Collections.emptySortedSet());
        own.addAll(k < other.levels.size() ? other.levels.get(k) : Collections.emptySortedSet());
        union.add(own);
      }
      return new Summary(union);
    }

    List<SortedSet<String>> levels(int columns) {
      List<SortedSet<String>> all = new ArrayList<>(levels);
      while (all.size() < columns) {
        all.add(Collections.emptySortedSet());
      }
      return all;
    }
  }

  private static Iterator<Summary> summary(Iterator<CompactRows> blocks) {
    Summary summary = Summary.NONE;
    while (blocks.hasNext()) {
      ArrayList<TreeSet<String>> levels =
          blocks.next().names().stream()
              .map(TreeSet::new)
              .collect(Collectors.toCollection(ArrayList::new));
      summary = summary.plus(new Summary(levels));
    }
    return List.of(summary).iterator();
  }
}
