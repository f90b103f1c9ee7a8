package dev.suffice.spark.ml;

import java.util.Arrays;
import java.util.Optional;

/** A form of others in which a trained model is kept beside ours. */
public enum ModelForm {
  /** A directory that MLlib's own {@code load} reads. */
  MLLIB("mllib", "mllib"),
  /** A document of the Predictive Model Markup Language, version 4.4. */
  PMML("pmml", "model.pmml");

  private final String label;
  private final String file;

  ModelForm(String label, String file) {
    this.label = label;
    this.file = file;
  }

  /** What a job file calls it. */
  public String label() {
    return label;
  }

  /** The name of the file or directory. */
  public String file() {
    return file;
  }

  /** The form that a job file calls so. */
  public static Optional<ModelForm> named(String label) {
    return Arrays.stream(values()).filter(form -> form.label.equals(label)).findFirst();
  }
}
