package dev.fortlet.sources.templates.terraform.hcl;

import dev.fortlet.sources.templates.terraform.hcl.Expression.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads templates: quoted strings, heredocs, and files of them. */
final class TemplateParser {

  private final Cursor cursor;
  private final Limits limits;
  private final ExpressionParser expressions;

  /** Whether the template at hand is quoted: it has escapes, and ends with its quote. */
  private boolean quoted;

  /** Blanks that each line of a heredoc loses at its start. */
  private int indent;

  /** Names of heredocs that end nowhere from here on: each is looked for once. */
  private final Set<String> unclosed = new HashSet<>();

  /** The word of the directive that ended the last stretch of pieces. */
  private String ended = "";

  /** Whether the last marker said that the white space behind it does not count. */
  private boolean trimming;

  TemplateParser(Cursor cursor, Limits limits, ExpressionParser expressions) {
    this.cursor = cursor;
    this.limits = limits;
    this.expressions = expressions;
  }

  /** What is left up to and with a quote; the first one is passed already. */
  List<Piece> quoted() throws SyntaxException {
    List<Piece> pieces = all(true, 0);
    if (!cursor.take("\"")) {
      throw cursor.expected("a closing quote");
    }
    return pieces;
  }

  /** The whole of the text, as {@code templatefile} reads it. */
  List<Piece> file() throws SyntaxException {
    return all(false, 0);
  }

  List<Piece> heredoc() throws SyntaxException {
    int opened = cursor.at;
    cursor.at += 2;
    boolean flush = cursor.take("-");
    String marker = cursor.name();
    if (marker.isEmpty()) {
      throw cursor.expected("the name of a heredoc");
    }
    cursor.take("\r");
    if (cursor.peek() != '\n') {
      throw cursor.expected("the end of the line after <<" + marker);
    }
    int from = cursor.at + 1;
    int close = unclosed.contains(marker) ? -1 : closing(from, marker);
    if (close < 0) {
      if (cursor.end == cursor.text().length()) {
        unclosed.add(marker);
      }
      cursor.at = opened;
      throw cursor.error("a heredoc without its end, expected a line " + marker);
    }
    int outer = cursor.end;
    cursor.at = from;
    cursor.end = close;
    try {
      return all(false, flush ? indentation(from, close) : 0);
    } finally {
      cursor.end = outer;
      cursor.at = cursor.text().indexOf(marker, close) + marker.length();
    }
  }

  /** Where the line that ends a heredoc begins; negative if none does. */
  private int closing(int from, String marker) {
    String text = cursor.text();
    for (int line = from; line < cursor.end; ) {
      int next = text.indexOf('\n', line);
      int stop = next < 0 || next > cursor.end ? cursor.end : next;
      int first = line;
      while (first < stop && (text.charAt(first) == ' ' || text.charAt(first) == '\t')) {
        first++;
      }
      if (text.startsWith(marker, first)
          && text.substring(first + marker.length(), Math.max(stop, first + marker.length()))
              .isBlank()) {
        return line;
      }
      line = stop + 1;
    }
    return -1;
  }

  /** The fewest blanks at the start of a line that has more than blanks. */
  private int indentation(int from, int close) {
    String text = cursor.text();
    int fewest = Integer.MAX_VALUE;
    for (int line = from; line < close; ) {
      int next = text.indexOf('\n', line);
      int stop = next < 0 || next > close ? close : next;
      int first = line;
      while (first < stop && isBlank(text.charAt(first))) {
        first++;
      }
      if (first < stop) {
        fewest = Math.min(fewest, first - line);
      }
      line = stop + 1;
    }
    return fewest == Integer.MAX_VALUE ? 0 : fewest;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private List<Piece> all(boolean inQuotes, int blanks) throws SyntaxException {
    boolean outerQuoted = quoted;
    int outerIndent = indent;
    boolean outerTrimming = trimming;
    quoted = inQuotes;
    indent = blanks;
    trimming = false;
    try {
      List<Piece> pieces = pieces();
      if (!ended.isEmpty()) {
        throw cursor.error("%{ " + ended + " } without its beginning");
      }
      return pieces;
    } finally {
      quoted = outerQuoted;
      indent = outerIndent;
      trimming = outerTrimming;
    }
  }

  /** Pieces up to the end, or to a directive that ends or divides a longer one. */
  private List<Piece> pieces() throws SyntaxException {
    limits.enter(cursor);
    try {
      List<Piece> pieces = new ArrayList<>();
      ended = "";
      while (true) {
        String literal = literal();
        boolean ends = cursor.isAtEnd() || (quoted && cursor.peek() == '"');
        boolean trims = !ends && cursor.peek(2) == '~';
        String text = trims ? literal.stripTrailing() : literal;
        if (!text.isEmpty()) {
          pieces.add(new Piece.Literal(text));
        }
        if (ends) {
          return pieces;
        }
        boolean directive = cursor.peek() == '%';
        cursor.at += trims ? 3 : 2;
        if (!directive) {
          Expression expression = expressions.inBrackets();
          close();
          pieces.add(new Piece.Interpolation(expression));
        } else {
          Optional<Piece> piece = directive();
          if (piece.isEmpty()) {
            return pieces;
          }
          pieces.add(piece.get());
        }
      }
    } finally {
      limits.leave();
    }
  }

  private void close() throws SyntaxException {
    cursor.skip(true);
    trimming = cursor.take("~");
    if (!cursor.take("}")) {
      throw cursor.expected("the } of a template");
    }
  }

  /** What a directive makes; empty if it ends or divides the one before it. */
  private Optional<Piece> directive() throws SyntaxException {
    cursor.skip(true);
    String word = expressions.word();
    return switch (word) {
      case "if" -> Optional.of(choice());
      case "for" -> Optional.of(loop());
      case "else", "endif", "endfor" -> {
        close();
        ended = word;
        yield Optional.empty();
      }
      default -> throw cursor.error("%{ " + word + " } is no directive, expected if or for");
    };
  }

  private Piece choice() throws SyntaxException {
    Expression condition = expressions.inBrackets();
    close();
    List<Piece> yes = pieces();
    List<Piece> no = ended.equals("else") ? pieces() : List.of();
    expectEnd("endif");
    return new Piece.If(condition, yes, no);
  }

  private Piece loop() throws SyntaxException {
    cursor.skip(true);
    String first = expressions.word();
    cursor.skip(true);
    Optional<String> key = Optional.empty();
    String value = first;
    if (cursor.take(",")) {
      cursor.skip(true);
      key = Optional.of(first);
      value = expressions.word();
      cursor.skip(true);
    }
    if (!cursor.takeWord("in")) {
      throw cursor.expected("in");
    }
    Expression collection = expressions.inBrackets();
    close();
    List<Piece> body = pieces();
    expectEnd("endfor");
    return new Piece.Each(key, value, collection, body);
  }

  private void expectEnd(String word) throws SyntaxException {
    if (!ended.equals(word)) {
      throw cursor.expected("%{ " + word + " }");
    }
    ended = "";
  }

  /** Text up to a marker or the end. The markers' escapes are undone, and quotes' where quoted. */
  private String literal() throws SyntaxException {
    StringBuilder literal = new StringBuilder();
    boolean dropping = trimming;
    trimming = false;
    while (!cursor.isAtEnd()) {
      dropIndentation();
      if (cursor.isAtEnd()) {
        break;
      }
      char c = cursor.peek();
      if (quoted && c == '"') {
        break;
      }
      if (quoted && c == '\n') {
        throw cursor.expected("a closing quote");
      }
      if ((c == '$' || c == '%') && cursor.peek(1) == '{') {
        break;
      }
      if (dropping && Character.isWhitespace(c)) {
        cursor.at++;
        continue;
      }
      dropping = false;
      if ((c == '$' || c == '%') && cursor.peek(1) == c && cursor.peek(2) == '{') {
        literal.append(c).append('{');
        cursor.at += 3;
      } else if (quoted && c == '\\') {
        escape(literal);
      } else {
        if (c != '\r' || cursor.peek(1) != '\n') {
          literal.append(c);
        }
        cursor.at++;
      }
    }
    return literal.toString();
  }

  private void dropIndentation() {
    if (indent > 0 && cursor.lineStart(cursor.at) == cursor.at) {
      for (int i = 0; i < indent && isBlank(cursor.peek()); i++) {
        cursor.at++;
      }
    }
  }

  private void escape(StringBuilder literal) throws SyntaxException {
    char c = cursor.peek(1);
    int digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
    switch (c) {
      case 'n' -> literal.append('\n');
      case 'r' -> literal.append('\r');
      case 't' -> literal.append('\t');
      case '"', '\\' -> literal.append(c);
      case 'u', 'U' -> literal.appendCodePoint(codePoint(digits));
      default -> throw cursor.error("\\" + c + " is no escape, expected \\n, \\t, \\\" or \\\\");
    }
    cursor.at += 2 + digits;
  }

  private int codePoint(int digits) throws SyntaxException {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(cursor.peek(2 + i), 16);
      if (digit < 0 || value > 0x10FFFF) {
        throw cursor.error("expected " + digits + " hexadecimal digits after \\");
      }
      value = value * 16 + digit;
    }
    if (!Character.isValidCodePoint(value)) {
      throw cursor.error("expected the number of a character after \\");
    }
    return value;
  }
}
