package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.Template;
import java.util.List;
import java.util.Optional;

/**
 * A candidate after it was opened.
 *
 * @param document what it holds; empty if it is broken or no template
 * @param template the document as a CloudFormation template, if it is one
 * @param broken the one-line error, if it should have been a template and is not
 */
record Reading(
    Candidate candidate,
    Optional<Value> document,
    Optional<Template> template,
    Optional<SourceRead.Broken> broken) {

  static Reading of(Candidate candidate, Value document) {
    return new Reading(candidate, Optional.of(document), Template.in(document), Optional.empty());
  }

  static Reading nothing(Candidate candidate) {
    return new Reading(candidate, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Reading broken(Candidate candidate, SourceRead.Broken broken) {
    return new Reading(candidate, Optional.empty(), Optional.empty(), Optional.of(broken));
  }

  String name() {
    return candidate.name();
  }

  SourceRead source(List<String> notes, List<SourceRead.UnreadFact> unread) {
    return new SourceRead(SourceRead.Kind.TEMPLATE, candidate.name(), notes, unread, broken);
  }
}
