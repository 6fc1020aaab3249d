package dev.fortlet.model.estate.snapshot;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one object of a snapshot, read strictly: what is not as {@link FactWriter} writes
 * it is an error with its place and what was expected.
 */
final class Fields {

  /** How one element is read. */
  interface Element<T> {
    T read(Value value) throws MalformedException;
  }

  private final Location at;
  private final Map<String, Value> values = new HashMap<>();

  private Fields(Value.Mapping mapping) {
    this.at = mapping.at();
    for (Value.Entry entry : mapping.entries()) {
      values.put(entry.key(), entry.value());
    }
  }

  static Fields of(Value value) throws MalformedException {
    if (value instanceof Value.Mapping mapping) {
      return new Fields(mapping);
    }
    throw new MalformedException(value.at(), "expected an object");
  }

  boolean has(String field) {
    return values.containsKey(field);
  }

  Value value(String field) throws MalformedException {
    Value value = values.get(field);
    if (value == null) {
      throw new MalformedException(at, "expected a field \"" + field + "\"");
    }
    return value;
  }

  String string(String field) throws MalformedException {
    return string(value(field));
  }

  static String string(Value value) throws MalformedException {
    if (value instanceof Value.Scalar scalar && scalar.type() == Value.Type.STRING) {
      return scalar.text().toString();
    }
    throw new MalformedException(value.at(), "expected a string");
  }

  boolean flag(String field) throws MalformedException {
    return flag(value(field));
  }

  static boolean flag(Value value) throws MalformedException {
    if (value instanceof Value.Scalar scalar && scalar.type() == Value.Type.BOOLEAN) {
      return scalar.text().equals(Text.of("true"));
    }
    throw new MalformedException(value.at(), "expected true or false");
  }

  static int integer(Value value) throws MalformedException {
    if (value instanceof Value.Scalar scalar && scalar.type() == Value.Type.NUMBER) {
      try {
        return Integer.parseInt(scalar.text().toString());
      } catch (NumberFormatException e) {
        throw new MalformedException(value.at(), "expected a whole number");
      }
    }
    throw new MalformedException(value.at(), "expected a number");
  }

  /** A line or column number; 1 if it is none, since a position is never worth an error. */
  static int positive(String digits) {
    try {
      return Math.max(1, Integer.parseInt(digits));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  <E extends Enum<E>> E constant(String field, Class<E> type) throws MalformedException {
    return constant(value(field), type);
  }

  static <E extends Enum<E>> E constant(Value value, Class<E> type) throws MalformedException {
    String name = string(value);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new MalformedException(
        value.at(), "expected one of " + List.of(type.getEnumConstants()) + ", found " + name);
  }

  <T> List<T> list(String field, Element<T> element) throws MalformedException {
    return list(value(field), element);
  }

  static <T> List<T> list(Value value, Element<T> element) throws MalformedException {
    if (!(value instanceof Value.Sequence(var items, _))) {
      throw new MalformedException(value.at(), "expected an array");
    }
    List<T> read = new ArrayList<>(items.size());
    for (Value item : items) {
      read.add(element.read(item));
    }
    return read;
  }

  <T> Listing<T> listing(String field, Element<T> element) throws MalformedException {
    Value value = value(field);
    if (value instanceof Value.Sequence) {
      return Listing.complete(list(value, element));
    }
    Fields partial = of(value);
    return Listing.partial(partial.list("items", element), reason(partial.value("missing")));
  }

  <T> Fact<T> fact(String field, Element<T> element) throws MalformedException {
    Value value = value(field);
    if (value instanceof Value.Mapping mapping && mapping.has("unread")) {
      return Fact.unread(reason(of(value).value("unread")));
    }
    return Fact.known(element.read(value));
  }

  <T> Fact<Optional<T>> optionalFact(String field, Element<T> element) throws MalformedException {
    return fact(field, value -> nullable(value, element));
  }

  <T> Optional<T> optional(String field, Element<T> element) throws MalformedException {
    return nullable(value(field), element);
  }

  private static <T> Optional<T> nullable(Value value, Element<T> element)
      throws MalformedException {
    boolean isNull = value instanceof Value.Scalar scalar && scalar.type() == Value.Type.NULL;
    return isNull ? Optional.empty() : Optional.of(element.read(value));
  }

  Text text(String field) throws MalformedException {
    return text(value(field));
  }

  static Text text(Value value) throws MalformedException {
    if (value instanceof Value.Sequence(var parts, _)) {
      List<Text.Part> read = new ArrayList<>();
      for (Value part : parts) {
        read.add(
            part instanceof Value.Mapping
                ? new Text.Part.Unknown(symbol(of(part)))
                : new Text.Part.Literal(string(part)));
      }
      return Text.of(read);
    }
    if (value instanceof Value.Scalar(var text, var type, _) && type == Value.Type.STRING) {
      return text;
    }
    return Text.of(string(value));
  }

  private static Symbol symbol(Fields fields) throws MalformedException {
    return new Symbol(
        fields.string("scope"),
        fields.string("symbol"),
        fields.constant("shape", Symbol.Shape.class));
  }

  Location location(String field) throws MalformedException {
    Value value = value(field);
    String written = string(value);
    int column = written.lastIndexOf(':');
    int line = column < 0 ? -1 : written.lastIndexOf(':', column - 1);
    if (line < 0) {
      throw new MalformedException(value.at(), "expected file:line:column");
    }
    return new Location(
        written.substring(0, line),
        positive(written.substring(line + 1, column)),
        positive(written.substring(column + 1)));
  }

  Map<String, Location> locations(String field) throws MalformedException {
    Fields fields = of(value(field));
    Map<String, Location> locations = new HashMap<>();
    for (String name : fields.values.keySet()) {
      locations.put(name, fields.location(name));
    }
    return locations;
  }

  Map<String, Integer> numbers(String field) throws MalformedException {
    Fields fields = of(value(field));
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : fields.values.keySet()) {
      numbers.put(name, integer(fields.value(name)));
    }
    return numbers;
  }

  static Reason reason(Value value) throws MalformedException {
    Fields fields = of(value);
    return new Reason(
        fields.string("message"),
        fields.string("settledBy"),
        fields.has("where") ? Optional.of(fields.location("where")) : Optional.empty());
  }
}
