package dev.fortlet.report;

/** Lines of text with indents, wrapped at a width and coloured if asked. */
final class Sheet {

  /** What a stretch of text is, which decides how it is drawn. */
  enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    CRITICAL("1;31"),
    HIGH("31"),
    MEDIUM("33"),
    LOW("36"),
    UNKNOWN("35"),
    GOOD("32");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  private static final String ESC = "\u001b[";

  private final StringBuilder out;
  private final boolean colours;
  private final int width;

  Sheet(StringBuilder out, boolean colours, int width) {
    this.out = out;
    this.colours = colours;
    this.width = Math.max(40, width);
  }

  void blank() {
    out.append('\n');
  }

  /**
   * A label and a text that hangs beside it, wrapped between words.
   *
   * @param indent spaces before the label
   * @param column where the text begins, on this line and on those that follow
   */
  void entry(int indent, int column, String label, Ink labelInk, String text, Ink ink) {
    int at = indent;
    pad(indent);
    if (!label.isEmpty()) {
      String shown = Printable.of(label);
      paint(indent == 0 ? guarded(shown) : shown, labelInk);
      at += shown.length();
    }
    if (at >= column && !label.isEmpty()) {
      out.append(' ');
      at++;
    } else {
      pad(column - at);
      at = column;
    }
    flow(Printable.of(text), at, column, ink, label.isEmpty());
    out.append('\n');
  }

  /** A text on lines of its own. */
  void text(int indent, String text, Ink ink) {
    entry(indent, indent, "", Ink.PLAIN, text, ink);
  }

  /** One line that is cut, not wrapped: source code, or what is only a reminder. */
  void line(int indent, String prefix, String text) {
    pad(indent);
    int room = Math.max(20, width - indent - prefix.length());
    String shown = Printable.of(text);
    if (shown.length() > room) {
      int end = room - 3;
      end -= Character.isHighSurrogate(shown.charAt(end - 1)) ? 1 : 0;
      shown = shown.substring(0, end) + "...";
    }
    paint(prefix, Ink.FAINT);
    out.append(shown).append('\n');
  }

  private void flow(String text, int start, int column, Ink ink, boolean opensLine) {
    int at = start;
    boolean first = true;
    int from = 0;
    StringBuilder run = new StringBuilder();
    while (from < text.length()) {
      int end = text.indexOf(' ', from);
      String word = text.substring(from, end < 0 ? text.length() : end);
      from = end < 0 ? text.length() : end + 1;
      if (word.isEmpty()) {
        continue;
      }
      if (!first && at + 1 + word.length() > width) {
        paint(run.toString(), ink);
        run.setLength(0);
        out.append('\n');
        pad(column);
        at = column;
        run.append(guarded(word));
      } else {
        if (!first) {
          run.append(' ');
          at++;
        }
        run.append(first && opensLine ? guarded(word) : word);
      }
      at += word.length();
      first = false;
    }
    paint(run.toString(), ink);
  }

  /** GitHub's runner obeys a line whose first word starts with two colons. */
  private static String guarded(String word) {
    return word.startsWith("::") ? "\\u{3a}" + word.substring(1) : word;
  }

  private void paint(String text, Ink ink) {
    if (colours && ink != Ink.PLAIN && !text.isEmpty()) {
      out.append(ESC).append(ink.code).append('m').append(text).append(ESC).append("0m");
    } else {
      out.append(text);
    }
  }

  private void pad(int spaces) {
    for (int i = 0; i < spaces; i++) {
      out.append(' ');
    }
  }
}
