package dev.fortlet.model.facts;

/**
 * Globs over strings: {@code *} is any string, {@code ?} any one character. Never backtracks far.
 */
final class Glob {

  private Glob() {}

  /** Linear but for the last star, which is tried at each place once. */
  static boolean matches(String text, String glob) {
    int t = 0;
    int g = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        resume = t;
      } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == text.charAt(t))) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }
}
