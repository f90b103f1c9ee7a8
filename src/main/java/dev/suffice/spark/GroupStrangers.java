package dev.suffice.spark;

import dev.suffice.regression.GroupedModels;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** What the models of a row's group do not know of it. */
final class GroupStrangers implements Serializable {
  private static final long serialVersionUID = 1L;

  private final GroupRow layout;
  private final HashMap<String, ArrayList<TreeSet<String>>> groups = new HashMap<>();

  private GroupStrangers(GroupedModels models) {
    this.layout = GroupRow.of(models);
    models
        .levelsOfGroups()
        .forEach(
            (key, levels) -> {
              ArrayList<TreeSet<String>> known = new ArrayList<>();
              levels.forEach(names -> known.add(new TreeSet<>(names)));
              groups.put(key, known);
            });
  }

  /** First whether there are no models, then of each category whether it is strange to them. */
  static Column of(GroupedModels models) {
    UDF1<Row, boolean[]> unknown = new GroupStrangers(models)::unknown;
    return functions
        .udf(unknown, DataTypes.createArrayType(DataTypes.BooleanType))
        .apply(GroupRow.column(models));
  }

  private boolean[] unknown(Row row) {
    boolean[] unknown = new boolean[1 + layout.categories()];
    Optional<List<TreeSet<String>>> levels = Optional.ofNullable(groups.get(layout.key(row)));
    unknown[0] = levels.isEmpty();
    for (int k = 0; k < layout.categories() && levels.isPresent(); k++) {
      int place = layout.numbers() + k;
      unknown[1 + k] = !row.isNullAt(place) && !levels.get().get(k).contains(row.getString(place));
    }
    return unknown;
  }
}
