package dev.fortlet.sources.templates.drafts;

import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;

/** What form a value has, with intrinsic functions told from plain mappings. */
public final class Shape {

  private Shape() {}

  /** The one entry of an intrinsic function, such as {@code Ref} or {@code Fn::If}. */
  public static Optional<Value.Entry> intrinsic(Value value) {
    if (value instanceof Value.Mapping(var entries, var _) && entries.size() == 1) {
      String key = entries.getFirst().key();
      if (key.equals("Ref") || key.equals("Condition") || key.startsWith("Fn::")) {
        return Optional.of(entries.getFirst());
      }
    }
    return Optional.empty();
  }

  public static boolean isIntrinsic(Value value) {
    return intrinsic(value).isPresent();
  }

  public static boolean isNull(Value value) {
    return value instanceof Value.Scalar(var _, var type, var _) && type == Value.Type.NULL;
  }

  public static boolean isNoValue(Value value) {
    return reference(value).filter("AWS::NoValue"::equals).isPresent();
  }

  /** A mapping that stands for itself: no intrinsic function. */
  public static Optional<Value.Mapping> mapping(Value value) {
    return value instanceof Value.Mapping mapping && !isIntrinsic(value)
        ? Optional.of(mapping)
        : Optional.empty();
  }

  /** What is written out in the template, not what an intrinsic function comes to. */
  public static Optional<String> literal(Value value) {
    return value instanceof Value.Scalar(var text, var type, var _) && type != Value.Type.NULL
        ? text.known()
        : Optional.empty();
  }

  public static boolean isTrue(Value value) {
    return literal(value).filter(text -> text.equalsIgnoreCase("true")).isPresent();
  }

  /** The name in a {@code Ref}. */
  public static Optional<String> reference(Value value) {
    return intrinsic(value)
        .filter(entry -> entry.key().equals("Ref"))
        .flatMap(entry -> literal(entry.value()));
  }

  /** The logical id that a {@code Ref} or {@code Fn::GetAtt} names. */
  public static Optional<String> logicalId(Value value) {
    return intrinsic(value)
        .flatMap(entry ->
            switch (entry.key()) {
              case "Ref" -> literal(entry.value());
              case "Fn::GetAtt" -> getAttId(entry.value());
              default -> Optional.empty();
            });
  }

  private static Optional<String> getAttId(Value value) {
    if (value instanceof Value.Sequence(var items, var _) && items.size() == 2) {
      return literal(items.getFirst());
    }
    return literal(value).map(text -> text.indexOf('.') < 0 ? text : before(text, '.'));
  }

  private static String before(String text, char end) {
    return text.substring(0, text.indexOf(end));
  }

  /** The parts of {@code Fn::If}: condition, value if true, value if false. */
  public static Optional<Branches> branches(Value value) {
    Optional<Value.Entry> entry = intrinsic(value).filter(e -> e.key().equals("Fn::If"));
    if (entry.isPresent()
        && entry.get().value() instanceof Value.Sequence(var items, var _)
        && items.size() == 3) {
      return literal(items.getFirst())
          .map(condition -> new Branches(condition, items.get(1), items.get(2)));
    }
    return Optional.empty();
  }

  public record Branches(String condition, Value then, Value otherwise) {}

  /** Whether two values say the same, wherever they stand. */
  public static boolean same(Value first, Value second) {
    return same(first, second, new int[] {10_000});
  }

  /**
   * @param steps how many values may still be looked at; a value that multiplies itself has more
   */
  private static boolean same(Value first, Value second, int[] steps) {
    if (--steps[0] < 0) {
      return false;
    }
    if (first instanceof Value.Scalar a && second instanceof Value.Scalar b) {
      return a.text().equals(b.text());
    }
    if (first instanceof Value.Sequence(var a, var _)
        && second instanceof Value.Sequence(var b, var _)) {
      for (int i = 0; i < a.size() && a.size() == b.size(); i++) {
        if (!same(a.get(i), b.get(i), steps)) {
          return false;
        }
      }
      return a.size() == b.size();
    }
    if (first instanceof Value.Mapping a && second instanceof Value.Mapping b) {
      for (Value.Entry entry : a.entries()) {
        Optional<Value> other = b.get(entry.key());
        if (other.isEmpty() || !same(entry.value(), other.get(), steps)) {
          return false;
        }
      }
      return a.entries().size() == b.entries().size();
    }
    return false;
  }

  /** A list, or the one value that stands for a list of one. */
  public static List<Value> items(Value value) {
    return value instanceof Value.Sequence(var items, var _) ? items : List.of(value);
  }
}
