package dev.fortlet.model.estate.snapshot;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gives a policy document back as it was read first, positions included. */
final class DocumentReader {

  private final Positions.Replay positions;

  private DocumentReader(Positions.Replay positions) {
    this.positions = positions;
  }

  static Value read(Value written) throws MalformedException {
    Fields fields = Fields.of(written);
    String file = fields.string("file");
    List<Value> at =
        fields.has("at") && fields.value("at") instanceof Value.Sequence(var items, _)
            ? items
            : List.of();
    Positions.Replay positions = new Positions.Replay(file, at, new Location(file, 1, 1));
    return new DocumentReader(positions).value(fields.value("json"));
  }

  private Value value(Value written) throws MalformedException {
    Location at = positions.next();
    return switch (written) {
      case Value.Scalar scalar -> new Value.Scalar(scalar.text(), scalar.type(), at);
      case Value.Unresolved unresolved -> new Value.Unresolved(unresolved.reason(), at);
      case Value.Sequence(var items, _) -> {
        List<Value> values = new ArrayList<>(items.size());
        for (Value item : items) {
          values.add(value(item));
        }
        yield new Value.Sequence(values, at);
      }
      case Value.Mapping mapping -> {
        Optional<Value> special = special(mapping, at);
        yield special.isPresent() ? special.get() : entries(mapping, at);
      }
    };
  }

  private Value entries(Value.Mapping mapping, Location at) throws MalformedException {
    List<Value.Entry> entries = new ArrayList<>(mapping.entries().size());
    for (Value.Entry entry : mapping.entries()) {
      Location keyAt = positions.next();
      entries.add(new Value.Entry(entry.key(), keyAt, value(entry.value())));
    }
    return new Value.Mapping(entries, at);
  }

  /** What is no plain JSON: see {@link FactWriter}. */
  private Optional<Value> special(Value.Mapping mapping, Location at) throws MalformedException {
    if (mapping.entries().size() != 1 || !mapping.entries().getFirst().key().startsWith("$")) {
      return Optional.empty();
    }
    String key = mapping.entries().getFirst().key();
    Value content = mapping.entries().getFirst().value();
    for (Value.Type type : Value.Type.values()) {
      if (key.equals("$" + type.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(new Value.Scalar(Fields.text(content), type, at));
      }
    }
    return switch (key) {
      case "$unread" -> Optional.of(new Value.Unresolved(Fields.reason(content), at));
      case "$mapping" -> Optional.of(escaped(content, at));
      default -> throw new MalformedException(content.at(), "unknown kind of value " + key);
    };
  }

  private Value escaped(Value content, Location at) throws MalformedException {
    if (!(content instanceof Value.Sequence(var items, _)) || items.size() % 2 != 0) {
      throw new MalformedException(content.at(), "expected keys and values in turn");
    }
    List<Value.Entry> entries = new ArrayList<>(items.size() / 2);
    for (int i = 0; i < items.size(); i += 2) {
      Location keyAt = positions.next();
      entries.add(new Value.Entry(Fields.string(items.get(i)), keyAt, value(items.get(i + 1))));
    }
    return new Value.Mapping(entries, at);
  }
}
