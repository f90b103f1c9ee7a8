package dev.suffice.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file {@code _SUCCESS}, written last: the result's files with their lengths.
 *
 * <pre>
 * suffice/result/1
 * 15204 result.json
 * 9131 result.parquet
 * </pre>
 *
 * <p>A file system that copies where it should rename may leave a directory in pieces. The manifest
 * tells such a directory from a whole one.
 */
record Manifest(Map<String, Long> lengths) {
  static final String NAME = "_SUCCESS";
  private static final String SCHEMA = "suffice/result/1";
  private static final Pattern FILE = Pattern.compile("(\\d{1,18}) (.+)");
  private static final int LONGEST = 10_000;

  /** What a directory holds. */
  static Manifest of(FileSystem fs, Path directory) throws IOException {
    Map<String, Long> lengths = new TreeMap<>();
    for (FileStatus file : fs.listStatus(directory)) {
      // A directory has no length; that of predictions has a file of its own that says it is whole.
      if (!file.isDirectory()) {
        lengths.put(file.getPath().getName(), file.getLen());
      }
    }
    return new Manifest(lengths);
  }

  /** Writes the manifest into a directory. */
  void write(FileSystem fs, Path directory) throws IOException {
    StringBuilder text = new StringBuilder(SCHEMA).append('\n');
    lengths.forEach((name, length) -> text.append(length).append(' ').append(name).append('\n'));
    try (OutputStream out = fs.create(new Path(directory, NAME), false)) {
      out.write(text.toString().getBytes(UTF_8));
    }
  }

  /** Whether a directory has a manifest and every file in it, at full length. */
  static boolean isKept(FileSystem fs, Path directory) throws IOException {
    try {
      Manifest manifest = read(fs, new Path(directory, NAME));
      for (Map.Entry<String, Long> file : manifest.lengths.entrySet()) {
        if (fs.getFileStatus(new Path(directory, file.getKey())).getLen() != file.getValue()) {
          return false;
        }
      }
      return !manifest.lengths.isEmpty();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** A manifest; of no files if the file is none or cut short. */
  private static Manifest read(FileSystem fs, Path file) throws IOException {
    String text;
    try (InputStream in = fs.open(file)) {
      text = new String(in.readNBytes(LONGEST), UTF_8);
    }
    Map<String, Long> lengths = new TreeMap<>();
    if (!text.startsWith(SCHEMA + '\n') || !text.endsWith("\n")) {
      return new Manifest(Map.of());
    }
    for (String line : text.lines().skip(1).toList()) {
      Matcher entry = FILE.matcher(line);
      if (!entry.matches()) {
        return new Manifest(Map.of());
      }
      lengths.put(entry.group(2), Long.parseLong(entry.group(1)));
    }
    return new Manifest(lengths);
  }
}
