package dev.fortlet.sources.templates.terraform.hcl;

import dev.fortlet.model.facts.Location;
import java.util.Arrays;

/** A place in a text that moves forward, over white space and comments when asked to. */
final class Cursor {

  private final String text;
  private final String file;
  private final Location start;
  private int[] lineStarts = new int[64];
  private int lines;
  private final boolean fixed;
  int at;
  int end;

  /** What was found where another thing was expected: the end of a text is no character. */
  static final char NOTHING = '\0';

  /**
   * @param start where the text stands in its file
   */
  Cursor(String text, Location start) {
    this(text, start, false);
  }

  /**
   * @param fixed whether all of the text is said to stand at its start
   */
  Cursor(String text, Location start, boolean fixed) {
    this.fixed = fixed;
    this.text = text;
    this.file = start.file();
    this.start = start;
    this.end = text.length();
    lineStarts[0] = 0;
    lines = 1;
    for (int next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1)) {
      if (lines == lineStarts.length) {
        lineStarts = Arrays.copyOf(lineStarts, lines * 2);
      }
      lineStarts[lines++] = next + 1;
    }
  }

  String text() {
    return text;
  }

  boolean isAtEnd() {
    return at >= end;
  }

  char peek() {
    return at < end ? text.charAt(at) : NOTHING;
  }

  char peek(int ahead) {
    return at + ahead < end ? text.charAt(at + ahead) : NOTHING;
  }

  boolean sees(String word) {
    return at + word.length() <= end && text.startsWith(word, at);
  }

  boolean take(String word) {
    if (sees(word)) {
      at += word.length();
      return true;
    }
    return false;
  }

  Location here() {
    return place(at);
  }

  Location place(int index) {
    if (fixed) {
      return start;
    }
    int found = Arrays.binarySearch(lineStarts, 0, lines, index);
    int line = found >= 0 ? found : -found - 2;
    int column = index - lineStarts[line] + (line == 0 ? start.column() : 1);
    return new Location(file, line + start.line(), column);
  }

  /** Where the line of an index begins. */
  int lineStart(int index) {
    int found = Arrays.binarySearch(lineStarts, 0, lines, index);
    return lineStarts[found >= 0 ? found : -found - 2];
  }

  /** The index behind the end of the line that the cursor is in. */
  int nextLine() {
    int next = text.indexOf('\n', at);
    return next < 0 || next >= end ? end : next + 1;
  }

  SyntaxException expected(String what) {
    return error("expected " + what + ", found " + found());
  }

  SyntaxException error(String message) {
    return new SyntaxException(new Problem(here(), message));
  }

  private String found() {
    char c = peek();
    return isAtEnd()
        ? "the end of the file"
        : c == '\n' || c == '\r'
            ? "the end of the line"
            : c < ' ' || c >= 127 ? "the character U+%04X".formatted((int) c) : "" + c;
  }

  /** Over blanks and comments, and over ends of lines too if they mean nothing here. */
  void skip(boolean lineEnds) throws SyntaxException {
    while (at < end) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\uFEFF' || (lineEnds && c == '\n')) {
        at++;
      } else if (c == '#' || (c == '/' && peek(1) == '/')) {
        int line = text.indexOf('\n', at);
        at = line < 0 ? end : Math.min(line, end);
      } else if (c == '/' && peek(1) == '*') {
        int close = text.indexOf("*/", at + 2);
        if (close < 0 || close + 2 > end) {
          throw error("a comment without its end, expected */");
        }
        at = close + 2;
      } else {
        return;
      }
    }
  }

  static boolean startsName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c > 127 && Character.isUnicodeIdentifierStart(c));
  }

  private static boolean inName(char c) {
    return startsName(c)
        || (c >= '0' && c <= '9')
        || c == '-'
        || (c > 127 && Character.isUnicodeIdentifierPart(c));
  }

  /** A name; empty if there is none here. */
  String name() {
    if (!startsName(peek())) {
      return "";
    }
    int from = at;
    while (at < end && inName(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** Whether a whole word stands here; it is passed if so. */
  boolean takeWord(String word) {
    if (sees(word) && !(at + word.length() < end && inName(text.charAt(at + word.length())))) {
      at += word.length();
      return true;
    }
    return false;
  }
}
