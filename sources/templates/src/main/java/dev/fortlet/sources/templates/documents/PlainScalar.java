package dev.fortlet.sources.templates.documents;

import dev.fortlet.model.facts.Value;

/** The type of an unquoted YAML scalar. */
final class PlainScalar {

  private PlainScalar() {}

  static Value.Type type(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> Value.Type.NULL;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> Value.Type.BOOLEAN;
      default -> isNumber(text) ? Value.Type.NUMBER : Value.Type.STRING;
    };
  }

  private static boolean isNumber(String text) {
    int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    boolean digits = false;
    boolean point = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (c == '.' && !point) {
        point = true;
      } else if ((c == 'e' || c == 'E') && digits) {
        return isExponent(text, at + 1);
      } else {
        return false;
      }
    }
    return digits;
  }

  private static boolean isExponent(String text, int from) {
    int at = from < text.length() && "+-".indexOf(text.charAt(from)) >= 0 ? from + 1 : from;
    if (at == text.length()) {
      return false;
    }
    for (; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }
}
