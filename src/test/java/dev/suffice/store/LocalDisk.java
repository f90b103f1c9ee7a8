package dev.suffice.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk with permissions set in this process: without its native library, Hadoop starts
 * {@code chmod} for each file and directory that it makes.
 */
public class LocalDisk extends RawLocalFileSystem {
  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    Files.setPosixFilePermissions(
        pathToFile(path).toPath(), PosixFilePermissions.fromString(permission.toString()));
  }

  /** The same with checksums: what there is under {@code file}, by core-site.xml. */
  public static final class Checked extends LocalFileSystem {
    public Checked() {
      super(new LocalDisk());
    }
  }
}
