package dev.suffice.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;

/**
 * What must be known of a group before its first pass.
 *
 * @param used how many of its rows can be used
 * @param levels of each column of categories
 */
record GroupLevels(long used, ArrayList<TreeSet<String>> levels) implements Serializable {
  /** That of each group, by encoded key; a job reads the rows. */
  static SortedMap<String, GroupLevels> find(JavaRDD<CompactRows> blocks, int categories) {
    SortedMap<String, GroupLevels> all = new TreeMap<>();
    for (TreeMap<String, GroupLevels> own :
        blocks.mapPartitions(rows -> ofPartition(rows, categories)).collect()) {
      own.forEach((key, levels) -> all.merge(key, levels, GroupLevels::plus));
    }
    return all;
  }

  private static Iterator<TreeMap<String, GroupLevels>> ofPartition(
      Iterator<CompactRows> blocks, int categories) {
    TreeMap<String, GroupLevels> all = new TreeMap<>();
    while (blocks.hasNext()) {
      BlockGroups groups = new BlockGroups(blocks.next());
      for (int group = 0; group < groups.size(); group++) {
        ArrayList<TreeSet<String>> levels = new ArrayList<>();
        for (int column = 0; column < categories; column++) {
          levels.add(new TreeSet<>());
          groups.addLevels(group, column, levels.get(column));
        }
        all.merge(
            groups.key(group), new GroupLevels(groups.used(group), levels), GroupLevels::plus);
      }
    }
    return List.of(all).iterator();
  }

  private GroupLevels plus(GroupLevels other) {
    ArrayList<TreeSet<String>> union = new ArrayList<>();
    for (int column = 0; column < levels.size(); column++) {
      TreeSet<String> own = new TreeSet<>(levels.get(column));
      own.addAll(other.levels.get(column));
      union.add(own);
    }
    return new GroupLevels(used + other.used, union);
  }
}
