package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.Template;
import dev.fortlet.sources.templates.serverless.ServerlessService;
import dev.fortlet.sources.templates.terraform.Plan;
import java.util.List;
import java.util.Optional;

/**
 * A candidate after it was opened.
 *
 * @param template what it holds, if that is a CloudFormation template
 * @param plan what it holds, if that is a Terraform plan
 * @param part its text, if it is a part of a Terraform configuration
 * @param service what it holds, if that is a service of the Serverless Framework; its template is
 *     then the one that is made of it
 * @param broken the one-line error, if it should have been a template and is not
 * @param remarks what its author says to Fortlet
 */
record Reading(
    Candidate candidate,
    Optional<Template> template,
    Optional<Plan> plan,
    Optional<String> part,
    Optional<ServerlessService.Packaged> service,
    Optional<SourceRead.Broken> broken,
    List<SourceRead.Remark> remarks) {

  private Reading(Candidate candidate, Optional<String> part, Optional<SourceRead.Broken> broken) {
    this(candidate, Optional.empty(), Optional.empty(), part, Optional.empty(), broken, List.of());
  }

  /**
   * @param text what the document was read from
   */
  static Reading of(Candidate candidate, Value document, String text) {
    Optional<Template> template = Template.in(document);
    return new Reading(
            candidate,
            template,
            Plan.in(document),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of())
        .commented(text, document);
  }

  /** The same with what the comments of its text say. */
  Reading commented(String text, Value document) {
    return template.isEmpty()
        ? this
        : new Reading(
            candidate,
            template,
            plan,
            part,
            service,
            broken,
            Remarks.in(text, document, template.get(), candidate.name()));
  }

  static Reading nothing(Candidate candidate) {
    return new Reading(candidate, Optional.empty(), Optional.empty());
  }

  /** What stands for a configuration as a whole, with the comments in its files. */
  static Reading configuration(Candidate candidate, List<SourceRead.Remark> remarks) {
    return new Reading(
        candidate,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        remarks);
  }

  static Reading part(Candidate candidate, String text) {
    return new Reading(candidate, Optional.of(text), Optional.empty());
  }

  static Reading broken(Candidate candidate, SourceRead.Broken broken) {
    return new Reading(candidate, Optional.empty(), Optional.of(broken));
  }

  static Reading service(Candidate candidate, ServerlessService.Packaged service) {
    return new Reading(
        candidate,
        Optional.of(new Template(service.template())),
        Optional.empty(),
        Optional.empty(),
        Optional.of(service),
        Optional.empty(),
        List.of());
  }

  String name() {
    return candidate.name();
  }

  SourceRead source(List<String> notes, List<SourceRead.UnreadFact> unread) {
    return new SourceRead(
        SourceRead.Kind.TEMPLATE, candidate.name(), notes, unread, broken, remarks);
  }
}
