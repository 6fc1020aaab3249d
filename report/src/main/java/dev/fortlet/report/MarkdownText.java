package dev.fortlet.report;

/**
 * Untrusted text in GitHub's and GitLab's Markdown. Escapes do not keep them from turning
 * {@code @name}, {@code #12} and addresses into mentions and links, code spans do: whatever is more
 * than plain words becomes one.
 */
final class MarkdownText {

  private static final String PLAIN = " .,;:()'-/\u00d7";

  private MarkdownText() {}

  static String of(String text) {
    String shown = Printable.of(text).strip();
    return isPlain(shown) ? shown : code(shown);
  }

  /**
   * The same for a cell of a table, which a bar would end even inside code, and even behind two
   * backslashes.
   */
  static String cell(String text) {
    return of(text).replace("\\|", "\\ |").replace("|", "\\|");
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    boolean opensBlock =
        text.startsWith("-") || (!text.isEmpty() && Character.isDigit(text.charAt(0)));
    return !text.contains("://") && !text.contains("www.") && !opensList(text, opensBlock);
  }

  private static boolean opensList(String text, boolean maybe) {
    return maybe && (text.startsWith("- ") || text.contains(". ") || text.contains(") "));
  }

  /** The fence is longer than any run of backticks inside. */
  private static String code(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String pad = longest > 0 || text.isEmpty() ? " " : "";
    return fence + pad + text + pad + fence;
  }
}
