package dev.fortlet.app.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws a page of ours on a terminal: headings, paragraphs, lists, tables and code, which is all
 * that the pages use. A pipe gets the Markdown itself.
 */
final class MarkdownPage {

  private static final int CODE_INDENT = 4;

  private final StringBuilder out = new StringBuilder();
  private final int width;
  private final boolean colours;

  private MarkdownPage(int width, boolean colours) {
    this.width = width;
    this.colours = colours;
  }

  static String draw(String markdown, int width, boolean colours) {
    MarkdownPage page = new MarkdownPage(width, colours);
    page.blocks(markdown.lines().toList());
    return page.out.toString();
  }

  private void blocks(List<String> lines) {
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.startsWith("```")) {
        at = code(lines, at + 1);
      } else if (line.startsWith("#")) {
        paint(line.substring(line.indexOf(' ') + 1), "1;4", "0");
        out.append('\n');
        at++;
      } else if (line.startsWith("|")) {
        at = table(lines, at);
      } else if (line.isBlank()) {
        out.append('\n');
        at++;
      } else {
        at = paragraph(lines, at);
      }
    }
  }

  private int code(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && !lines.get(at).startsWith("```")) {
      out.append(" ".repeat(CODE_INDENT)).append(lines.get(at++)).append('\n');
    }
    return at + 1;
  }

  /** A paragraph, or one item of a list, with the lines that continue it. */
  private int paragraph(List<String> lines, int from) {
    StringBuilder text = new StringBuilder(lines.get(from).strip());
    boolean item = text.indexOf("- ") == 0;
    int at = from + 1;
    while (at < lines.size() && continues(lines.get(at))) {
      text.append(' ').append(lines.get(at++).strip());
    }
    String body = item ? text.substring(2) : text.toString();
    out.append(item ? "- " : "");
    flow(body, item ? 2 : 0, width);
    out.append('\n');
    return at;
  }

  private static boolean continues(String line) {
    return !line.isBlank()
        && !line.startsWith("- ")
        && !line.startsWith("#")
        && !line.startsWith("|")
        && !line.startsWith("```");
  }

  private int table(List<String> lines, int from) {
    List<List<String>> rows = new ArrayList<>();
    int at = from;
    for (; at < lines.size() && lines.get(at).startsWith("|"); at++) {
      List<String> cells = cells(lines.get(at));
      if (!cells.getFirst().startsWith("---")) {
        rows.add(cells);
      }
    }
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], shownLength(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      row(row, widths);
    }
    return at;
  }

  private void row(List<String> row, int[] widths) {
    int start = 0;
    for (int i = 0; i < widths.length - 1; i++) {
      inline(row.get(i));
      out.append(" ".repeat(widths[i] - shownLength(row.get(i)) + 2));
      start += widths[i] + 2;
    }
    flow(row.getLast(), start, width);
    out.append('\n');
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean code = false;
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '|' && !code) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        code ^= c == '`';
        cell.append(c);
      }
    }
    return cells;
  }

  /** Words in lines, each after the first indented. */
  private void flow(String text, int indent, int limit) {
    int at = indent;
    boolean first = true;
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      int length = shownLength(word);
      if (!first && at + 1 + length > limit) {
        line.append('\n').append(" ".repeat(indent));
        at = indent;
      } else if (!first) {
        line.append(' ');
        at++;
      }
      line.append(word);
      at += length;
      first = false;
    }
    inline(line.toString());
  }

  private static int shownLength(String text) {
    int marks = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '`') {
        marks++;
      } else if (text.startsWith("**", i)) {
        marks += 2;
        i++;
      }
    }
    return text.length() - marks;
  }

  /** Bold and code; without colours their marks fall away. */
  private void inline(String text) {
    boolean bold = false;
    boolean code = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`') {
        code = !code;
        escape(code ? "36" : "39");
      } else if (!code && text.startsWith("**", i)) {
        bold = !bold;
        escape(bold ? "1" : "22");
        i++;
      } else {
        out.append(c);
      }
    }
  }

  private void paint(String text, String on, String off) {
    escape(on);
    inline(text);
    escape(off);
  }

  private void escape(String code) {
    if (colours) {
      out.append("\u001b[").append(code).append('m');
    }
  }
}
