package dev.suffice.spark;

import dev.suffice.regression.Coefficient;
import dev.suffice.regression.DenseRows;
import dev.suffice.statistic.RowCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The rows of a block by their groups, which are numbered in the order of the block's keys. */
final class BlockGroups {
  private final CompactRows block;
  private final double[][] values;
  private final double[][] places;

  // The rows in the order of their groups, and where each group begins.
  private final int[] rows;
  private final int[] starts;

  BlockGroups(CompactRows block) {
    this.block = block;
    this.values = CompactRows.expanded(block.numbers());
    this.places = CompactRows.expanded(block.codes());
    double[] groupOfRow = block.groups().ofRows().get(0).expand();
    this.rows = new int[block.size()];
    this.starts = new int[size() + 1];
    for (int i = 0; i < rows.length; i++) {
      starts[(int) groupOfRow[i] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    for (int i = 0; i < rows.length; i++) {
      rows[next[(int) groupOfRow[i]]++] = i;
    }
  }

  /** How many groups there are. */
  int size() {
    return block.groups().keys().size();
  }

  /** The encoded key of a group. */
  String key(int group) {
    return block.groups().keys().get(group);
  }

  /** The rows of a group that were left out, by reason. */
  RowCounts leftOut(int group) {
    return block.groups().leftOut(group);
  }

  /** How many rows of a group can be used. */
  int used(int group) {
    return starts[group + 1] - starts[group];
  }

  /** The rows of the model matrix of a group. */
  DenseRows expand(int group, List<Coefficient> coefficients) {
    return block.matrix(
        coefficients, used(group), gathered(values, group), gathered(places, group));
  }

  private double[][] gathered(double[][] columns, int group) {
    double[][] gathered = new double[columns.length][used(group)];
    for (int k = 0; k < columns.length; k++) {
      for (int i = 0; i < gathered[k].length; i++) {
        gathered[k][i] = columns[k][rows[starts[group] + i]];
      }
    }
    return gathered;
  }

  /** Adds the levels that the rows of a group have of a column of categories. */
  void addLevels(int group, int column, Set<String> levels) {
    List<String> names = block.names().get(column);
    boolean[] seen = new boolean[names.size()];
    for (int i = starts[group]; i < starts[group + 1]; i++) {
      seen[(int) places[column][rows[i]]] = true;
    }
    for (int code = 0; code < seen.length; code++) {
      if (seen[code]) {
        levels.add(names.get(code));
      }
    }
  }
}
