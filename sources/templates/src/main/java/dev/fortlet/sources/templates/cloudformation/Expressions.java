package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes expressions of templates for people: {@code Select(0, Subnets)}. Expressions that differ
 * are written differently: names stand bare, strings in quotes.
 */
final class Expressions {

  private Expressions() {}

  /** Empty if a part of the expression was not read. */
  static Optional<String> shown(Value value) {
    return switch (value) {
      case Value.Scalar(var text, var type, _) ->
          text.known().map(known -> type == Value.Type.STRING ? quoted(known) : known);
      case Value.Sequence(var items, _) -> list(items).map(list -> "[" + list + "]");
      case Value.Mapping mapping -> {
        Optional<Value.Entry> call = Trees.call(mapping);
        yield call.isPresent()
            ? call(call.get().key(), call.get().value())
            : mapping(mapping.entries());
      }
      case Value.Unresolved _ -> Optional.empty();
    };
  }

  private static Optional<String> call(String function, Value argument) {
    if (function.equals("Ref")) {
      return Trees.string(argument);
    }
    if (function.equals("Fn::GetAtt")) {
      return argument instanceof Value.Sequence(var parts, _)
              && parts.size() == 2
              && Trees.string(parts.getFirst()).isPresent()
              && Trees.string(parts.getLast()).isPresent()
          ? Trees.string(parts.getFirst())
              .map(name -> name + "." + Trees.string(parts.getLast()).orElseThrow())
          : Trees.string(argument)
              .or(() -> list(List.of(argument)).map(list -> "GetAtt(" + list + ")"));
    }
    List<Value> arguments =
        argument instanceof Value.Sequence(var items, _) ? items : List.of(argument);
    return list(arguments).map(list -> "%s(%s)".formatted(function.replace("Fn::", ""), list));
  }

  private static Optional<String> mapping(List<Value.Entry> entries) {
    StringBuilder written = new StringBuilder("{");
    for (Value.Entry entry : entries) {
      Optional<String> value = shown(entry.value());
      if (value.isEmpty()) {
        return value;
      }
      written.append(written.length() == 1 ? "" : ", ");
      written.append(quoted(entry.key())).append(": ").append(value.get());
    }
    return Optional.of(written.append('}').toString());
  }

  private static Optional<String> list(List<Value> values) {
    List<Optional<String>> shown = values.stream().map(Expressions::shown).toList();
    return shown.stream().allMatch(Optional::isPresent)
        ? Optional.of(shown.stream().flatMap(Optional::stream).collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
