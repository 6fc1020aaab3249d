package dev.fortlet.report;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could not be read of live accounts, and what would allow it: one line for each kind. */
final class UnreadFacts {

  private UnreadFacts() {}

  private record Kind(String account, String fact, String settledBy) {}

  static List<String> of(Estate estate) {
    Map<Kind, List<SourceRead.UnreadFact>> kinds = new LinkedHashMap<>();
    for (SourceRead source : estate.sources()) {
      if (source.live().isPresent()) {
        for (SourceRead.UnreadFact unread : source.unread()) {
          Kind kind = new Kind(source.path(), unread.fact(), unread.reason().settledBy());
          kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(unread);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    kinds.forEach((kind, unread) -> lines.add(line(kind, unread)));
    return lines;
  }

  private static String line(Kind kind, List<SourceRead.UnreadFact> unread) {
    SourceRead.UnreadFact first = unread.getFirst();
    String whose =
        first.resource().equals(kind.account())
            ? "account " + kind.account()
            : first.resource()
                + (unread.size() == 1 ? "" : " and " + (unread.size() - 1) + " more");
    String needs = kind.settledBy().isEmpty() ? "" : " (needs " + kind.settledBy() + ")";
    return kind.fact() + " of " + whose + ": " + first.reason().message() + needs;
  }
}
