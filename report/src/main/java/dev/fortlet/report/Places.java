package dev.fortlet.report;

import dev.fortlet.model.facts.Location;
import java.util.Optional;

/** How the files of an estate are seen by whoever reads the report. */
public interface Places {

  /** The path to show for a file of the estate, with {@code /}. */
  String path(String file);

  /** The folder that the paths are relative to, if it is not the one where the reader stands. */
  default Optional<String> base() {
    return Optional.empty();
  }

  /** The source line at a location, if it can be shown: not for a snapshot, whose files are far. */
  Optional<String> line(Location where);

  /** Paths as the estate has them, and no source lines. */
  static Places asRead() {
    return new Places() {
      @Override
      public String path(String file) {
        return file;
      }

      @Override
      public Optional<String> line(Location where) {
        return Optional.empty();
      }
    };
  }
}
