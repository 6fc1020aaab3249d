package dev.fortlet.model.iam;

/**
 * Plain matching of one string against one pattern, for the evaluator. The question engine has its
 * own, so that neither can hide a fault of the other.
 */
final class Wildcards {

  /** Stand in a pattern for the characters themselves. */
  static final char PLAIN_STAR = '\uE000';

  static final char PLAIN_QUESTION = '\uE001';

  private Wildcards() {}

  static String plain(String text) {
    return text.replace('*', PLAIN_STAR).replace('?', PLAIN_QUESTION);
  }

  /** The string that a pattern spells if its wildcards are read as characters. */
  static String spelled(String pattern) {
    return pattern.replace(PLAIN_STAR, '*').replace(PLAIN_QUESTION, '?');
  }

  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && one(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Field by field, as ARN operators do; a pattern that is no ARN is read as a whole. */
  static boolean arnMatches(String pattern, String arn) {
    String[] patterns = pattern.split(":", 6);
    if (patterns.length < 6) {
      return matches(pattern, arn);
    }
    String[] fields = arn.split(":", 6);
    if (fields.length < 6) {
      return false;
    }
    for (int i = 0; i < 6; i++) {
      if (!matches(patterns[i], fields[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean one(char pattern, char text) {
    return switch (pattern) {
      case '?' -> true;
      case PLAIN_STAR -> text == '*';
      case PLAIN_QUESTION -> text == '?';
      default -> pattern == text;
    };
  }
}
