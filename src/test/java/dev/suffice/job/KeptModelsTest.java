package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.regression.GroupedModels;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression;
import dev.suffice.regression.TrainedRegression.Link;
import dev.suffice.statistic.DataException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link KeptModels}: up to so many groups, and none beyond. */
final class KeptModelsTest {
  private static final int MOST = 3;

  private static TrainJob job(String more) {
    String text =
        """
        job: train
        input: {format: csv, path: rows.csv}
        output: {path: out}
        model: logistic
        target: y
        features: [x]
        groupBy: [g]
        """;
    return (TrainJob) new JobFile("job.yaml", text + more, List.of()).job(Set.of());
  }

  private static KeptModels<TrainedModels.Group> kept(TrainJob job, int groups) {
    KeptModels<TrainedModels.Group> models =
        KeptModels.ofRegressions(job, Link.LOGIT, "sha256:00", MOST);
    for (int i = 0; i < groups; i++) {
      List<Optional<String>> key = List.of(Optional.of("g" + i));
      models.add(() -> new TrainedModels.Group(key, List.of(model(job))));
    }
    return models;
  }

  private static TrainedRegression model(TrainJob job) {
    return new TrainedRegression(
        job.origin("sha256:00"),
        Link.LOGIT,
        job.design(),
        List.of(),
        Map.of("x", 1.0),
        Optional.empty());
  }

  @Test
  void asManyAsAreAllowedAreKept() {
    TrainJob job = job("predictions: {path: scored}\n");
    KeptModels<TrainedModels.Group> models = kept(job, MOST);
    models.requirePredictable();
    assertThat(models.notes()).isEmpty();
    assertThat(models.all())
        .get()
        .satisfies(all -> assertThat(((TrainedModels) all).groups()).hasSize(MOST));
  }

  @Test
  void ofOneMoreNoneIsKeptAndPredictionsAreRefused() {
    KeptModels<TrainedModels.Group> quiet = kept(job(""), MOST + 1);
    assertThat(quiet.all()).isEmpty();
    assertThat(quiet.notes())
        .containsExactly("there is no model.json, which has the models of up to 3 groups");
    quiet.requirePredictable();
    KeptModels<TrainedModels.Group> asked = kept(job("predictions: {path: scored}\n"), MOST + 1);
    assertThatThrownBy(asked::requirePredictable)
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Rows are predicted by the models of up to 3 groups, but there are 4: choose some with"
                + " input.where, or leave predictions out");
  }

  @Test
  void aGroupTooManyIsNotAskedForItsModel() {
    KeptModels<TrainedModels.Group> models = kept(job(""), MOST);
    models.add(
        () -> {
          throw new AssertionError("asked for");
        });
    assertThat(models.all()).isEmpty();
    assertThat(GroupedModels.MOST_GROUPS).isEqualTo(16_384);
  }
}
