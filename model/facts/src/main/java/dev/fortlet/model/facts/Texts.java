package dev.fortlet.model.facts;

import org.jspecify.annotations.Nullable;

/**
 * Gives equal strings of a document the same text: the snapshot of a large account repeats some
 * thousand names a million times. It remembers those it met last.
 */
public final class Texts {

  private final @Nullable Text[] recent = new Text[4096];

  Text of(String string) {
    int hash = string.hashCode();
    int slot = (hash ^ hash >>> 12) & recent.length - 1;
    Text known = recent[slot];
    if (known == null || !known.toString().equals(string)) {
      known = Text.of(string);
      recent[slot] = known;
    }
    return known;
  }
}
