package dev.fortlet.report;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why there may be more functions than were seen, once for each unit that may hide some. */
final class Incomplete {

  private static final String FUNCTIONS = "functions";

  private Incomplete() {}

  static List<Reason> gaps(Estate estate) {
    List<Reason> gaps = new ArrayList<>();
    for (SourceRead source : estate.sources()) {
      for (SourceRead.UnreadFact unread : source.unread()) {
        if (unread.fact().equals(FUNCTIONS)) {
          gaps.add(placed(unread.reason(), source));
        }
      }
    }
    // What hides functions without a unit of its own: a file that could not be read at all.
    if (gaps.isEmpty() && estate.functions().missing().isPresent()) {
      gaps.add(estate.functions().missing().get());
    }
    return gaps;
  }

  private static Reason placed(Reason reason, SourceRead source) {
    return reason.where().isPresent()
        ? reason
        : new Reason(
            reason.message(), reason.settledBy(), Optional.of(new Location(source.path(), 1, 1)));
  }
}
