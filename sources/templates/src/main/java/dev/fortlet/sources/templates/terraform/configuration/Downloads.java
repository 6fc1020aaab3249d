package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The modules that {@code terraform init} has fetched: {@code .terraform/modules/modules.json} says
 * which call has got which copy.
 */
final class Downloads {

  private static final String FOLDER = ".terraform/modules/";

  private record Copy(String source, String folder) {}

  private final Workspace workspace;
  private final Map<String, Map<String, Copy>> byRoot = new HashMap<>();

  Downloads(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Whether a folder is of a copy, so that no file of it was found by walking. */
  static boolean isInside(String folder) {
    return folder.startsWith(FOLDER) || folder.contains("/" + FOLDER);
  }

  /** Empty if there is none, or if it is a copy of something else than the call asks for. */
  Optional<String> folder(String root, String path, String source) {
    Copy copy = byRoot.computeIfAbsent(root, this::copies).get(path);
    return copy != null && isOf(copy.source(), source)
        ? workspace.folder(root, copy.folder()).filter(Downloads::isInside)
        : Optional.empty();
  }

  /** A registry's address is kept with the registry's host before it. */
  private static boolean isOf(String kept, String source) {
    return kept.equals(source)
        || kept.equals("registry.terraform.io/" + source)
        || kept.equals("registry.opentofu.org/" + source);
  }

  private Map<String, Copy> copies(String root) {
    Map<String, Copy> copies = new HashMap<>();
    if (!(workspace.read(root, FOLDER + "modules.json")
        instanceof Workspace.Content.Text(var text, var name))) {
      return copies;
    }
    try {
      if (Json.read(text, name) instanceof Value.Mapping manifest
          && manifest.get("Modules").orElse(manifest) instanceof Value.Sequence(var modules, _)) {
        for (Value module : modules) {
          if (module instanceof Value.Mapping entry) {
            copies.put(word(entry, "Key"), new Copy(word(entry, "Source"), word(entry, "Dir")));
          }
        }
      }
    } catch (MalformedException e) {
      // What cannot be read says nothing; the modules stay out of sight, which the report says.
      copies.clear();
    }
    return copies;
  }

  private static String word(Value.Mapping entry, String key) {
    return entry.get(key).orElse(null) instanceof Value.Scalar(var text, _, _)
        ? text.known().orElse("")
        : "";
  }
}
