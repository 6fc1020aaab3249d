package dev.fortlet.report;

/**
 * Makes text from untrusted input safe to show on a terminal and in a CI log.
 *
 * <p>Controls, escapes, and characters that reorder or hide their neighbours are written out by
 * their number in braces. So are the openings of workflow commands ({@code ##[}, {@code ##vso[}),
 * which CI runners obey wherever they stand in a line.
 */
public final class Printable {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Printable() {}

  /** The text as one line without any character that is not what it looks like. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '#') {
        return escaped(text, i);
      }
    }
    return text;
  }

  private static String escaped(String text, int from) {
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, from);
    for (int i = from; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '\t' || c == '\n' || c == '\r') {
        // What a template folds over lines is one line here.
        if (shown.isEmpty() || shown.charAt(shown.length() - 1) != ' ') {
          shown.append(' ');
        }
      } else if (isHidden(c) || (c == '#' && opensCommand(text, i))) {
        append(shown, c);
      } else {
        shown.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return shown.toString();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isInvisible(c);
    };
  }

  /** Hangul fillers, variation selectors and the braille blank print nothing or alter others. */
  private static boolean isInvisible(int c) {
    return c == 0x115f
        || c == 0x1160
        || c == 0x3164
        || c == 0xffa0
        || c == 0x2800
        || c == 0x034f
        || (c >= 0x180b && c <= 0x180f)
        || (c >= 0xfe00 && c <= 0xfe0f)
        || (c >= 0xe0100 && c <= 0xe01ef);
  }

  private static boolean opensCommand(String text, int at) {
    return text.startsWith("##[", at)
        || text.startsWith("##vso[", at)
        || text.startsWith("##teamcity[", at);
  }

  private static void append(StringBuilder shown, int c) {
    shown.append("\\u{");
    boolean started = false;
    for (int shift = 20; shift >= 0; shift -= 4) {
      int digit = (c >> shift) & 0xf;
      started |= digit != 0 || shift == 0;
      if (started) {
        shown.append(HEX[digit]);
      }
    }
    shown.append('}');
  }
}
