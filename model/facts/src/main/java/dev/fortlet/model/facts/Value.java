package dev.fortlet.model.facts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value out of a document (a template, a policy, a snapshot), with the place where it stands.
 *
 * <p>YAML, JSON and resolved templates all come to this one tree. What could not be resolved is in
 * the tree too, as {@link Unresolved} or as a symbol in a scalar's text.
 */
public sealed interface Value {

  Location at();

  /** How a scalar was written. An account id written as a number has lost its leading zeros. */
  enum Type {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  record Scalar(Text text, Type type, Location at) implements Value {
    public static Scalar string(String text, Location at) {
      return new Scalar(Text.of(text), Type.STRING, at);
    }
  }

  record Sequence(List<Value> items, Location at) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Entries in the order of the document, duplicates included. */
  record Mapping(List<Entry> entries, Location at) implements Value {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key; of a duplicate key the last one, as YAML and JSON readers do. */
    public Optional<Value> get(String key) {
      for (int i = entries.size() - 1; i >= 0; i--) {
        if (entries.get(i).key().equals(key)) {
          return Optional.of(entries.get(i).value());
        }
      }
      return Optional.empty();
    }

    public boolean has(String key) {
      return get(key).isPresent();
    }

    /** The entries that a later entry of the same key hides. */
    public List<Entry> duplicates() {
      List<Entry> hidden = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (int i = entries.size() - 1; i >= 0; i--) {
        if (!seen.add(entries.get(i).key())) {
          hidden.addFirst(entries.get(i));
        }
      }
      return hidden;
    }
  }

  record Entry(String key, Location keyAt, Value value) {}

  /** A value that is there but could not be read. */
  record Unresolved(Reason reason, Location at) implements Value {

    // Written out for the sake of start-up: see Location.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Unresolved that && at.equals(that.at) && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
      return 31 * reason.hashCode() + at.hashCode();
    }
  }
}
