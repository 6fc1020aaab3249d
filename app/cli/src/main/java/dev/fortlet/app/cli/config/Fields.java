package dev.fortlet.app.cli.config;

import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;

/** Reads the values of a config file, and says what was expected where one does not fit. */
final class Fields {

  private Fields() {}

  static boolean isNothing(Value value) {
    return value instanceof Value.Scalar(_, var type, _) && type == Value.Type.NULL;
  }

  /** A mapping with no other keys than these, and none twice. */
  static Value.Mapping mapping(Value value, String what, List<String> keys)
      throws MalformedException {
    if (!(value instanceof Value.Mapping mapping)) {
      throw new MalformedException(
          value.at(), what + ": expected a mapping with " + String.join(", ", keys));
    }
    for (Value.Entry entry : mapping.entries()) {
      if (!keys.contains(entry.key())) {
        Optional<String> near = Nearest.of(entry.key(), keys);
        throw new MalformedException(
            entry.keyAt(),
            what
                + " has no key "
                + entry.key()
                + near.map(word -> "; did you mean " + word + "?")
                    .orElse("; it has " + String.join(", ", keys)));
      }
    }
    if (!mapping.duplicates().isEmpty()) {
      Value.Entry first = mapping.duplicates().getFirst();
      throw new MalformedException(first.keyAt(), first.key() + " stands twice");
    }
    return mapping;
  }

  static Value required(Value.Mapping mapping, String key, String what) throws MalformedException {
    Optional<Value> value = mapping.get(key);
    if (value.isEmpty()) {
      throw new MalformedException(mapping.at(), what + " needs " + key);
    }
    return value.get();
  }

  /** The items of a list; of a single value that value; none if there is nothing. */
  static List<Value> items(Optional<Value> given) {
    if (given.isEmpty() || isNothing(given.get())) {
      return List.of();
    }
    return given.get() instanceof Value.Sequence(var items, _) ? items : List.of(given.get());
  }

  static String string(Value value, String what) throws MalformedException {
    if (value instanceof Value.Scalar(var text, var type, _) && type != Value.Type.NULL) {
      return text.toString();
    }
    throw new MalformedException(value.at(), what + ": expected a text");
  }

  static boolean bool(Value value, String what) throws MalformedException {
    if (value instanceof Value.Scalar(var text, var type, _) && type == Value.Type.BOOLEAN) {
      return text.toString().equalsIgnoreCase("true");
    }
    throw new MalformedException(value.at(), what + ": expected true or false");
  }

  /** A whole number that is not negative, as it is written. */
  static String number(Value value, String what) throws MalformedException {
    String text = string(value, what);
    boolean digits = !text.isEmpty() && text.length() < 10;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      throw new MalformedException(value.at(), what + ": expected a whole number, found " + text);
    }
    return text;
  }
}
