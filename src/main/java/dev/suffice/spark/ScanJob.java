package dev.suffice.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.Partitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.Ordering;
import scala.math.Ordering$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * The one Spark job of a pass.
 *
 * <p>Totals are merged on the driver as tasks end, in any order. Groups go through one shuffle,
 * sorted by key, where neighbours merge, and come to the driver as sorted bytes.
 */
final class ScanJob {
  private static final ClassTag<byte[]> BYTES = ClassTag$.MODULE$.apply(byte[].class);
  private static final ClassTag<byte[][]> PIECES = ClassTag$.MODULE$.apply(byte[][].class);

  private ScanJob() {}

  /** The states of all groups, sorted by key within each run; no key is in two runs. */
  static List<byte[][]> run(Dataset<Row> table, PassPlan<?> plan) {
    Optional<VectorPlan> vectors = VectorPlan.of(table.queryExecution().executedPlan());
    if (vectors.isEmpty()) {
      return run(table.queryExecution().toRdd().toJavaRDD(), Chunks.OfRows::new, plan);
    }
    List<Integer> places = vectors.get().places();
    return run(
        vectors.get().plan().executeColumnar().toJavaRDD(),
        batches -> new Chunks.OfBatches(batches, places),
        plan);
  }

  /** The chunks of each partition, turned into something else. */
  static <R> JavaRDD<R> mapChunks(Dataset<Row> table, ChunkTask<R> task) {
    Optional<VectorPlan> vectors = VectorPlan.of(table.queryExecution().executedPlan());
    if (vectors.isEmpty()) {
      return table
          .queryExecution()
          .toRdd()
          .toJavaRDD()
          .mapPartitions(rows -> task.apply(new Chunks.OfRows(rows)));
    }
    List<Integer> places = vectors.get().places();
    return vectors
        .get()
        .plan()
        .executeColumnar()
        .toJavaRDD()
        .mapPartitions(batches -> task.apply(new Chunks.OfBatches(batches, places)));
  }

  /** What is made of the chunks of a partition. */
  interface ChunkTask<R> extends Serializable {
    Iterator<R> apply(Chunks chunks);
  }

  /** Whether the scan reads vectors or rows, and the plan that it reads. */
  static String describe(Dataset<Row> table) {
    SparkPlan plan = table.queryExecution().executedPlan();
    return (VectorPlan.of(plan).isPresent() ? "vectors of\n" : "rows of\n") + plan.treeString();
  }

  /** How the elements of a partition become chunks. */
  private interface Opening<T> extends Serializable {
    Chunks open(Iterator<T> elements);
  }

  private static <T> List<byte[][]> run(JavaRDD<T> input, Opening<T> opening, PassPlan<?> plan) {
    return plan.spec().isGrouped() ? groups(input, opening, plan) : total(input, opening, plan);
  }

  private static <T> List<byte[][]> total(JavaRDD<T> input, Opening<T> opening, PassPlan<?> plan) {
    JavaRDD<byte[]> states =
        input.mapPartitions(
            elements ->
                List.of(new PartitionScan(plan, opening.open(elements)).total()).iterator());
    Total<?> total = new Total<>(plan);
    collect(states.rdd(), new First<>(), BYTES, (partition, state) -> total.add(state));
    return Collections.singletonList(total.run());
  }

  /** The merged state of the partitions that have come in. */
  private static final class Total<T> {
    private final States<T> states;
    private T merged;

    Total(States<T> states) {
      this.states = states;
      this.merged = states.empty();
    }

    synchronized void add(byte[] state) {
      merged = states.merge(merged, states.read(state));
    }

    synchronized byte[][] run() {
      return GroupRuns.write(
          states, List.of(new Tuple2<>(new byte[0], states.write(merged))).iterator());
    }
  }

  private static <T> List<byte[][]> groups(JavaRDD<T> input, Opening<T> opening, PassPlan<?> plan) {
    SparkContext context = input.context();
    // On a laptop, one task a core keeps one state a group and core. On a cluster the number of
    // cores may still be
    // growing when the job starts, and short tasks are cheaper to repeat.
    JavaRDD<T> tasks = context.isLocal() ? input.coalesce(context.defaultParallelism()) : input;
    JavaPairRDD<byte[], byte[]> states =
        tasks.mapPartitionsToPair(
            elements -> new PartitionScan(plan, opening.open(elements)).groups());
    int partitions = Math.max(1, Math.min(context.defaultParallelism(), tasks.getNumPartitions()));
    ShuffledRDD<byte[], byte[], byte[]> sorted =
        new ShuffledRDD<>(states.rdd(), new ByHash(partitions), BYTES, BYTES, BYTES)
            .setKeyOrdering(unsigned())
            .setSerializer(new KryoSerializer(permissive(context.getConf())));
    byte[][][] runs = new byte[partitions][][];
    collect(sorted, new Run(plan), PIECES, (partition, run) -> runs[partition] = run);
    return Arrays.asList(runs);
  }

  private static Ordering<byte[]> unsigned() {
    Comparator<byte[]> comparator = (Comparator<byte[]> & Serializable) Arrays::compareUnsigned;
    return Ordering$.MODULE$.comparatorToOrdering(comparator);
  }

  // Only byte arrays go through the shuffle, so there is nothing that a user's registrations need
  // cover.
  private static SparkConf permissive(SparkConf conf) {
    return conf.clone().set("spark.kryo.registrationRequired", "false");
  }

  /** Takes each partition's result as soon as it is there. */
  interface Taking<R> {
    void take(int partition, R result);
  }

  /** Each partition's one array of states. */
  static void collect(JavaRDD<byte[][]> states, Taking<byte[][]> taking) {
    collect(states.rdd(), new First<>(), PIECES, taking);
  }

  private static <T, R> void collect(
      RDD<T> rdd,
      AbstractFunction1<scala.collection.Iterator<T>, R> task,
      ClassTag<R> tag,
      Taking<R> taking) {
    rdd.context()
        .runJob(
            rdd,
            task,
            new AbstractFunction2<Object, R, BoxedUnit>() {
              @Override
              public BoxedUnit apply(Object partition, R result) {
                taking.take((Integer) partition, result);
                return BoxedUnit.UNIT;
              }
            },
            tag);
  }

  /** The one element of a partition. */
  private static final class First<T> extends AbstractFunction1<scala.collection.Iterator<T>, T>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public T apply(scala.collection.Iterator<T> elements) {
      return elements.next();
    }
  }

  /** The groups of a sorted partition, as bytes. */
  private static final class Run
      extends AbstractFunction1<scala.collection.Iterator<Tuple2<byte[], byte[]>>, byte[][]>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final States<?> states;

    Run(States<?> states) {
      this.states = states;
    }

    @Override
    public byte[][] apply(scala.collection.Iterator<Tuple2<byte[], byte[]>> sorted) {
      return GroupRuns.write(states, CollectionConverters.asJava(sorted));
    }
  }

  /** Spreads encoded keys over partitions. */
  private static final class ByHash extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    ByHash(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      int hash = Arrays.hashCode((byte[]) key) * 0x9E3779B9;
      // The highest bits, which depend on the whole key: its last byte alone decides the lowest.
      return (int) ((Integer.toUnsignedLong(hash) * partitions) >>> Integer.SIZE);
    }
  }
}
