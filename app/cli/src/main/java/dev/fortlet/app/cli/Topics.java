package dev.fortlet.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Pages about more than one check. */
final class Topics {

  static final List<String> NAMES = List.of("shared-responsibility", "unknown", "configuration");

  private Topics() {}

  /** The page in Markdown; empty if there is no such topic. */
  static Optional<String> page(String name) throws IOException {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    try (InputStream in = Topics.class.getResourceAsStream("topics/" + name + ".md")) {
      if (in == null) {
        throw new IllegalStateException("the page of " + name + " is not in the jar");
      }
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
