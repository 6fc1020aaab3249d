package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The modules that can be called: the scanned folders, and the few that Fortlet knows. */
final class Library {

  private final Map<String, Declarations> folders = new HashMap<>();

  void add(Declarations declarations) {
    folders.put(declarations.folder, declarations);
  }

  /**
   * @param folder relative to the scanned folder
   */
  Optional<Declarations> folder(String folder) {
    return Optional.ofNullable(folders.get(folder));
  }

  /**
   * A module of a registry, by what its documentation says of it.
   *
   * @param at the call, where all that it makes is said to stand
   */
  Optional<Declarations> model(String source, Location at) {
    return Optional.empty();
  }
}
