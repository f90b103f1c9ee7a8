package dev.suffice.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.suffice.spark.ml.ModelForm;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * A directory for a result, and its hidden siblings: {@code .NAME.suffice-new-TIME-ID}, where a
 * result is made, and {@code .NAME.suffice-old-TIME-ID}, where an earlier one waits for the new one
 * to be in its place.
 *
 * @param fs on the local disk the raw one, which leaves no {@code .crc} files
 * @param path qualified
 */
record ResultPlace(FileSystem fs, Path path) {
  static final String JSON = "result.json";
  static final String PARQUET = "result.parquet";
  static final String MODEL = "model.json";

  private static final String NEW = "new";
  private static final String OLD = "old";
  private static final Set<String> KNOWN =
      Set.of(JSON, PARQUET, MODEL, ModelForm.PMML.file(), Manifest.NAME);
  private static final Set<String> DIRECTORIES =
      Set.of(PredictionTable.INSIDE, ModelForm.MLLIB.file());
  private static final String SCHEMA = "{\"schema\": \"suffice/";
  private static final Duration LONGEST_RUN = Duration.ofDays(7);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LOOKS = 3;
  private static final int TIME_LENGTH = "20260101T000000".length();

  /** File systems that copy where they should rename, one file at a time. */
  private static final Set<String> COPYING =
      Set.of("s3", "s3a", "s3n", "gs", "oss", "cosn", "obs", "tos", "wasb", "wasbs", "swift");

  /** Whether directories move in one step. */
  boolean movesAtOnce() {
    return !COPYING.contains(fs.getUri().getScheme());
  }

  private boolean isLocal() {
    return fs.getUri().getScheme().equals("file");
  }

  boolean exists() throws IOException {
    return fs.exists(path);
  }

  /** Whether there is a whole result. */
  boolean isKept() throws IOException {
    return isKept(path);
  }

  private boolean isKept(Path directory) throws IOException {
    return isDirectory(directory) && Manifest.isKept(fs, directory);
  }

  private boolean isDirectory(Path any) throws IOException {
    try {
      return fs.getFileStatus(any).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /**
   * Why what is there must not be replaced, as the end of a sentence; empty where there is nothing,
   * an empty directory, or a result of ours, whole or not.
   */
  Optional<String> objection() throws IOException {
    Optional<String> objection = objectionNow();
    // Another run may put its result here between two questions: what is amiss then is soon not.
    for (int i = 1; i < LOOKS && objection.isPresent(); i++) {
      objection = objectionNow();
    }
    return objection;
  }

  private Optional<String> objectionNow() throws IOException {
    if (!exists()) {
      return Optional.empty();
    }
    if (!isDirectory(path)) {
      return Optional.of("is a file");
    }
    FileStatus[] files;
    try {
      files = fs.listStatus(path);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    for (FileStatus file : files) {
      String name = file.getPath().getName();
      if (file.isDirectory() && name.equals(PredictionTable.INSIDE)) {
        if (PredictionTable.foreign(fs, file.getPath()).isPresent()) {
          return Optional.of("holds predictions of others");
        }
      } else if (file.isDirectory()
          ? !ModelExport.isMllib(fs, file.getPath())
          : !KNOWN.contains(name)) {
        return Optional.of("holds %s, which is no result of Suffice".formatted(name));
      }
    }
    return files.length == 0 || isKept() || hasOurSchema()
        ? Optional.empty()
        : Optional.of("holds no result of Suffice");
  }

  /** Removes what an interrupted copy left, where nothing else is there. */
  void removePieces() throws IOException {
    if (movesAtOnce() || !isDirectory(path) || isKept()) {
      return;
    }
    boolean ours =
        Arrays.stream(fs.listStatus(path))
            .allMatch(
                file ->
                    file.isDirectory()
                        ? DIRECTORIES.contains(file.getPath().getName())
                        : KNOWN.contains(file.getPath().getName()));
    if (ours && (!fs.exists(new Path(path, JSON)) || hasOurSchema())) {
      fs.delete(path, true);
    }
  }

  private boolean hasOurSchema() throws IOException {
    try (InputStream in = fs.open(new Path(path, JSON))) {
      return new String(in.readNBytes(SCHEMA.length()), UTF_8).equals(SCHEMA);
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** As a person would write it. */
  String shown() {
    return isLocal() ? path.toUri().getPath() : path.toString();
  }

  /** Removes a directory beside this one, or leaves it to a later run. */
  void discard(Path sibling) {
    try {
      fs.delete(sibling, true);
    } catch (IOException e) {
      // Whatever led here matters more; a later run removes what is old.
    }
  }

  /** A sibling in which to make a result. */
  Path staging() {
    return sibling(NEW);
  }

  /** A sibling to which to move an earlier result. */
  Path backup() {
    return sibling(OLD);
  }

  private Path sibling(String kind) {
    return new Path(
        path.getParent(), prefix(kind) + TIME.format(Instant.now()) + "-" + UUID.randomUUID());
  }

  private String prefix(String kind) {
    return "." + path.getName() + ".suffice-" + kind + "-";
  }

  private List<Path> siblings(String kind) throws IOException {
    try {
      return Arrays.stream(fs.listStatus(path.getParent()))
          .map(FileStatus::getPath)
          .filter(sibling -> sibling.getName().startsWith(prefix(kind)))
          .sorted(Comparator.comparing(Path::getName).reversed())
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** An earlier result that a dead run moved aside and put nothing in the place of. */
  Optional<Path> displaced() throws IOException {
    // Listed before looking: what is listed and not needed then will not be needed later.
    List<Path> backups = siblings(OLD);
    if (backups.isEmpty() || isKept()) {
      return Optional.empty();
    }
    for (Path backup : backups) {
      if (isKept(backup)) {
        return Optional.of(backup);
      }
    }
    return Optional.empty();
  }

  /**
   * Puts back what dead runs moved aside, and removes what they left behind: earlier results where
   * there is a newer one, and unfinished ones older than {@link #LONGEST_RUN}.
   */
  void recover() throws IOException {
    Optional<Path> displaced = displaced();
    if (displaced.isPresent()) {
      removePieces();
      if (!exists()) {
        move(displaced.get(), path);
      }
    }
    List<Path> backups = siblings(OLD);
    if (isKept()) {
      for (Path backup : backups) {
        fs.delete(backup, true);
      }
    }
    for (Path staging : siblings(NEW)) {
      if (isAbandoned(staging)) {
        fs.delete(staging, true);
      }
    }
  }

  private boolean isAbandoned(Path staging) {
    try {
      String name = staging.getName().substring(prefix(NEW).length());
      Instant made =
          Instant.from(TIME.parse(name.substring(0, Math.min(TIME_LENGTH, name.length()))));
      return made.plus(LONGEST_RUN).isBefore(Instant.now());
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /**
   * Moves a directory to a place where nothing is, and fails where something is.
   *
   * <p>Hadoop's own rename would move it into a directory that is there.
   */
  void move(Path from, Path to) throws IOException {
    if (fs instanceof RawLocalFileSystem local && isLocal()) {
      Files.move(
          local.pathToFile(from).toPath(),
          local.pathToFile(to).toPath(),
          StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    if (fs.exists(to)) {
      throw new IOException("%s is in the way of %s".formatted(to, from));
    }
    if (!fs.rename(from, to)) {
      throw new IOException("%s could not be renamed to %s".formatted(from, to));
    }
    Path inside = new Path(to, from.getName());
    if (fs.exists(inside)) {
      fs.rename(inside, from);
      throw new IOException("%s came in the way of %s".formatted(to, from));
    }
  }

  /** Moves the files of a result in, one by one, and writes the manifest once all are there. */
  void moveIn(Path staging, Manifest manifest) throws IOException {
    fs.mkdirs(path);
    List<String> names =
        Arrays.stream(fs.listStatus(staging))
            .map(file -> file.getPath().getName())
            .sorted(Comparator.comparing(name -> !name.equals(JSON)))
            .toList();
    for (String name : names) {
      Path file = new Path(staging, name);
      if (!fs.rename(file, new Path(path, name))) {
        throw new IOException("%s could not be renamed to %s".formatted(file, path));
      }
    }
    manifest.write(fs, path);
    if (!isKept()) {
      throw new IOException("%s is not as it was written".formatted(path));
    }
  }
}
