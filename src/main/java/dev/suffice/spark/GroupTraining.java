package dev.suffice.spark;

import dev.suffice.regression.Coefficient;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.LogisticFit;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.Fingerprint;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A sigmoid or multinomial model of each group of the rows of a table, bit for bit that of the
 * group's rows alone.
 *
 * <p>One job finds the groups, and one more the cells of up to {@value #MOST_GROUPS} groups; groups
 * with few patterns are fitted by the driver alone. Those with many go on in lockstep, up to
 * {@value #MOST_TOGETHER} at a time: each job finds the losses at the next points of all of them.
 *
 * @param key the values of the group's columns, empty for null
 * @param fit the model, or why there is none
 * @param rows what became of the group's rows
 * @param weight of the rows that are used
 * @param levels of each categorical feature, and then the classes of a multinomial model
 * @param references the level without a coefficient of each
 * @param fingerprint of the group and of the statistics that the model comes from
 */
public record GroupTraining(
    List<Optional<Object>> key,
    LogisticFit fit,
    RowCounts rows,
    double weight,
    List<SortedSet<String>> levels,
    Map<String, String> references,
    String fingerprint) {
  private static final int MOST_GROUPS = 4096;
  private static final int MOST_TOGETHER = 64;

  // Of all groups of a job together, so that the driver has room for them.
  private static final long MOST_CELLS = 1 << 20;
  private static final int MOST_DERIVATIVES = 1 << 16;

  /** The models of all groups, in the order of their keys. */
  public static List<GroupTraining> of(ModelRows rows, LogisticMethod method) {
    return of(rows, method, CovariateCellsType.USUAL_MOST);
  }

  /** The same, with up to as many patterns of a group fitted by the driver alone. */
  static List<GroupTraining> of(ModelRows rows, LogisticMethod method, int most) {
    return of(rows, new GroupMethod.Binary(rows.design(), method), most);
  }

  /**
   * The multinomial models of all groups, likewise.
   *
   * @throws DataException if a group has more coefficients than can be estimated together, or the
   *     base is a class of none
   */
  public static List<GroupTraining> of(ModelRows rows, MultinomialMethod method) {
    return of(rows, method, CovariateCellsType.USUAL_MOST);
  }

  static <Q extends StatisticType<A>, A extends SufficientStatistic<A>> List<GroupTraining> of(
      ModelRows rows, GroupMethod<Q, A> method, int most) {
    SortedMap<String, GroupLevels> groups = rows.findGroups();
    method.require(union(groups, rows.design().categories().size()));
    List<GroupTraining> trained = new ArrayList<>();
    for (Map<String, GroupLevels> batch : batches(groups)) {
      trained.addAll(new Batch<>(rows, method, batch, most).train());
    }
    return trained;
  }

  private static List<SortedSet<String>> union(Map<String, GroupLevels> groups, int columns) {
    List<SortedSet<String>> union = new ArrayList<>();
    for (int k = 0; k < columns; k++) {
      SortedSet<String> levels = new TreeSet<>();
      for (GroupLevels own : groups.values()) {
        levels.addAll(own.levels().get(k));
      }
      union.add(levels);
    }
    return union;
  }

  private static List<Map<String, GroupLevels>> batches(SortedMap<String, GroupLevels> groups) {
    List<Map<String, GroupLevels>> batches = new ArrayList<>();
    Map<String, GroupLevels> batch = new LinkedHashMap<>();
    long cells = 0;
    for (Map.Entry<String, GroupLevels> group : groups.entrySet()) {
      long own = Math.min(group.getValue().used(), CovariateCellsType.USUAL_MOST);
      if (batch.size() == MOST_GROUPS || cells + own > MOST_CELLS) {
        batches.add(batch);
        batch = new LinkedHashMap<>();
        cells = 0;
      }
      batch.put(group.getKey(), group.getValue());
      cells += own;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  /** Groups whose first pass is one job. */
  private static final class Batch<Q extends StatisticType<A>, A extends SufficientStatistic<A>> {
    private final ModelRows rows;
    private final GroupMethod<Q, A> method;
    private final List<String> keys;
    private final List<List<SortedSet<String>>> levels = new ArrayList<>();
    private final List<List<Coefficient>> columns = new ArrayList<>();
    private final List<CovariateCells> first;

    Batch(ModelRows rows, GroupMethod<Q, A> method, Map<String, GroupLevels> groups, int most) {
      this.rows = rows;
      this.method = method;
      this.keys = List.copyOf(groups.keySet());
      Map<String, List<Coefficient>> byKey = new LinkedHashMap<>();
      groups.forEach(
          (key, group) -> {
            List<SortedSet<String>> own = List.copyOf(group.levels());
            levels.add(own);
            columns.add(method.columns(own));
            byKey.put(key, method.columns(own));
          });
      this.first = rows.first(byKey, most);
    }

    List<GroupTraining> train() {
      Map<Integer, GroupTraining> trained = new LinkedHashMap<>();
      List<Integer> few = places(true);
      List<GroupTraining> ofFew =
          few.parallelStream().map(place -> trained(place, type -> noPass())).toList();
      for (int i = 0; i < few.size(); i++) {
        trained.put(few.get(i), ofFew.get(i));
      }
      List<Integer> many = places(false);
      int widest = Math.max(1, levels.stream().mapToInt(method::size).max().orElse(1));
      int together = Math.max(1, Math.min(MOST_DERIVATIVES / (widest * widest), MOST_TOGETHER));
      for (int from = 0; from < many.size(); from += together) {
        List<Integer> some = many.subList(from, Math.min(from + together, many.size()));
        List<GroupTraining> found = SharedPasses.run(searches(some), asked -> pass(some, asked));
        for (int i = 0; i < some.size(); i++) {
          trained.put(some.get(i), found.get(i));
        }
      }
      return IntStream.range(0, keys.size())
          .mapToObj(place -> Optional.ofNullable(trained.get(place)).orElseThrow())
          .toList();
    }

    private List<Integer> places(boolean areKept) {
      return IntStream.range(0, keys.size())
          .filter(place -> first.get(place).cells().isPresent() == areKept)
          .boxed()
          .toList();
    }

    private A noPass() {
      throw new IllegalStateException("Cells are enough without a pass");
    }

    private List<SharedPasses.Search<Q, A, GroupTraining>> searches(List<Integer> places) {
      List<SharedPasses.Search<Q, A, GroupTraining>> searches = new ArrayList<>();
      places.forEach(place -> searches.add(ask -> trained(place, ask)));
      return searches;
    }

    private List<A> pass(List<Integer> places, List<SharedPasses.Asked<Q>> asked) {
      List<GroupsPass.Sought<A>> sought = new ArrayList<>();
      for (SharedPasses.Asked<Q> each : asked) {
        int place = places.get(each.search());
        sought.add(new GroupsPass.Sought<>(keys.get(place), columns.get(place), each.question()));
      }
      return rows.pass(sought, method.opening());
    }

    private GroupTraining trained(int place, Function<Q, A> pass) {
      List<SortedSet<String>> own = levels.get(place);
      CovariateCells cells = first.get(place);
      GroupMethod.Fitted fitted = method.fit(own, cells, pass);
      return new GroupTraining(
          KeyCodec.decode(keys.get(place).getBytes(StandardCharsets.ISO_8859_1), rows.keyColumns()),
          fitted.fit(),
          cells.rows(),
          cells.weights().all().doubleValue(),
          own,
          method.references(own),
          Fingerprint.ofText(keys.get(place) + Fingerprint.of(fitted.statistics())));
    }
  }
}
