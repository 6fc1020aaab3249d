package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was read, or that could not be.
 *
 * @param path relative to the scanned root
 * @param notes what a reader of the report should know: "built copy of template.yaml, which is
 *     older and was not read"
 * @param unread what is missing from this source
 * @param broken set if the source could not be read at all: the one-line error
 */
public record SourceRead(
    Kind kind, String path, List<String> notes, List<UnreadFact> unread, Optional<Broken> broken) {

  public enum Kind {
    TEMPLATE,
    AWS,
    ARCHIVE,
    SNAPSHOT
  }

  public SourceRead {
    notes = List.copyOf(notes);
    unread = List.copyOf(unread);
  }

  /**
   * @param fact the name of the fact in the model: {@code resourcePolicy}
   * @param resource the id of the resource whose fact it is
   */
  public record UnreadFact(String fact, String resource, Reason reason) {}

  public record Broken(Location where, String message) {}
}
