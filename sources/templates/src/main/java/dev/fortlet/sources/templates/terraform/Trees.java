package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;

/** Ways through a plan's tree. */
final class Trees {

  private Trees() {}

  static Value.Mapping mapping(Value.Mapping parent, String key) {
    return parent
        .get(key)
        .filter(Value.Mapping.class::isInstance)
        .map(Value.Mapping.class::cast)
        .orElseGet(() -> new Value.Mapping(List.of(), parent.at()));
  }

  /** A list; a mapping alone is a list of one, as JSON may write a block. */
  static List<Value> list(Value.Mapping parent, String key) {
    return switch (parent.get(key).orElse(null)) {
      case Value.Sequence(var items, _) -> items;
      case Value.Mapping only -> List.of(only);
      case Value.Unresolved gap -> List.of(gap);
      case Value.Scalar _ -> List.of();
      case null -> List.of();
    };
  }

  static String string(Value.Mapping parent, String key) {
    return parent.get(key).flatMap(Trees::string).orElse("");
  }

  static Optional<String> string(Value value) {
    return value instanceof Value.Scalar(var text, var type, _) && type != Value.Type.NULL
        ? text.known()
        : Optional.empty();
  }

  static boolean isTrue(Optional<Value> value) {
    return value.flatMap(Trees::string).orElse("").equals("true");
  }

  /** A value at another place, all of it. */
  static Value moved(Value value, Location at) {
    return switch (value) {
      case Value.Scalar(var text, var type, _) -> new Value.Scalar(text, type, at);
      case Value.Sequence(var items, _) ->
          new Value.Sequence(items.stream().map(item -> moved(item, at)).toList(), at);
      case Value.Mapping(var entries, _) ->
          new Value.Mapping(
              entries.stream()
                  .map(entry -> new Value.Entry(entry.key(), at, moved(entry.value(), at)))
                  .toList(),
              at);
      case Value.Unresolved(var reason, _) -> new Value.Unresolved(reason, at);
    };
  }
}
