package dev.suffice.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.jspecify.annotations.Nullable;

/**
 * The local disk under another scheme, where the k-th change fails. Under {@code s3} it renames as
 * object stores do: file by file.
 */
public final class FaultFileSystem extends LocalDisk {
  /** What becomes of the change that fails and of those after it. */
  enum Fault {
    /** It is not done. */
    ONCE,
    /** It is done, but looks as if it had failed. */
    LATE,
    /** It is not done, nor is any other: the process is dead. */
    FOREVER
  }

  private static Fault fault = Fault.ONCE;
  private static int left = Integer.MAX_VALUE;
  private static int changes;

  private static final URI LOCAL = URI.create("file:///");

  private @Nullable URI uri;

  /** Lets a change fail, counted from 1. */
  static void failAt(int change, Fault kind) {
    fault = kind;
    left = change;
    changes = 0;
  }

  /** Lets nothing fail. */
  static void heal() {
    failAt(Integer.MAX_VALUE, Fault.ONCE);
  }

  /** The changes since the last call of the other methods. */
  static int changes() {
    return changes;
  }

  static Configuration configuration() {
    Configuration conf = new Configuration(false);
    for (String scheme : new String[] {"fault", "s3"}) {
      conf.setClass("fs." + scheme + ".impl", FaultFileSystem.class, RawLocalFileSystem.class);
      conf.setBoolean("fs." + scheme + ".impl.disable.cache", true);
    }
    return conf;
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(name, conf);
    uri = URI.create(name.getScheme() + ":///");
  }

  @Override
  public URI getUri() {
    // The superclass asks before there is one.
    return uri == null ? LOCAL : uri;
  }

  private boolean copies() {
    return getUri().getScheme().equals("s3");
  }

  private interface Change<T> {
    T run() throws IOException;
  }

  private static <T> T change(Change<T> change) throws IOException {
    changes++;
    left--;
    if (left == 0 && fault == Fault.LATE) {
      change.run();
    }
    if (left == 0 || (left < 0 && fault == Fault.FOREVER)) {
      throw new IOException("injected at change " + changes);
    }
    return change.run();
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return change(
        () ->
            closing(
                super.create(
                    file, permission, overwrite, bufferSize, replication, blockSize, progress)));
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return change(
        () -> closing(super.create(file, overwrite, bufferSize, replication, blockSize, progress)));
  }

  private static FSDataOutputStream closing(OutputStream out) throws IOException {
    return new FSDataOutputStream(
        new FilterOutputStream(out) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            try {
              change(() -> true);
            } finally {
              super.close();
            }
          }
        },
        null);
  }

  @Override
  public boolean mkdirs(Path directory) throws IOException {
    return change(() -> super.mkdirs(directory));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (!copies() || !exists(path) || !getFileStatus(path).isDirectory()) {
      return change(() -> super.delete(path, recursive));
    }
    for (FileStatus file : listStatus(path)) {
      change(() -> super.delete(file.getPath(), true));
    }
    return super.delete(path, true);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (!copies()) {
      return change(() -> super.rename(from, to));
    }
    boolean isFile = getFileStatus(from).isFile();
    for (FileStatus file : listStatus(from)) {
      Path copy = isFile ? to : new Path(to, file.getPath().getName());
      change(() -> copy(file.getPath(), copy));
    }
    return delete(from, true);
  }

  private boolean copy(Path from, Path to) throws IOException {
    try (OutputStream out = super.create(to, true, 4096, (short) 1, 1 << 20, null)) {
      open(from).transferTo(out);
    }
    return true;
  }
}
