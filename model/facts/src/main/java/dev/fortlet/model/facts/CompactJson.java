package dev.fortlet.model.facts;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the JSON in Fortlet's own tables: one line as our scripts write it, without white space
 * between tokens, escapes in strings, numbers or nulls.
 *
 * <p>{@link Json} reads the same, but the first parser of its library computes the tables of powers
 * in {@link java.math.BigDecimal}, which takes 10 ms, as long as judging a small template.
 */
public final class CompactJson {

  private final String json;
  private final String file;
  private int next;

  private CompactJson(String json, String file) {
    this.json = json;
    this.file = file;
  }

  /**
   * @param file the name that positions in the values carry
   * @throws IllegalStateException if it is anything else: our table is broken
   */
  public static Value read(String json, String file) {
    CompactJson reader = new CompactJson(json, file);
    Value value = reader.value();
    if (reader.next != json.length()) {
      throw reader.broken();
    }
    return value;
  }

  private Value value() {
    Location at = at();
    return switch (peek()) {
      case '{' -> new Value.Mapping(entries(), at);
      case '[' -> new Value.Sequence(items(), at);
      case '"' -> new Value.Scalar(Text.of(string()), Value.Type.STRING, at);
      case 't' -> word("true", at);
      case 'f' -> word("false", at);
      default -> throw broken();
    };
  }

  private List<Value.Entry> entries() {
    List<Value.Entry> entries = new ArrayList<>();
    for (skip('{'); peek() != '}'; more('}')) {
      Location keyAt = at();
      String key = string();
      skip(':');
      entries.add(new Value.Entry(key, keyAt, value()));
    }
    skip('}');
    return entries;
  }

  private List<Value> items() {
    List<Value> items = new ArrayList<>();
    for (skip('['); peek() != ']'; more(']')) {
      items.add(value());
    }
    skip(']');
    return items;
  }

  /** Leaves {@code next} at the end, or behind the comma that promises one more. */
  private void more(char end) {
    if (peek() != end) {
      skip(',');
      if (peek() == end) {
        throw broken();
      }
    }
  }

  private String string() {
    skip('"');
    int end = json.indexOf('"', next);
    if (end < 0) {
      throw broken();
    }
    String string = json.substring(next, end);
    if (string.indexOf('\\') >= 0) {
      throw broken();
    }
    next = end + 1;
    return string;
  }

  private Value word(String word, Location at) {
    if (!json.startsWith(word, next)) {
      throw broken();
    }
    next += word.length();
    return new Value.Scalar(Text.of(word), Value.Type.BOOLEAN, at);
  }

  private char peek() {
    return next < json.length() ? json.charAt(next) : 0;
  }

  private void skip(char expected) {
    if (peek() != expected) {
      throw broken();
    }
    next++;
  }

  private Location at() {
    return new Location(file, 1, next + 1);
  }

  private IllegalStateException broken() {
    return new IllegalStateException(
        "%s: not the JSON of a table of ours at column %d".formatted(file, next + 1));
  }
}
