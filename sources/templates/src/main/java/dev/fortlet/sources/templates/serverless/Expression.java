package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with the framework's variables in it: {@code orders-${opt:stage, self:custom.stage,
 * 'dev'}}. CloudFormation's own {@code ${AWS::Region}} and {@code ${Bucket}} are plain text here.
 */
record Expression(List<Piece> pieces) {

  /** One stretch of the text. */
  sealed interface Piece {
    record Literal(String text) implements Piece {}

    /**
     * @param written what stands between the braces
     * @param sources the first that has a value gives it
     */
    record Variable(String written, List<Source> sources) implements Piece {}
  }

  /** Where a value may come from. */
  sealed interface Source {
    record Constant(String text, Value.Type type) implements Source {}

    /**
     * {@code type(argument):address}. Argument and address may hold variables themselves.
     *
     * @param type empty if it is none
     */
    record Call(String type, String argument, String address) implements Source {}
  }

  /** Whether a text may hold a variable at all; most do not. */
  static boolean isIn(String text) {
    return text.contains("${");
  }

  static Expression of(String text) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int from = 0;
    for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
      if (start > from && text.charAt(start - 1) == '\\') {
        literal.append(text, from, start - 1).append("${");
        from = start + 2;
        continue;
      }
      literal.append(text, from, start);
      int end = close(text, start + 2);
      String inside = end < 0 ? "" : text.substring(start + 2, end);
      if (isVariable(inside)) {
        if (!literal.isEmpty()) {
          pieces.add(new Piece.Literal(literal.toString()));
          literal.setLength(0);
        }
        pieces.add(new Piece.Variable(inside, sources(inside)));
        from = end + 1;
      } else {
        literal.append("${");
        from = start + 2;
      }
    }
    literal.append(text, from, text.length());
    if (!literal.isEmpty()) {
      pieces.add(new Piece.Literal(literal.toString()));
    }
    return new Expression(pieces);
  }

  /** A variable's name for its source begins small: {@code AWS::Region} is no variable. */
  private static boolean isVariable(String inside) {
    int end = typeEnd(inside);
    return end > 0
        && end < inside.length()
        && (inside.charAt(end) == '(' || (inside.charAt(end) == ':' && !isDouble(inside, end)))
        && inside.charAt(0) >= 'a'
        && inside.charAt(0) <= 'z';
  }

  private static boolean isDouble(String text, int colon) {
    return colon + 1 < text.length() && text.charAt(colon + 1) == ':';
  }

  private static int typeEnd(String text) {
    int at = 0;
    while (at < text.length() && isTypeCharacter(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isTypeCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '-'
        || c == '_';
  }

  /** The brace that closes the one before {@code from}; negative if none does. */
  private static int close(String text, int from) {
    int depth = 1;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '$' && at + 1 < text.length() && text.charAt(at + 1) == '{') {
        depth++;
        at++;
      } else if (c == '}' && --depth == 0) {
        return at;
      } else if (isQuote(text, from, at)) {
        int end = text.indexOf(c, at + 1);
        if (end > 0) {
          at = end;
        }
      }
    }
    return -1;
  }

  /** A quote begins a literal where a value may stand; elsewhere it is an apostrophe. */
  private static boolean isQuote(String text, int from, int at) {
    char c = text.charAt(at);
    if (c != '\'' && c != '"') {
      return false;
    }
    int before = at - 1;
    while (before >= from && text.charAt(before) == ' ') {
      before--;
    }
    return before < from || ",(:".indexOf(text.charAt(before)) >= 0;
  }

  private static List<Source> sources(String inside) {
    List<Source> sources = new ArrayList<>();
    for (String each : split(inside)) {
      sources.add(source(each.strip()));
    }
    return List.copyOf(sources);
  }

  /** The parts between commas that stand in no quotes, brackets or inner variables. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '(' || c == '{') {
        depth++;
      } else if (c == ')' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(from, at));
        from = at + 1;
      } else if (isQuote(text, 0, at)) {
        int end = text.indexOf(c, at + 1);
        if (end > 0) {
          at = end;
        }
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static Source source(String text) {
    String unquoted = unquote(text);
    if (unquoted.length() < text.length()) {
      return new Source.Constant(unquoted, Value.Type.STRING);
    }
    if (text.equals("true") || text.equals("false")) {
      return new Source.Constant(text, Value.Type.BOOLEAN);
    }
    if (text.equals("null")) {
      return new Source.Constant("", Value.Type.NULL);
    }
    if (isNumber(text)) {
      return new Source.Constant(text, Value.Type.NUMBER);
    }
    int end = typeEnd(text);
    if (end > 0 && end < text.length() && text.charAt(end) == ':') {
      return new Source.Call(text.substring(0, end), "", unquote(text.substring(end + 1).strip()));
    }
    int close = end > 0 && end < text.length() && text.charAt(end) == '(' ? closing(text, end) : -1;
    if (close < 0) {
      return new Source.Call("", "", text);
    }
    String rest = text.substring(close + 1).strip();
    return new Source.Call(
        text.substring(0, end),
        unquote(text.substring(end + 1, close).strip()),
        rest.startsWith(":") ? unquote(rest.substring(1).strip()) : "");
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      if (text.charAt(at) == '(') {
        depth++;
      } else if (text.charAt(at) == ')' && --depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private static String unquote(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '\'' || text.charAt(0) == '"')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static boolean isNumber(String text) {
    boolean digits = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (!(c == '.' || (c == '-' && at == 0))) {
        return false;
      }
    }
    return digits;
  }
}
