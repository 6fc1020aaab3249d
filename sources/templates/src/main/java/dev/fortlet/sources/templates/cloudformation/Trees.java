package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.Optional;

/** Questions about values that do not depend on where they stand. */
public final class Trees {

  private Trees() {}

  /** Whether two values say the same, wherever they stand. */
  public static boolean same(Value a, Value b) {
    return switch (a) {
      case Value.Scalar(var text, _, _) ->
          b instanceof Value.Scalar(var other, _, _) && text.equals(other);
      case Value.Sequence(var items, _) -> {
        if (!(b instanceof Value.Sequence(var others, _)) || items.size() != others.size()) {
          yield false;
        }
        for (int i = 0; i < items.size(); i++) {
          if (!same(items.get(i), others.get(i))) {
            yield false;
          }
        }
        yield true;
      }
      case Value.Mapping mapping -> {
        if (!(b instanceof Value.Mapping other)
            || mapping.entries().size() != other.entries().size()) {
          yield false;
        }
        for (Value.Entry entry : mapping.entries()) {
          Optional<Value> theirs = other.get(entry.key());
          if (theirs.isEmpty() || !same(entry.value(), theirs.get())) {
            yield false;
          }
        }
        yield true;
      }
      case Value.Unresolved _ -> false;
    };
  }

  /** The string that a scalar is, if all of it is known. */
  static Optional<String> string(Value value) {
    return value instanceof Value.Scalar(var text, _, _) ? text.known() : Optional.empty();
  }

  static Optional<String> string(Optional<Value> value) {
    return value.isPresent() ? string(value.get()) : Optional.empty();
  }

  static Optional<Text> text(Value value) {
    return value instanceof Value.Scalar(var text, var type, _) && type != Value.Type.NULL
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The name and argument of a mapping that is one function call, and nothing else. */
  static Optional<Value.Entry> call(Value value) {
    if (value instanceof Value.Mapping(var entries, _) && entries.size() == 1) {
      Value.Entry only = entries.getFirst();
      if (only.key().equals("Ref")
          || (only.key().startsWith("Fn::") && !only.key().startsWith(Loops.PREFIX))) {
        return Optional.of(only);
      }
    }
    return Optional.empty();
  }
}
