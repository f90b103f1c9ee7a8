package dev.suffice.store;

import static dev.suffice.store.ParquetValues.addElement;
import static dev.suffice.store.ParquetValues.addEntry;
import static dev.suffice.store.ParquetValues.addInterval;
import static dev.suffice.store.ParquetValues.addKey;
import static dev.suffice.store.ParquetValues.addNumber;
import static dev.suffice.store.ParquetValues.addNumbers;

import dev.suffice.family.Candidate;
import dev.suffice.family.Censoring;
import dev.suffice.family.Covariance;
import dev.suffice.family.Fit;
import dev.suffice.family.QuantileEstimate;
import dev.suffice.goodness.Figure;
import dev.suffice.goodness.GoodnessOfFit;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.inference.Interval;
import dev.suffice.report.FitRow;
import dev.suffice.report.NullTest;
import dev.suffice.statistic.RowCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;

/** One result in the columns of a {@link ParquetSchema}. */
final class ParquetRow {
  private final Group row;

  private ParquetRow(MessageType schema) {
    this.row = new SimpleGroup(schema);
  }

  static Group of(FitRow result, MessageType schema, List<GroupColumn> groupColumns) {
    ParquetRow row = new ParquetRow(schema);
    row.addSubject(result, groupColumns);
    row.addRows(result.rows(), result);
    row.addFit(result);
    row.addEvidence(result);
    row.addColumns(result.subject().columns());
    row.addDerivedIntervals(result.derivedIntervals());
    row.addQuantiles(result.asymptotics().quantiles());
    addNumbers(row.row.addGroup("derivedStandardErrors"), result.asymptotics().derived());
    return row.row;
  }

  private void addSubject(FitRow result, List<GroupColumn> groupColumns) {
    if (!groupColumns.isEmpty()) {
      addKey(row.addGroup("group"), groupColumns, result.subject().group());
    }
    row.add("column", result.subject().column());
    row.add("family", result.family());
    addNumbers(row.addGroup("fixed"), result.fixed().values());
    row.add("status", result.fit().status().name());
    if (!result.fit().reason().isEmpty()) {
      row.add("reason", result.fit().reason());
    }
  }

  private void addRows(RowCounts counts, FitRow result) {
    Group rows = row.addGroup("rows");
    rows.add("used", counts.used());
    rows.add("weight", result.weight());
    rows.add("null", counts.nulls());
    rows.add("nan", counts.nan());
    rows.add("infinite", counts.infinite());
    rows.add("outOfSupport", counts.outOfSupport());
    rows.add("zeroWeight", counts.zeroWeight());
    addNumber(rows, "example", counts.example());
    addNumber(rows, "effective", result.effectiveSize());
    result.censoring().ifPresent(c -> addCensoring(rows.addGroup("censored"), c));
  }

  private static void addCensoring(Group group, Censoring censoring) {
    group.add("left", censoring.left());
    group.add("right", censoring.right());
    group.add("interval", censoring.interval());
  }

  private void addFit(FitRow result) {
    Group parameters = row.addGroup("parameters");
    if (!(result.fit() instanceof Fit.Maximum maximum)) {
      return;
    }
    List<String> names = maximum.estimate().names();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int index = i;
      Group parameter = addEntry(parameters, name).addGroup(ParquetTypes.VALUE);
      parameter.add("estimate", maximum.estimate().value(name));
      maximum
          .covariance()
          .ifPresent(c -> addNumber(parameter, "standardError", c.standardErrors().get(index)));
      Optional.ofNullable(result.intervals().get(name))
          .ifPresent(interval -> addInterval(parameter, "interval", interval));
      Optional.ofNullable(result.anytime().get(name))
          .ifPresent(interval -> addInterval(parameter, "anytimeInterval", interval));
      parameter.add("fixed", result.fixed().has(name));
      Optional.ofNullable(result.asymptotics().wald().get(name))
          .ifPresent(interval -> addInterval(parameter, "waldInterval", interval));
      Optional.ofNullable(result.asymptotics().robust().get(name))
          .ifPresent(error -> parameter.add("robustStandardError", error));
      Optional.ofNullable(result.asymptotics().withoutRobust().get(name))
          .ifPresent(reason -> parameter.add("noRobustStandardError", reason));
    }
    maximum
        .covariance()
        .map(Covariance::rows)
        .filter(rows -> !rows.isEmpty())
        .ifPresent(this::addCovariance);
    row.add("logLikelihood", maximum.logLikelihood());
  }

  private void addCovariance(List<List<Double>> rows) {
    Group matrix = row.addGroup("covariance");
    for (List<Double> entries : rows) {
      Group line = matrix.addGroup(ParquetTypes.LIST_ENTRY).addGroup(ParquetTypes.ELEMENT);
      for (double entry : entries) {
        line.addGroup(ParquetTypes.LIST_ENTRY).add(ParquetTypes.ELEMENT, entry);
      }
    }
  }

  private void addEvidence(FitRow result) {
    Optional<InformationCriteria> criteria = result.evidence().criteria();
    criteria.ifPresent(
        c -> {
          row.add("aic", c.aic());
          row.add("bic", c.bic());
          addNumber(row, "aicc", c.aicc());
        });
    Group tests = row.addGroup("tests");
    result.evidence().tests().forEach(test -> addTest(addElement(tests), test));
    Group goodness = row.addGroup("goodnessOfFit");
    result.evidence().goodness().forEach(test -> addGoodness(addElement(goodness), test));
    Group candidates = row.addGroup("candidates");
    result.evidence().candidates().forEach(c -> addCandidate(addElement(candidates), c));
    addNumbers(row.addGroup("derived"), result.derived());
    result
        .evidence()
        .akaike()
        .ifPresent(
            rank -> {
              Group akaike = row.addGroup("akaike");
              akaike.add("rank", rank.rank());
              addNumber(akaike, "difference", rank.difference());
              akaike.add("weight", rank.weight());
              rank.among().ifPresent(kind -> akaike.add("among", kind.label()));
            });
  }

  /** The names by themselves, where there are several. */
  private void addColumns(List<String> columns) {
    if (columns.size() > 1) {
      Group list = row.addGroup("columns");
      columns.forEach(
          name -> list.addGroup(ParquetTypes.LIST_ENTRY).add(ParquetTypes.ELEMENT, name));
    }
  }

  private void addDerivedIntervals(Map<String, Interval> intervals) {
    Group map = row.addGroup("derivedIntervals");
    intervals.forEach(
        (name, interval) -> addInterval(addEntry(map, name), ParquetTypes.VALUE, interval));
  }

  private static void addGoodness(Group group, GoodnessOfFit test) {
    group.add("name", test.name());
    addFigure(group.addGroup("statistic"), test.statistic());
    test.df().ifPresent(df -> addFigure(group.addGroup("df"), df));
    addFigure(group.addGroup("pValue"), test.pValue());
    group.add("parameters", test.parameters().label());
    test.bootstrap()
        .ifPresent(
            simulated -> {
              group.add("bootstrapPValue", simulated.pValue());
              group.add("replicates", simulated.replicates());
              group.add("simulatedRows", simulated.rows());
            });
  }

  private static void addFigure(Group group, Figure figure) {
    group.add("lower", figure.lower());
    group.add("upper", figure.upper());
  }

  /** In the order asked, where some are. */
  private void addQuantiles(List<QuantileEstimate> quantiles) {
    if (quantiles.isEmpty()) {
      return;
    }
    Group list = row.addGroup("quantiles");
    for (QuantileEstimate quantile : quantiles) {
      Group element = addElement(list);
      element.add("probability", quantile.probability());
      element.add("value", quantile.value());
      addNumber(element, "standardError", quantile.standardError());
      quantile.interval().ifPresent(interval -> addInterval(element, "interval", interval));
    }
  }

  private static void addTest(Group group, NullTest test) {
    group.add("name", test.name());
    addNumbers(group.addGroup("null"), test.hypothesis().values());
    group.add("statistic", test.test().statistic());
    group.add("df", test.test().df());
    group.add("pValue", test.test().pValue());
    addNumber(group, "eValue", test.eValue());
    addNumber(group, "logEValue", test.logEValue());
    test.verdict()
        .ifPresent(
            v -> {
              Group verdict = group.addGroup("verdict");
              verdict.add("finding", v.finding().name());
              verdict.add("trialsNeeded", v.trialsNeeded());
              verdict.add("sentence", v.sentence());
            });
    test.against().ifPresent(family -> group.add("against", family));
    test.test().mixture().ifPresent(mixture -> group.add("mixture", mixture));
  }

  private static void addCandidate(Group group, Candidate candidate) {
    addNumbers(group.addGroup("parameters"), candidate.parameters().values());
    group.add("logLikelihood", candidate.logLikelihood());
    group.add("likelihood", candidate.likelihood());
    group.add("rank", candidate.rank());
    group.add("difference", candidate.difference());
  }
}
