package dev.fortlet.app.cli;

import java.nio.file.Path;

/** A path as a user in a folder would write it, with {@code /}. */
final class Seen {

  private Seen() {}

  static String path(Path file, Path from) {
    Path target = file.toAbsolutePath().normalize();
    Path shown = target;
    if (target.startsWith(from)) {
      shown = from.relativize(target);
    } else if (from.getParent() != null && target.startsWith(from.getParent())) {
      shown = from.relativize(target);
    }
    return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
  }
}
