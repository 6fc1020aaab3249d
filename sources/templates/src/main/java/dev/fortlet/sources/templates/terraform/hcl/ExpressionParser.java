package dev.fortlet.sources.templates.terraform.hcl;

import dev.fortlet.model.facts.Location;
import dev.fortlet.sources.templates.terraform.hcl.Expression.Operator;
import dev.fortlet.sources.templates.terraform.hcl.Expression.Piece;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads expressions by recursive descent. */
final class ExpressionParser {

  /** Digits of a number, its exponent included: nobody writes more, and they take memory. */
  private static final int MAX_DIGITS = 400;

  private static final Operator[] OPERATORS = Operator.values();

  private final Cursor cursor;
  private final Limits limits;
  private final TemplateParser templates;

  /** Whether an end of line is white space here, as it is between brackets. */
  private boolean lineEnds;

  ExpressionParser(Cursor cursor, Limits limits) {
    this.cursor = cursor;
    this.limits = limits;
    this.templates = new TemplateParser(cursor, limits, this);
  }

  TemplateParser templates() {
    return templates;
  }

  /** An expression that the end of its line ends. */
  Expression inLine() throws SyntaxException {
    return within(false);
  }

  /** An expression between brackets of some kind, over as many lines as it likes. */
  Expression inBrackets() throws SyntaxException {
    return within(true);
  }

  private Expression within(boolean overLines) throws SyntaxException {
    boolean outer = lineEnds;
    lineEnds = overLines;
    try {
      return expression();
    } finally {
      lineEnds = outer;
    }
  }

  private Expression expression() throws SyntaxException {
    limits.enter(cursor);
    try {
      skip();
      Location at = cursor.here();
      Expression condition = binary(1);
      skip();
      if (cursor.peek() != '?') {
        return condition;
      }
      cursor.at++;
      Expression yes = expression();
      skip();
      if (!cursor.take(":")) {
        throw cursor.expected("the : of a conditional");
      }
      return new Expression.Conditional(condition, yes, expression(), at);
    } finally {
      limits.leave();
    }
  }

  private Expression binary(int level) throws SyntaxException {
    skip();
    Location at = cursor.here();
    Expression left = unary();
    while (true) {
      skip();
      Operator operator = operator(level);
      if (operator == null) {
        return left;
      }
      cursor.at += operator.sign.length();
      left = new Expression.Binary(operator, left, binary(operator.level + 1), at);
    }
  }

  private @Nullable Operator operator(int level) {
    for (Operator operator : OPERATORS) {
      if (operator.level >= level && cursor.sees(operator.sign)) {
        return operator;
      }
    }
    return null;
  }

  private Expression unary() throws SyntaxException {
    skip();
    Location at = cursor.here();
    char c = cursor.peek();
    if (c != '!' && c != '-') {
      return postfix(primary());
    }
    limits.enter(cursor);
    try {
      cursor.at++;
      Expression operand = unary();
      return c == '!' ? new Expression.Not(operand, at) : new Expression.Minus(operand, at);
    } finally {
      limits.leave();
    }
  }

  private Expression postfix(Expression start) throws SyntaxException {
    Expression expression = start;
    int steps = 0;
    while (true) {
      int before = cursor.at;
      skip();
      Location at = cursor.here();
      char c = cursor.peek();
      if (++steps > Limits.DEPTH) {
        throw cursor.error("a reference of more than " + Limits.DEPTH + " steps");
      }
      if (c == '.' && cursor.peek(1) == '*') {
        cursor.at += 2;
        expression = new Expression.Splat(expression, members(new Expression.Item(at)), at);
      } else if (c == '.' && cursor.peek(1) != '.') {
        expression = member(expression);
      } else if (c == '[' && isSplat()) {
        expression = new Expression.Splat(expression, steps(new Expression.Item(at)), at);
      } else if (c == '[') {
        expression = index(expression);
      } else {
        cursor.at = before;
        return expression;
      }
    }
  }

  /** Passes {@code [*]}, if it stands here. */
  private boolean isSplat() throws SyntaxException {
    int before = cursor.at;
    cursor.at++;
    cursor.skip(true);
    if (cursor.take("*")) {
      cursor.skip(true);
      if (cursor.take("]")) {
        return true;
      }
    }
    cursor.at = before;
    return false;
  }

  /** What follows an attribute splat: names only, an index is of the whole. */
  private Expression members(Expression item) throws SyntaxException {
    Expression each = item;
    while (cursor.peek() == '.' && Cursor.startsName(cursor.peek(1))) {
      each = member(each);
    }
    return each;
  }

  /** What follows a full splat: names and indexes. */
  private Expression steps(Expression item) throws SyntaxException {
    Expression each = item;
    for (int i = 0; i < Limits.DEPTH; i++) {
      if (cursor.peek() == '.' && cursor.peek(1) != '*' && cursor.peek(1) != '.') {
        each = member(each);
      } else if (cursor.peek() == '[') {
        int before = cursor.at;
        if (isSplat()) {
          cursor.at = before;
          return each;
        }
        each = index(each);
      } else {
        return each;
      }
    }
    return each;
  }

  private Expression member(Expression from) throws SyntaxException {
    Location at = cursor.here();
    cursor.at++;
    skip();
    String name = cursor.name();
    if (!name.isEmpty()) {
      return new Expression.Member(from, name, at);
    }
    int start = cursor.at;
    while (cursor.peek() >= '0' && cursor.peek() <= '9') {
      cursor.at++;
    }
    if (start == cursor.at || cursor.at - start > 9) {
      throw cursor.expected("a name after the dot");
    }
    // list.0, as files from before 2019 have it.
    BigDecimal index = new BigDecimal(cursor.text().substring(start, cursor.at));
    return new Expression.Index(from, new Expression.Numeral(index, at), at);
  }

  private Expression index(Expression from) throws SyntaxException {
    Location at = cursor.here();
    cursor.at++;
    Expression key = inBrackets();
    close("]");
    return new Expression.Index(from, key, at);
  }

  private void close(String bracket) throws SyntaxException {
    cursor.skip(true);
    if (!cursor.take(bracket)) {
      throw cursor.expected(bracket);
    }
  }

  private Expression primary() throws SyntaxException {
    skip();
    Location at = cursor.here();
    char c = cursor.peek();
    if (c == '"') {
      cursor.at++;
      List<Piece> pieces = templates.quoted();
      return new Expression.Template(pieces, false, at);
    }
    if (c == '(') {
      cursor.at++;
      Expression inner = inBrackets();
      close(")");
      return inner;
    }
    if (c == '[') {
      cursor.at++;
      return tuple(at);
    }
    if (c == '{') {
      cursor.at++;
      return mapping(at);
    }
    if (c == '<' && cursor.peek(1) == '<') {
      List<Piece> pieces = templates.heredoc();
      return new Expression.Template(pieces, true, new Location(at.file(), at.line() + 1, 1));
    }
    if (c >= '0' && c <= '9') {
      return number(at);
    }
    return named(at);
  }

  private Expression named(Location at) throws SyntaxException {
    String name = cursor.name();
    if (name.isEmpty()) {
      throw cursor.expected("an expression");
    }
    while (cursor.sees("::") && Cursor.startsName(cursor.peek(2))) {
      cursor.at += 2;
      name = name + "::" + cursor.name();
    }
    int before = cursor.at;
    skip();
    if (cursor.take("(")) {
      return call(name, at);
    }
    cursor.at = before;
    return switch (name) {
      case "true" -> new Expression.Bool(true, at);
      case "false" -> new Expression.Bool(false, at);
      case "null" -> new Expression.Null(at);
      default -> new Expression.Name(name, at);
    };
  }

  private Expression call(String name, Location at) throws SyntaxException {
    List<Expression> arguments = new ArrayList<>();
    boolean expanded = false;
    cursor.skip(true);
    while (!cursor.take(")")) {
      arguments.add(inBrackets());
      cursor.skip(true);
      if (cursor.take("...")) {
        expanded = true;
        cursor.skip(true);
        cursor.take(",");
        close(")");
        break;
      }
      if (!cursor.take(",") && cursor.peek() != ')') {
        throw cursor.expected(", or ) in the call of " + name);
      }
      cursor.skip(true);
    }
    return new Expression.Call(name, arguments, expanded, at);
  }

  private Expression number(Location at) throws SyntaxException {
    int from = cursor.at;
    digits();
    if (cursor.peek() == '.' && isDigit(cursor.peek(1))) {
      cursor.at++;
      digits();
    }
    int exponent = 0;
    if (cursor.peek() == 'e' || cursor.peek() == 'E') {
      int sign = cursor.peek(1) == '+' || cursor.peek(1) == '-' ? 2 : 1;
      if (isDigit(cursor.peek(sign))) {
        cursor.at += sign;
        exponent = cursor.at;
        digits();
      }
    }
    String digits = cursor.text().substring(from, cursor.at);
    if (digits.length() > MAX_DIGITS || (exponent > 0 && cursor.at - exponent > 2)) {
      throw cursor.error("a number of too many digits");
    }
    return new Expression.Numeral(new BigDecimal(digits), at);
  }

  private void digits() {
    while (isDigit(cursor.peek())) {
      cursor.at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Expression tuple(Location at) throws SyntaxException {
    cursor.skip(true);
    if (cursor.takeWord("for")) {
      return loop(at, "]");
    }
    List<Expression> items = new ArrayList<>();
    while (!cursor.take("]")) {
      items.add(inBrackets());
      cursor.skip(true);
      if (!cursor.take(",") && cursor.peek() != ']') {
        throw cursor.expected(", or ]");
      }
      cursor.skip(true);
    }
    return new Expression.Tuple(items, at);
  }

  private Expression mapping(Location at) throws SyntaxException {
    cursor.skip(true);
    int before = cursor.at;
    if (cursor.takeWord("for")) {
      cursor.skip(false);
      if (cursor.peek() != '=' && cursor.peek() != ':') {
        return loop(at, "}");
      }
      cursor.at = before;
    }
    List<Expression.Pair> pairs = new ArrayList<>();
    while (!cursor.take("}")) {
      Expression key = key();
      cursor.skip(true);
      if (cursor.sees("==") || !(cursor.take("=") || cursor.take(":"))) {
        throw cursor.expected("= after the key");
      }
      pairs.add(new Expression.Pair(key, inItem()));
      cursor.skip(false);
      if (!cursor.take(",") && cursor.peek() != '}' && cursor.peek() != '\n') {
        throw cursor.expected("a comma, the end of the line or }");
      }
      cursor.skip(true);
    }
    return new Expression.Mapping(pairs, at);
  }

  /** The value of an item may begin on the next line, and ends with its line. */
  private Expression inItem() throws SyntaxException {
    cursor.skip(true);
    return inLine();
  }

  /** A bare word is itself, not a reference. */
  private Expression key() throws SyntaxException {
    int before = cursor.at;
    Location at = cursor.here();
    String word = cursor.name();
    if (!word.isEmpty()) {
      cursor.skip(false);
      if ((cursor.peek() == '=' && cursor.peek(1) != '=') || cursor.peek() == ':') {
        return new Expression.Template(List.of(new Piece.Literal(word)), false, at);
      }
      cursor.at = before;
    }
    return inLine();
  }

  private Expression loop(Location at, String bracket) throws SyntaxException {
    cursor.skip(true);
    String first = word();
    cursor.skip(true);
    Optional<String> key = Optional.empty();
    String value = first;
    if (cursor.take(",")) {
      cursor.skip(true);
      key = Optional.of(first);
      value = word();
      cursor.skip(true);
    }
    if (!cursor.takeWord("in")) {
      throw cursor.expected("in");
    }
    Expression collection = inBrackets();
    close(":");
    Expression result = inBrackets();
    Optional<Expression> resultKey = Optional.empty();
    boolean grouped = false;
    cursor.skip(true);
    if (bracket.equals("}")) {
      if (!cursor.take("=>")) {
        throw cursor.expected("=>");
      }
      resultKey = Optional.of(result);
      result = inBrackets();
      cursor.skip(true);
      grouped = cursor.take("...");
      cursor.skip(true);
    }
    Optional<Expression> condition =
        cursor.takeWord("if") ? Optional.of(inBrackets()) : Optional.empty();
    close(bracket);
    return new Expression.For(key, value, collection, resultKey, result, grouped, condition, at);
  }

  /** The name of a loop's variable. */
  String word() throws SyntaxException {
    String name = cursor.name();
    if (name.isEmpty()) {
      throw cursor.expected("a name");
    }
    return name;
  }

  private void skip() throws SyntaxException {
    cursor.skip(lineEnds);
  }
}
