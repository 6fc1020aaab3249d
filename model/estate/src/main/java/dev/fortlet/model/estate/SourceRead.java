package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that was read, or that could not be.
 *
 * @param path relative to the scanned root
 * @param notes what a reader of the report should know: "built copy of template.yaml, which is
 *     older and was not read"
 * @param unread what is missing from this source
 * @param broken set if the source could not be read at all: the one-line error
 * @param remarks what its author says to Fortlet in comments
 * @param live which account it is, if it is one
 */
public record SourceRead(
    Kind kind,
    String path,
    List<String> notes,
    List<UnreadFact> unread,
    Optional<Broken> broken,
    List<Remark> remarks,
    Optional<Live> live) {

  public SourceRead(
      Kind kind,
      String path,
      List<String> notes,
      List<UnreadFact> unread,
      Optional<Broken> broken,
      List<Remark> remarks) {
    this(kind, path, notes, unread, broken, remarks, Optional.empty());
  }

  public SourceRead(
      Kind kind,
      String path,
      List<String> notes,
      List<UnreadFact> unread,
      Optional<Broken> broken) {
    this(kind, path, notes, unread, broken, List.of());
  }

  public enum Kind {
    TEMPLATE,
    AWS,
    ARCHIVE,
    SNAPSHOT
  }

  public SourceRead {
    notes = List.copyOf(notes);
    unread = List.copyOf(unread);
    remarks = List.copyOf(remarks);
  }

  /**
   * @param fact the name of the fact in the model: {@code resourcePolicy}
   * @param resource the id of the resource whose fact it is
   */
  public record UnreadFact(String fact, String resource, Reason reason) {}

  public record Broken(Location where, String message) {}

  /**
   * A live account.
   *
   * @param regions those that were read
   * @param calls how often each action was called, repeats included
   */
  public record Live(String account, List<String> regions, Map<String, Integer> calls) {
    public Live {
      regions = List.copyOf(regions);
      calls = Collections.unmodifiableMap(new TreeMap<>(calls));
    }
  }

  /**
   * A comment that is meant for Fortlet: {@code # fortlet:ignore lambda-tracing -- no traces here}.
   *
   * @param text what stands behind {@code fortlet:ignore}
   * @param about the resource that it stands in or above; empty if there is none
   */
  public record Remark(Location where, String text, Optional<Extent> about) {}

  /**
   * Where a resource is described.
   *
   * @param resource its id: {@code app/template.yaml#Orders}
   * @param to the first place after it; empty if it reaches to the end of the file
   */
  public record Extent(String resource, Location from, Optional<Location> to) {

    /** Whether a place is in it. */
    public boolean holds(Location place) {
      return place.file().equals(from.file())
          && from.compareTo(place) <= 0
          && (to.isEmpty() || place.compareTo(to.get()) < 0);
    }
  }

  /** The same with more notes. */
  public SourceRead noting(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new SourceRead(kind, path, all, unread, broken, remarks, live);
  }
}
