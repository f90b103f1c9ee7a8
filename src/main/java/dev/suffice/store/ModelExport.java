package dev.suffice.store;

import dev.suffice.regression.TrainedModel;
import dev.suffice.spark.ml.MllibModel;
import dev.suffice.spark.ml.ModelForm;
import dev.suffice.spark.ml.PmmlDocument;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** A trained model in a form of others, in the directory of a result. */
record ModelExport(FileSystem fs, Path path, SparkSession session) {
  private static final Set<String> PARTS = Set.of("metadata", "data");

  void write(TrainedModel model, ModelForm form) throws IOException {
    switch (form) {
      case MLLIB -> MllibModel.of(model).write().session(session).save(path.toString());
      case PMML -> {
        try (OutputStream out = fs.create(path, false)) {
          PmmlDocument.write(model, out);
        }
      }
    }
  }

  /** Whether a directory holds nothing but what MLlib writes of such a model. */
  static boolean isMllib(FileSystem fs, Path directory) throws IOException {
    if (!directory.getName().equals(ModelForm.MLLIB.file())) {
      return false;
    }
    try {
      for (FileStatus part : fs.listStatus(directory)) {
        if (!PARTS.contains(part.getPath().getName())) {
          return false;
        }
      }
      return true;
    } catch (FileNotFoundException e) {
      return true;
    }
  }
}
