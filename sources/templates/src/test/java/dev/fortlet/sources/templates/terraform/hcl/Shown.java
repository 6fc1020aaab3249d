package dev.fortlet.sources.templates.terraform.hcl;

import dev.fortlet.sources.templates.terraform.hcl.Expression.Piece;
import java.util.List;
import java.util.stream.Collectors;

/** Expressions as text, with brackets where they bind. */
final class Shown {

  private Shown() {}

  static String of(Expression expression) {
    return switch (expression) {
      case Expression.Numeral(var value, _) -> value.toString();
      case Expression.Bool(var value, _) -> Boolean.toString(value);
      case Expression.Null _ -> "null";
      case Expression.Template(var pieces, _, _) -> "\"" + of(pieces) + "\"";
      case Expression.Name(var name, _) -> name;
      case Expression.Member(var from, var name, _) -> of(from) + "." + name;
      case Expression.Index(var from, var key, _) -> of(from) + "[" + of(key) + "]";
      case Expression.Splat(var from, var each, _) -> of(from) + "[*:" + of(each) + "]";
      case Expression.Item _ -> "*";
      case Expression.Call(var name, var arguments, var expanded, _) ->
          name + "(" + list(arguments) + (expanded ? "..." : "") + ")";
      case Expression.Tuple(var items, _) -> "[" + list(items) + "]";
      case Expression.Mapping(var pairs, _) ->
          pairs.stream()
              .map(pair -> of(pair.key()) + " = " + of(pair.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Expression.For(
              var key,
              var value,
              var collection,
              var resultKey,
              var result,
              var grouped,
              var condition,
              _) ->
          (resultKey.isPresent() ? "{" : "[")
              + "for "
              + key.map(k -> k + ", ").orElse("")
              + value
              + " in "
              + of(collection)
              + " : "
              + resultKey.map(k -> of(k) + " => ").orElse("")
              + of(result)
              + (grouped ? "..." : "")
              + condition.map(c -> " if " + of(c)).orElse("")
              + (resultKey.isPresent() ? "}" : "]");
      case Expression.Not(var operand, _) -> "!" + of(operand);
      case Expression.Minus(var operand, _) -> "-" + of(operand);
      case Expression.Binary(var operator, var left, var right, _) ->
          "(" + of(left) + " " + operator.sign + " " + of(right) + ")";
      case Expression.Conditional(var condition, var yes, var no, _) ->
          "(" + of(condition) + " ? " + of(yes) + " : " + of(no) + ")";
    };
  }

  private static String list(List<Expression> items) {
    return items.stream().map(Shown::of).collect(Collectors.joining(", "));
  }

  private static String of(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(
          switch (piece) {
            case Piece.Literal(var literal) -> literal.replace("\n", "\\n");
            case Piece.Interpolation(var inner) -> "${" + of(inner) + "}";
            case Piece.If(var condition, var yes, var no) ->
                "%{if "
                    + of(condition)
                    + "}"
                    + of(yes)
                    + (no.isEmpty() ? "" : "%{else}" + of(no))
                    + "%{endif}";
            case Piece.Each(var key, var value, var collection, var body) ->
                "%{for "
                    + key.map(k -> k + ", ").orElse("")
                    + value
                    + " in "
                    + of(collection)
                    + "}"
                    + of(body)
                    + "%{endfor}";
          });
    }
    return text.toString();
  }
}
