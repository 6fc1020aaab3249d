package dev.fortlet.app.cli;

import java.nio.file.Path;

/** A path as a user in a folder would write it, with {@code /}. */
final class Seen {

  private Seen() {}

  static String path(Path file, Path from) {
    Path target = file.toAbsolutePath().normalize();
    Path shown = isNear(target, from) ? from.relativize(target) : target;
    return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
  }

  /** Whether it is below the folder, or beside it. */
  static boolean isNear(Path target, Path from) {
    return target.startsWith(from)
        || (from.getParent() != null && target.startsWith(from.getParent()));
  }
}
