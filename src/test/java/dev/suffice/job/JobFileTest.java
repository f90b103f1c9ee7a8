package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.job.Input.Loaded;
import dev.suffice.job.Input.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class JobFileTest {
  private static final Set<String> FAMILIES =
      Set.of("bernoulli", "binomial", "gamma", "lognormal", "multivariate-normal", "normal");

  private static final String SMALL =
      """
      job: fit
      input: {format: csv, path: coin.csv}
      output: {path: out}
      fits: [{column: heads, family: bernoulli}]
      """;

  @Test
  void a_file_with_every_key_is_read_whole() {
    FitJob job =
        read(
            """
            job: fit
            name: flips
            input:
              format: csv
              path: [a.csv, "b*.csv"]
              options: {header: true, sep: ";"}
              schema: "x DECIMAL(12,1)"
              where: "person <> 'X'"
              columns: {log_price: "ln(price)", half: x / 2}
            output: {path: target/out/coin, mode: overwrite}
            level: 0.9
            groupBy: [person, coin]
            weight: n
            fits:
              - {column: heads, family: bernoulli, test: {p: 0.5}, candidates: [{p: 0.8}, {p: 9e-1}]}
              - {column: heads, family: [binomial, normal], trials: flips, exposure: years}
              - {columns: [a, b], family: multivariate-normal, test: {"mean[b]": 1, "mean[a]": 0}}
            """);

    assertThat(job.setup())
        .usingRecursiveComparison()
        .ignoringFields("where")
        .isEqualTo(
            new Setup(
                "flips",
                new Input(
                    new Loaded("csv", List.of("a.csv", "b*.csv")),
                    Map.of("header", "true", "sep", ";"),
                    Optional.of("x DECIMAL(12,1)"),
                    Optional.of("person <> 'X'"),
                    Map.of("log_price", "ln(price)", "half", "x / 2")),
                new Output("target/out/coin", Output.Mode.OVERWRITE),
                0.9,
                List.of("person", "coin"),
                Optional.of("n"),
                job.setup().where()));
    assertThat(job.setup().input().columns()).containsOnlyKeys("log_price", "half");
    FitRequest heads = job.fits().get(0);
    assertThat(heads.columns()).containsExactly("heads");
    assertThat(heads.families()).containsExactly("bernoulli");
    assertThat(heads.test()).containsExactly(Map.entry("p", 0.5));
    assertThat(heads.candidates()).containsExactly(Map.of("p", 0.8), Map.of("p", 0.9));
    FitRequest trials = job.fits().get(1);
    assertThat(trials.families()).containsExactly("binomial", "normal");
    assertThat(trials.trials()).contains("flips");
    assertThat(trials.exposure()).contains("years");
    FitRequest several = job.fits().get(2);
    assertThat(several.columns()).containsExactly("a", "b");
    assertThat(several.test())
        .containsExactly(Map.entry("mean[b]", 1.0), Map.entry("mean[a]", 0.0));
  }

  @Test
  void what_is_left_out_has_its_default() {
    FitJob job = read(SMALL);
    Setup setup = job.setup();
    assertThat(setup.name()).isEqualTo("coin");
    assertThat(setup.level()).isEqualTo(0.95);
    assertThat(setup.groupBy()).isEmpty();
    assertThat(setup.weight()).isEmpty();
    assertThat(setup.output().mode()).isEqualTo(Output.Mode.FAIL);
    assertThat(setup.input())
        .isEqualTo(
            new Input(
                new Loaded("csv", List.of("coin.csv")),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    FitRequest fit = job.fits().get(0);
    assertThat(fit.trials()).isEmpty();
    assertThat(fit.exposure()).isEmpty();
    assertThat(fit.test()).isEmpty();
    assertThat(fit.candidates()).isEmpty();
  }

  @Test
  void a_job_without_a_name_has_that_of_its_file() {
    assertThat(named("hdfs://nn/jobs/daily.flips.yml")).isEqualTo("daily.flips");
    assertThat(named("coin")).isEqualTo("coin");
    assertThat(named("jobs/.yaml")).isEqualTo("job");
  }

  @Test
  void a_table_takes_the_place_of_a_path() {
    assertThat(read(SMALL, "input={table: db.flips}").setup().input().source())
        .isEqualTo(new Table("db.flips"));
    assertThat(read(SMALL, "input={format: table, table: flips}").setup().input().source())
        .isEqualTo(new Table("flips"));
  }

  @Test
  void a_source_that_is_no_file_may_have_options_alone() {
    Input input =
        read(SMALL, "input={format: jdbc, options: {url: u, dbtable: t}}").setup().input();
    assertThat(input.source()).isEqualTo(new Loaded("jdbc", List.of()));
    assertThat(input.options()).containsExactly(Map.entry("url", "u"), Map.entry("dbtable", "t"));
  }

  @Test
  void one_group_column_needs_no_list_and_an_empty_list_is_no_grouping() {
    assertThat(read(SMALL, "groupBy=person").setup().groupBy()).containsExactly("person");
    assertThat(read(SMALL, "groupBy=[]").setup().groupBy()).isEmpty();
  }

  @Test
  void a_request_knows_where_its_parameters_stand() {
    FitJob job = read(SMALL, "fits.0.test.q=0.5", "fits.0.candidates=[{p: 1}, {r: 2}]");
    FitRequest fit = job.fits().get(0);
    assertThat(fit.where()).hasToString("fits.0 in jobs/coin.yaml line 4");
    assertThat(fit.where().at("test").at("q")).hasToString("fits.0.test.q in --set fits.0.test.q");
    assertThat(fit.where().at("candidates").at("1").at("r"))
        .hasToString("fits.0.candidates.1.r in --set fits.0.candidates");
    assertThat(job.setup().where().at("input").at("path"))
        .hasToString("input.path in jobs/coin.yaml line 2");
  }

  private static FitJob read(String text, String... overrides) {
    return (FitJob) new JobFile("jobs/coin.yaml", text, List.of(overrides)).job(FAMILIES);
  }

  private static String named(String file) {
    return new JobFile(file, SMALL, List.of()).job(FAMILIES).setup().name();
  }
}
