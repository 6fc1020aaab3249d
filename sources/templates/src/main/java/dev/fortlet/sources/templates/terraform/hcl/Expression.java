package dev.fortlet.sources.templates.terraform.hcl;

import dev.fortlet.model.facts.Location;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** An expression as it is written, with the place where it starts. */
public sealed interface Expression {

  Location at();

  record Numeral(BigDecimal value, Location at) implements Expression {}

  record Bool(boolean value, Location at) implements Expression {}

  record Null(Location at) implements Expression {}

  /**
   * A quoted string or a heredoc.
   *
   * @param lined whether its lines are lines of the file, the first of them at its place
   */
  record Template(List<Piece> pieces, boolean lined, Location at) implements Expression {}

  /** The name at the start of a reference: {@code var}, {@code local}, {@code aws_iam_role}. */
  record Name(String name, Location at) implements Expression {}

  /** {@code from.name}. */
  record Member(Expression from, String name, Location at) implements Expression {}

  /** {@code from[key]}. */
  record Index(Expression from, Expression key, Location at) implements Expression {}

  /**
   * {@code from[*].name} and {@code from.*.name}.
   *
   * @param each what is taken of each item, in which {@link Item} is the item
   */
  record Splat(Expression from, Expression each, Location at) implements Expression {}

  /** The item at hand, inside a splat. */
  record Item(Location at) implements Expression {}

  /**
   * @param expanded whether the last argument is a list whose items are arguments
   */
  record Call(String function, List<Expression> arguments, boolean expanded, Location at)
      implements Expression {}

  record Tuple(List<Expression> items, Location at) implements Expression {}

  record Mapping(List<Pair> pairs, Location at) implements Expression {}

  /** One item of a mapping. A bare word as a key is a template of that word. */
  record Pair(Expression key, Expression value) {}

  /**
   * {@code [for key, value in collection : result if condition]}, and with braces.
   *
   * @param resultKey of one in braces
   * @param grouped whether results of one key are gathered, as {@code ...} says
   */
  record For(
      Optional<String> key,
      String value,
      Expression collection,
      Optional<Expression> resultKey,
      Expression result,
      boolean grouped,
      Optional<Expression> condition,
      Location at)
      implements Expression {}

  record Not(Expression operand, Location at) implements Expression {}

  record Minus(Expression operand, Location at) implements Expression {}

  record Binary(Operator operator, Expression left, Expression right, Location at)
      implements Expression {}

  record Conditional(Expression condition, Expression yes, Expression no, Location at)
      implements Expression {}

  /** Binary operators, loosest first. */
  enum Operator {
    OR("||", 1),
    AND("&&", 2),
    EQUAL("==", 3),
    NOT_EQUAL("!=", 3),
    LESS_OR_EQUAL("<=", 4),
    GREATER_OR_EQUAL(">=", 4),
    LESS("<", 4),
    GREATER(">", 4),
    PLUS("+", 5),
    MINUS("-", 5),
    TIMES("*", 6),
    DIVIDED("/", 6),
    MODULO("%", 6);

    final String sign;
    final int level;

    Operator(String sign, int level) {
      this.sign = sign;
      this.level = level;
    }
  }

  /** A stretch of a template. */
  sealed interface Piece {
    record Literal(String text) implements Piece {}

    /** {@code ${...}}. */
    record Interpolation(Expression expression) implements Piece {}

    /** {@code %{if ...}}. */
    record If(Expression condition, List<Piece> yes, List<Piece> no) implements Piece {}

    /** {@code %{for ...}}. */
    record Each(Optional<String> key, String value, Expression collection, List<Piece> body)
        implements Piece {}
  }
}
