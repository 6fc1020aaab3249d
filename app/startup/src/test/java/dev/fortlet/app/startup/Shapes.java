package dev.fortlet.app.startup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Switches of every kind that our code has, and of some that it has not. */
public final class Shapes {

  private Shapes() {}

  sealed interface Shape permits Circle, Square, Pair {}

  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  record Pair(Shape one, Shape other) implements Shape {}

  enum Colour {
    RED,
    GREEN
  }

  interface Named {
    static String name(Object value) {
      return switch (value) {
        case Circle _ -> "circle";
        case int[] numbers -> "numbers " + numbers.length;
        case List<?> list -> "list " + list.size();
        default -> "other";
      };
    }
  }

  static String nested(Shape shape) {
    return switch (shape) {
      case Circle(var radius) when radius > 10 -> "large circle";
      case Circle(var radius) -> "circle " + radius;
      case Pair(Circle _, Circle _) -> "circles";
      case Pair(Square(var side), Circle(var radius)) -> "square " + side + " circle " + radius;
      case Pair(var one, Pair other) -> nested(one) + " and " + nested(other);
      case Pair _ -> "pair";
      case Square _ -> "square";
    };
  }

  static String orNull(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case String text when text.isEmpty() -> "empty";
      case String text -> text;
      case Integer number when number < 0 -> "negative";
      case Number number -> "number " + number;
      default -> "other";
    };
  }

  static String withoutNull(Object value) {
    return switch (value) {
      case String text -> text;
      default -> "other";
    };
  }

  static String constants(Object value) {
    return switch (value) {
      case Colour.RED -> "red";
      case Colour colour -> colour.toString();
      default -> "no colour";
    };
  }

  /** What all of them say of everything, a line for each. */
  public static String all() {
    Circle small = new Circle(1);
    Circle large = new Circle(11);
    Square square = new Square(2);
    List<Shape> shapes =
        List.of(
            small,
            large,
            square,
            new Pair(small, large),
            new Pair(square, small),
            new Pair(small, square),
            new Pair(square, new Pair(large, square)));
    StringBuilder lines = new StringBuilder();
    for (Shape shape : shapes) {
      lines.append(nested(shape)).append('\n').append(Named.name(shape)).append('\n');
    }
    for (Object value : new Object[] {"", "text", -1, 7, 2.5, Colour.RED, Colour.GREEN, small}) {
      lines.append(orNull(value)).append('\n').append(constants(value)).append('\n');
      lines.append(withoutNull(value)).append('\n');
    }
    lines.append(orNull(null)).append('\n').append(Named.name(new int[3])).append('\n');
    lines.append(Named.name(List.of(1, 2))).append('\n').append(withNull());
    return lines.toString();
  }

  @SuppressWarnings("NullAway") // the switch itself is to refuse it
  private static String withNull() {
    try {
      return withoutNull(null);
    } catch (NullPointerException e) {
      return "refused";
    }
  }
}
