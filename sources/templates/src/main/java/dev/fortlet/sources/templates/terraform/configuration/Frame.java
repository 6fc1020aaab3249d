package dev.fortlet.sources.templates.terraform.configuration;

import org.jspecify.annotations.Nullable;

/** Names that hold within one expression or block: of loops, {@code each}, {@code count}. */
record Frame(String name, Datum value, @Nullable Frame outer) {

  static @Nullable Datum find(@Nullable Frame frame, String name) {
    for (Frame at = frame; at != null; at = at.outer()) {
      if (at.name().equals(name)) {
        return at.value();
      }
    }
    return null;
  }
}
