package dev.suffice.spark;

import dev.suffice.statistic.DataException;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.ListingPartition;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.internal.SQLConf;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Files without a byte among the Parquet files of a plan: what a writer that died leaves behind,
 * and what Spark passes over in silence.
 *
 * <p>Where the plan reads some directories only, files elsewhere do not matter.
 */
final class EmptyParquetFiles {
  private EmptyParquetFiles() {}

  /** Refuses the plan if it reads one, unless the session ignores corrupt files. */
  static void refuse(SparkPlan plan) {
    if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      refuse(adaptive.initialPlan());
    } else if (plan instanceof FileSourceScanExec scan
        && scan.relation().fileFormat() instanceof ParquetFileFormat
        && scan.relation().location() instanceof PartitioningAwareFileIndex index
        && !SQLConf.get().ignoreCorruptFiles()) {
      for (FileStatus file : CollectionConverters.asJava(index.allFiles())) {
        if (file.getLen() == 0 && isData(file) && isSelected(file, scan)) {
          throw new DataException(
              "The file %s is empty, so it is no Parquet file; remove it or write it anew"
                  .formatted(file.getPath().toUri().getPath()));
        }
      }
    }
    CollectionConverters.asJava(plan.children()).forEach(EmptyParquetFiles::refuse);
  }

  // Spark passes over the other names, such as _SUCCESS, whatever is in them.
  private static boolean isData(FileStatus file) {
    String name = file.getPath().getName();
    return !name.startsWith("_") && !name.startsWith(".");
  }

  private static boolean isSelected(FileStatus file, FileSourceScanExec scan) {
    if (scan.partitionFilters().isEmpty()) {
      return true;
    }
    Set<Path> directories = new HashSet<>();
    scan.selectedPartitions()
        .filePartitionIterator()
        .flatMap(ListingPartition::files)
        .foreach(selected -> directories.add(selected.getPath().getParent()));
    return directories.contains(file.getPath().getParent());
  }
}
