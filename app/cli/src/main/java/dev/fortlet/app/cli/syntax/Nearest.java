package dev.fortlet.app.cli.syntax;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word that somebody most likely meant. */
public final class Nearest {

  private Nearest() {}

  /** {@code ; did you mean --format?}, or nothing if no known word is near. */
  public static String suggestion(String word, Collection<String> known) {
    return of(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  /** The same, or another hint if no known word is near. */
  public static String suggestion(String word, Collection<String> known, String otherwise) {
    return of(word, known).map(near -> "; did you mean " + near + "?").orElse("; " + otherwise);
  }

  /** Near is: at most a third of the letters differ, or one word holds the other. */
  public static Optional<String> of(String word, Collection<String> known) {
    String asked = word.toLowerCase(Locale.ROOT);
    Optional<String> best = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      String lower = candidate.toLowerCase(Locale.ROOT);
      int distance = distance(asked, lower);
      int allowed = Math.max(1, Math.max(asked.length(), lower.length()) / 3);
      if (distance > allowed && asked.length() > 3 && lower.contains(asked)) {
        distance = allowed;
      }
      if (distance <= allowed && distance < least) {
        least = distance;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  /** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
  private static int distance(String a, String b) {
    if (a.length() > 80 || b.length() > 80) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + change, cost[i - 1][j] + 1);
        least = Math.min(least, cost[i][j - 1] + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = least;
      }
    }
    return cost[a.length()][b.length()];
  }
}
