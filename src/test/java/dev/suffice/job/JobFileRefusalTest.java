package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.suffice.job.file.UsageException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a job file, and the sentence that says so. */
final class JobFileRefusalTest {
  private static final Set<String> FAMILIES = Set.of("bernoulli", "normal", "lognormal");

  private static final String INPUT = "input: {format: csv, path: coin.csv}\n";
  private static final String OUTPUT = "output: {path: out}\n";
  private static final String FITS = "fits:\n  - {column: heads, family: bernoulli}\n";
  private static final String COIN = "job: fit\n" + INPUT + OUTPUT;

  @ParameterizedTest
  @MethodSource({"tops", "inputs", "outputs", "fits", "training", "misplacedKeys"})
  void the_sentence_says_what_is_wrong_and_where(String text, String sentence) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> new JobFile("coin.yaml", text, List.of()).job(FAMILIES))
        .withMessage(sentence);
  }

  static Stream<Arguments> training() {
    String train = "job: train\n" + INPUT + OUTPUT;
    String linear = train + "model: linear\ntarget: y\n";
    return Stream.of(
        arguments(
            train,
            "Missing key model in coin.yaml: say what to fit, such as model: linear (or logistic, "
                + "multinomial, naive-bayes, linear-discriminant, quadratic-discriminant)."),
        arguments(
            train + "model: linaer\n",
            "Unknown model linaer for model in coin.yaml line 4: did you mean linear? Known "
                + "models: linear, logistic, multinomial, naive-bayes, linear-discriminant, "
                + "quadratic-discriminant."),
        arguments(
            train + "model: naive-bayes\ntarget: y\nfeatures: [x]\nridge: 1\n",
            "Key ridge in coin.yaml line 7 is for linear and logistic models, but the model is "
                + "naive-bayes: leave the key out."),
        arguments(
            train + "model: linear\ntarget: y\nfeatures: [x]\nsmoothing: 1\n",
            "Key smoothing in coin.yaml line 7 is for model: naive-bayes, but the model is "
                + "linear: leave the key out."),
        arguments(
            train + "model: naive-bayes\ntarget: y\nfeatures: [x]\nsmoothing: {count: 1}\n",
            "Unknown key smoothing.count in coin.yaml line 7: did you mean counts? Known keys: "
                + "counts, variances."),
        arguments(
            train + "model: naive-bayes\ntarget: y\nfeatures: [x]\nsmoothing: -1\n",
            "smoothing in coin.yaml line 7 must be a finite number of at least 0, but is the "
                + "number -1."),
        arguments(
            train + "model: naive-bayes\ntarget: y\nfeatures: [{poly: {column: x, degree: 2}}]\n",
            "features in coin.yaml line 6 has powers of x, but naive-bayes takes columns as they "
                + "are."),
        arguments(
            train + "model: linear-discriminant\ntarget: y\nfeatures: [{categorical: c}]\n",
            "features in coin.yaml line 6 has the categories of c, but linear-discriminant takes "
                + "numbers only."),
        arguments(
            train + "model: linear\n",
            "Missing key target in coin.yaml: name the column to explain, such as target: y."),
        arguments(
            linear,
            "Missing key features in coin.yaml: name the columns to explain it by, such as "
                + "features: [age, income]."),
        arguments(
            linear + "features: [x, y]\n",
            "features in coin.yaml line 6 names y, which is the target too: leave it out of the "
                + "features."),
        arguments(
            linear + "features: [x, x]\n",
            "features in coin.yaml line 6: A column may be a feature once, but x is one twice."),
        arguments(
            linear + "features: [x, {categorial: c}]\n",
            "Unknown key features.1.categorial in coin.yaml line 6: did you mean categorical? "
                + "Known keys: categorical, poly."),
        arguments(
            linear + "features: [{poly: {column: x, degree: 21}}]\n",
            "features.0.poly.degree in coin.yaml line 6 must be an integer from 1 to 20, but is "
                + "the number 21."),
        arguments(
            linear + "features: [x]\nintercept: 1\n",
            "intercept in coin.yaml line 7 must be true or false, but is the number 1."),
        arguments(
            linear + "features: [x]\nridge: -1\n",
            "ridge in coin.yaml line 7 must be a finite number of at least 0, but is the number "
                + "-1."),
        arguments(
            linear + "features: [x]\nloss: log-loss\n",
            "Key loss in coin.yaml line 7 is for model: logistic, but the model is linear: leave "
                + "the key out."));
  }

  static Stream<Arguments> tops() {
    return Stream.of(
        arguments("", "coin.yaml is empty: a job file begins with what to do, such as job: fit."),
        arguments(INPUT, "Missing key job in coin.yaml: say what to do, such as job: fit."),
        arguments(
            "jbo: fit\n" + INPUT,
            "Unknown key jbo in coin.yaml line 1: did you mean job? Known keys: job, name, input,"
                + " output, level, groupBy, weight, fits, statistics, label, predictions, positive,"
                + " classes, sliceBy, clip, exactAuc, comparisons, scale, bins, thresholds, target,"
                + " features, intercept, model, loss, ridge, smoothing, offset, standardErrors,"
                + " order, export, penalty, base, missing, unknown, folds."),
        arguments(
            "job: fitt\n",
            "Unknown job fitt for job in coin.yaml line 1: did you mean fit? Known jobs: "
                + "fit, evaluate, train, predict, compare-losses, merge."),
        arguments(
            "job: banana\n",
            "Unknown job banana for job in coin.yaml line 1. Known jobs: fit, evaluate, "
                + "train, predict, compare-losses, merge."),
        arguments(
            "job: merge\n",
            "job in coin.yaml line 1 is merge, but this version runs only fit, evaluate, train, "
                + "predict, compare-losses jobs."),
        arguments("job: [fit]\n", "job in coin.yaml line 1 must be text, but is a list."),
        arguments("job:\n", "job in coin.yaml line 1 must be text, but is empty."),
        arguments(
            "job: fit\n",
            "Missing key input in coin.yaml: say what to read, such as input: {format: csv, "
                + "path: a.csv}."),
        arguments(
            "job: fit\n" + INPUT,
            "Missing key output in coin.yaml: say where the result goes, such as output: "
                + "{path: target/out}."),
        arguments(
            COIN,
            "Missing key fits in coin.yaml: say what to fit, such as fits: [{column: heads, "
                + "family: bernoulli}]."),
        arguments(
            COIN + FITS + "levl: 0.9\n",
            "Unknown key levl in coin.yaml line 6: did you mean level? Known keys: job, "
                + "name, input, output, level, groupBy, weight, fits, statistics."),
        arguments(
            COIN + FITS + "banana: 0.9\n",
            "Unknown key banana in coin.yaml line 6. Known keys: job, name, input, output, "
                + "level, groupBy, weight, fits, statistics."),
        arguments(
            COIN + FITS + "level: high\n",
            "level in coin.yaml line 6 must be a number, but is the text \"high\"."),
        arguments(
            COIN + FITS + "level: \"0.9\"\n",
            "level in coin.yaml line 6 must be a number, but is the text \"0.9\"."),
        arguments(
            COIN + FITS + "level:\n", "level in coin.yaml line 6 must be a number, but is empty."),
        arguments(
            COIN + FITS + "level: 95\n",
            "level in coin.yaml line 6 must be greater than 0 and less than 1, but is the "
                + "number 95: did you mean 0.95?"),
        arguments(
            COIN + FITS + "level: 99.9\n",
            "level in coin.yaml line 6 must be greater than 0 and less than 1, but is the "
                + "number 99.9: did you mean 0.999?"),
        arguments(
            COIN + FITS + "level: 1\n",
            "level in coin.yaml line 6 must be greater than 0 and less than 1, but is the "
                + "number 1."),
        arguments(
            COIN + FITS + "level: 0\n",
            "level in coin.yaml line 6 must be greater than 0 and less than 1, but is the "
                + "number 0."),
        arguments(
            COIN + FITS + "level: .nan\n",
            "level in coin.yaml line 6 must be greater than 0 and less than 1, but is the "
                + "number .nan."),
        arguments(
            COIN + FITS + "level: 1e999\n",
            "level in coin.yaml line 6 must be a number between -1.8e308 and 1.8e308, but is "
                + "the number 1e999."),
        arguments(
            COIN + FITS + "groupBy: [person, coin, person]\n",
            "groupBy.2 in coin.yaml line 6 names person a second time: name each only once."),
        arguments(
            COIN + FITS + "groupBy: [person, \"\"]\n",
            "groupBy.1 in coin.yaml line 6 must be text, but is blank."),
        arguments(
            COIN + FITS + "groupBy: \" \"\n",
            "groupBy in coin.yaml line 6 must be text, but is blank."),
        arguments(
            COIN + FITS + "groupBy: {person: yes}\n",
            "groupBy in coin.yaml line 6 must be text or a list of texts, but is a map."),
        arguments(
            COIN + FITS + "weight: [n]\n",
            "weight in coin.yaml line 6 must be text, but is a list."),
        arguments(
            COIN + FITS + "name: {}\n",
            "name in coin.yaml line 6 must be text, but is an empty map."),
        arguments(
            COIN + FITS + "job: fit\n",
            "Key job in coin.yaml line 6 stands there twice: keep one of the two."));
  }

  static Stream<Arguments> inputs() {
    String rest = "\n" + OUTPUT + FITS;
    return Stream.of(
        arguments(
            "job: fit\ninput: coin.csv" + rest,
            "input in coin.yaml line 2 must be a map with keys such as format, path, table, "
                + "but is the text \"coin.csv\"."),
        arguments(
            "job: fit\ninput: {path: coin.csv}" + rest,
            "Missing key input.format in coin.yaml line 2: name the source, such as csv, "
                + "parquet, orc, json, delta or jdbc."),
        arguments(
            "job: fit\ninput: {format: csv}" + rest,
            "Missing key input.path in coin.yaml line 2: name the files, such as path: "
                + "data/*.csv, or give table: db.name."),
        arguments(
            "job: fit\ninput: {format: csv, options: {header: true}}" + rest,
            "Missing key input.path in coin.yaml line 2: name the files, such as path: "
                + "data/*.csv, or give table: db.name."),
        arguments(
            "job: fit\ninput: {format: jdbc}" + rest,
            "Missing key input.options in coin.yaml line 2: say where the data are, or give path or"
                + " table."),
        arguments(
            "job: fit\ninput: {format: table}" + rest,
            "Missing key input.table in coin.yaml line 2: name the catalogue table, such as "
                + "table: db.name."),
        arguments(
            "job: fit\ninput: {table: a, path: b}" + rest,
            "Key input.path in coin.yaml line 2 does not go with table: give path or table, "
                + "not both."),
        arguments(
            "job: fit\ninput: {table: a, schema: x INT}" + rest,
            "Key input.schema in coin.yaml line 2 does not go with table: give schema or "
                + "table, not both."),
        arguments(
            "job: fit\ninput: {table: a, format: csv}" + rest,
            "input.format in coin.yaml line 2 must be left out where input has a table, but "
                + "is the text \"csv\"."),
        arguments(
            "job: fit\ninput: {format: csv, path: []}" + rest,
            "input.path in coin.yaml line 2 must be text or a list of texts, but is an empty "
                + "list."),
        arguments(
            "job: fit\ninput: {format: csv, path: [a, a]}" + rest,
            "input.path.1 in coin.yaml line 2 names a a second time: name each only once."),
        arguments(
            "job: fit\ninput: {format: csv, paths: a}" + rest,
            "Unknown key input.paths in coin.yaml line 2: did you mean path? Known keys: "
                + "format, path, table, options, schema, where, columns."),
        arguments(
            "job: fit\ninput: {format: csv, path: a, options: [header]}" + rest,
            "input.options in coin.yaml line 2 must be a map, but is a list."),
        arguments(
            "job: fit\ninput: {format: csv, path: a, options: {sep: [a]}}" + rest,
            "input.options.sep in coin.yaml line 2 must be text, a number or a boolean, but "
                + "is a list."),
        arguments(
            "job: fit\ninput: {format: csv, path: a, options: {sep: }}" + rest,
            "input.options.sep in coin.yaml line 2 must be text, a number or a boolean, but "
                + "is empty."),
        arguments(
            "job: fit\ninput: {format: csv, path: a, columns: {x: }}" + rest,
            "input.columns.x in coin.yaml line 2 must be text, a number or a boolean, but is "
                + "empty."),
        arguments(
            "job: fit\ninput: {format: csv, path: a, where: true, schema: }" + rest,
            "input.schema in coin.yaml line 2 must be text, but is empty."));
  }

  static Stream<Arguments> outputs() {
    return Stream.of(
        arguments(
            "job: fit\n" + INPUT + "output: out\n" + FITS,
            "output in coin.yaml line 3 must be a map with keys such as path, mode, but is "
                + "the text \"out\"."),
        arguments(
            "job: fit\n" + INPUT + "output: {mode: fail}\n" + FITS,
            "Missing key output.path in coin.yaml line 3: name a directory, such as path: "
                + "target/out/coin."),
        arguments(
            "job: fit\n" + INPUT + "output: {path: out, mode: append}\n" + FITS,
            "output.mode in coin.yaml line 3 must be overwrite or fail, but is the text "
                + "\"append\"."),
        arguments(
            "job: fit\n" + INPUT + "output: {path: out, mode: overwite}\n" + FITS,
            "output.mode in coin.yaml line 3 must be overwrite or fail, but is the text "
                + "\"overwite\": did you mean overwrite?"));
  }

  static Stream<Arguments> fits() {
    return Stream.of(
        arguments(
            COIN + "fits: []\n",
            "fits in coin.yaml line 4 must be a list with at least one entry, but is an "
                + "empty list."),
        arguments(
            COIN + "fits: {column: heads, family: normal}\n",
            "fits in coin.yaml line 4 must be a list with at least one entry, but is a map."),
        arguments(
            COIN + "fits: [heads]\n",
            "fits.0 in coin.yaml line 4 must be a map with keys such as column, columns, "
                + "family, but is the text \"heads\"."),
        arguments(
            COIN + "fits: [{column: heads, family: gamma, censored: code, fixed: {shape: 2}}]\n",
            "Key fits.0.fixed in coin.yaml line 4 does not go with censored: give one or the "
                + "other."),
        arguments(
            COIN + "fits: [{column: heads, family: gamma, truncated: {lower: 1}, bins: 64}]\n",
            "Key fits.0.bins in coin.yaml line 4 does not go with truncated: give one or the "
                + "other."),
        arguments(
            COIN + "fits: [{lower: a, upper: b, family: gamma, against: exponential}]\n",
            "Key fits.0.against in coin.yaml line 4 does not go with lower: give one or the "
                + "other."),
        arguments(
            COIN + "fits: [{column: heads, familly: normal}]\n",
            "Unknown key fits.0.familly in coin.yaml line 4: did you mean family? Known keys:"
                + " column, columns, family, trials, exposure, event, fixed, censored, lower,"
                + " upper, truncated, test, candidates, against, bins, bootstrap, seed, quantiles,"
                + " standardErrors."),
        arguments(
            COIN + "fits: [{column: heads}]\n",
            "Missing key fits.0.family in coin.yaml line 4: name a distribution, such as "
                + "family: normal, or a list of them."),
        arguments(
            COIN + "fits: [{family: normal}]\n",
            "Missing key fits.0.column in coin.yaml line 4: name the column to fit, or "
                + "several as columns: [a, b]."),
        arguments(
            COIN + "fits: [{column: a, columns: [b], family: normal}]\n",
            "Key fits.0.columns in coin.yaml line 4 does not go with column: give column or "
                + "columns, not both."),
        arguments(
            COIN + "fits: [{columns: [], family: normal}]\n",
            "fits.0.columns in coin.yaml line 4 must be text or a list of texts, but is an "
                + "empty list."),
        arguments(
            COIN + "fits: [{columns: [a, a], family: normal}]\n",
            "fits.0.columns.1 in coin.yaml line 4 names a a second time: name each only once."),
        arguments(
            COIN + "fits: [{column: [a, b], family: normal}]\n",
            "fits.0.column in coin.yaml line 4 must be text, but is a list."),
        arguments(
            COIN + "fits: [{column: a, family: bernouli}]\n",
            "Unknown family bernouli for fits.0.family in coin.yaml line 4: did you mean "
                + "bernoulli? Known families: bernoulli, lognormal, normal."),
        arguments(
            COIN + "fits: [{column: a, family: [normal, gaussian]}]\n",
            "Unknown family gaussian for fits.0.family.1 in coin.yaml line 4. Known "
                + "families: bernoulli, lognormal, normal."),
        arguments(
            COIN + "fits: [{column: a, family: [normal, normal]}]\n",
            "fits.0.family.1 in coin.yaml line 4 names normal a second time: name each only "
                + "once."),
        arguments(
            COIN + "fits: [{column: a, family: []}]\n",
            "fits.0.family in coin.yaml line 4 must be text or a list of texts, but is an "
                + "empty list."),
        arguments(
            COIN + "fits: [{column: a, family: normal, test: 0.5}]\n",
            "fits.0.test in coin.yaml line 4 must be a map, but is the number 0.5."),
        arguments(
            COIN + "fits: [{column: a, family: normal, test: {}}]\n",
            "fits.0.test in coin.yaml line 4 must be a map with at least one number, but is "
                + "an empty map."),
        arguments(
            COIN + "fits: [{column: a, family: normal, test: {p: fair}}]\n",
            "fits.0.test.p in coin.yaml line 4 must be a number, but is the text \"fair\"."),
        arguments(
            COIN + "fits: [{column: a, family: normal, candidates: {p: 1}}]\n",
            "fits.0.candidates in coin.yaml line 4 must be a list with at least one entry, "
                + "but is a map."),
        arguments(
            COIN + "fits: [{column: a, family: normal, candidates: [0.5]}]\n",
            "fits.0.candidates.0 in coin.yaml line 4 must be a map, but is the number 0.5."),
        arguments(
            COIN + FITS + "  - {column: a, family: normal, trials: [a]}\n",
            "fits.1.trials in coin.yaml line 6 must be text, but is a list."));
  }

  static Stream<Arguments> misplacedKeys() {
    return Stream.of(
        arguments(
            COIN + FITS + "label: outcome\n",
            "Key label in coin.yaml line 6 belongs to evaluate jobs, but this is a fit job."),
        arguments(
            COIN + FITS + "target: y\n",
            "Key target in coin.yaml line 6 belongs to train, compare-losses jobs, but this "
                + "is a fit job."),
        arguments(
            COIN + FITS + "predictions: {}\n",
            "Key predictions in coin.yaml line 6 belongs to evaluate, train, compare-losses "
                + "jobs, but this is a fit job."),
        arguments(
            COIN + FITS + "trials: n\n",
            "Key trials in coin.yaml line 6 belongs to an entry of fits, not to the top."),
        arguments(
            COIN + "fits: [{column: a, family: normal, weight: n}]\n",
            "Key fits.0.weight in coin.yaml line 4 belongs to the top of the file, not to a "
                + "fit."),
        arguments(
            COIN + FITS + "statistics: {path: target/stats/coin}\n",
            "Key statistics in coin.yaml line 6 asks to keep the statistics, which this "
                + "version cannot do yet: leave the key out."));
  }
}
