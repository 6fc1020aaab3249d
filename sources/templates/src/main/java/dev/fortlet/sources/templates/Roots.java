package dev.fortlet.sources.templates;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the names of scanned files are relative to. */
final class Roots {

  private Roots() {}

  /** The nearest folder that holds all of these absolute paths, or is the only one of them. */
  static Path common(List<Path> paths) {
    Path common = null;
    for (Path path : paths) {
      Path folder = Files.isDirectory(path) || path.getParent() == null ? path : path.getParent();
      if (common == null) {
        common = folder;
      }
      while (!folder.startsWith(common) && common.getParent() != null) {
        common = common.getParent();
      }
    }
    return common == null ? Path.of("").toAbsolutePath() : common;
  }
}
