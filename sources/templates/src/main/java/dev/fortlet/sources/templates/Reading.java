package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;

/**
 * A candidate after it was opened.
 *
 * @param document what it holds; empty if it is broken or no template
 * @param broken the one-line error, if it should have been a template and is not
 */
record Reading(Candidate candidate, Optional<Value> document, Optional<SourceRead.Broken> broken) {

  static Reading nothing(Candidate candidate) {
    return new Reading(candidate, Optional.empty(), Optional.empty());
  }

  SourceRead source(List<String> notes, List<SourceRead.UnreadFact> unread) {
    return new SourceRead(SourceRead.Kind.TEMPLATE, candidate.name(), notes, unread, broken);
  }
}
