package dev.suffice.job;

import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.Nearest;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import dev.suffice.job.file.Where;
import dev.suffice.regression.Design;
import dev.suffice.regression.NaiveBayes;
import dev.suffice.regression.Term;
import dev.suffice.spark.ml.ModelForm;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The key {@code export} of a train job: forms of others in which the model is kept too.
 *
 * <pre>
 * export: [mllib, pmml]
 * </pre>
 *
 * @param forms the forms
 * @param where the key
 */
record Exports(Set<ModelForm> forms, Where where) {
  /** Copies the set. */
  Exports {
    forms = Set.copyOf(forms);
  }

  /** What a file asks for; nothing without the key. */
  static Exports read(Mapping top, Setup setup) {
    Set<ModelForm> forms = EnumSet.noneOf(ModelForm.class);
    top.find("export").ifPresent(value -> value.names().forEach(name -> forms.add(form(name))));
    Exports exports = new Exports(forms, setup.where().at("export"));
    if (!forms.isEmpty() && !setup.groupBy().isEmpty()) {
      throw exports.refused("does not go with groupBy, as it keeps one model");
    }
    return exports;
  }

  private static ModelForm form(Value named) {
    List<String> known = Arrays.stream(ModelForm.values()).map(ModelForm::label).toList();
    return ModelForm.named(named.text())
        .orElseThrow(
            () ->
                new UsageException(
                    "Unknown form %s for %s%s Known forms: %s."
                        .formatted(
                            Where.shown(named.text()),
                            named.where(),
                            Nearest.question(named.text(), known),
                            String.join(", ", known))));
  }

  private UsageException refused(String why) {
    return new UsageException("Key %s %s.".formatted(where, why));
  }

  /** Refuses what no form has a place for, as far as the file says it. */
  void require(TrainJob job) {
    if (forms.isEmpty()) {
      return;
    }
    if (job.targets().size() > 1) {
      throw refused("takes one target, but there are %d".formatted(job.targets().size()));
    }
    if (job.model().equals(TrainJob.QUADRATIC_DISCRIMINANT)) {
      throw refused(
          "asks for %s, but neither MLlib nor PMML has a quadratic discriminant"
              .formatted(labels()));
    }
    if (forms.contains(ModelForm.PMML) && job.model().equals(TrainJob.NAIVE_BAYES)) {
      throw refused(
          "asks for pmml, but PMML's naive Bayes has counts where this one has probabilities: ask"
              + " for mllib");
    }
    if (forms.contains(ModelForm.MLLIB)) {
      job.offset()
          .ifPresent(
              column -> {
                throw refused(
                    "asks for mllib, but MLlib's logistic model has no offset: ask for pmml");
              });
      requireNumbers(job.design());
    }
  }

  private void requireNumbers(Design design) {
    for (Term term : design.terms()) {
      if (!(term instanceof Term.Numeric)) {
        throw refused(
            "asks for mllib, whose models take a vector with one number for each feature, but %s is %s: give columns of numbers, such as %s, by input.columns"
                .formatted(
                    Where.shown(term.column()),
                    term instanceof Term.Categorical ? "categorical" : "a polynomial",
                    term instanceof Term.Categorical
                        ? "{is_male: \"if(sex = 'Male', 1, 0)\"}"
                        : "{x2: x * x}"));
      }
    }
  }

  /** Refuses naive Bayes of columns that MLlib's Gaussian model does not take. */
  void requireNormal(NaiveBayes model) {
    if (forms.contains(ModelForm.MLLIB)
        && !(model.indicators().isEmpty() && model.categories().isEmpty())) {
      List<String> other = model.indicators().isEmpty() ? model.categories() : model.indicators();
      throw refused(
          "asks for mllib, whose Gaussian naive Bayes takes numbers only, but %s is none"
              .formatted(Where.shown(other.get(0))));
    }
  }

  private String labels() {
    return String.join(", ", forms.stream().sorted().map(ModelForm::label).toList());
  }

  /** What a plan says of it. */
  List<String> plan(Output output) {
    return forms.stream()
        .sorted()
        .map(form -> "The model would be kept in %s/%s too.".formatted(output.path(), form.file()))
        .toList();
  }
}
