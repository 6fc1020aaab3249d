package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a template makes, or may make, beside the resources that can be listed. */
record Unlisted(TemplateResolver resolver) {

  /** Macros that make no functions of their own, or whose work is done before this. */
  private static final Set<String> KNOWN_TRANSFORMS =
      Set.of(
          "AWS::Serverless-2016-10-31",
          "AWS::LanguageExtensions",
          "AWS::CodeDeployBlueGreen",
          "AWS::SecretsManager-2020-07-23",
          "AWS::SecretsManager-2024-09-16");

  /** How an event of a state machine is left that SAM does not know. */
  private static final String STATE_MACHINE_EVENT = "AWS::Serverless::StateMachineEvent";

  /** Why there may be functions that this very template makes and that are not in sight. */
  Optional<Reason> functions() {
    for (Gap gap : resolver.references().gaps()) {
      if (gap.mayMake(
          "AWS::Lambda::Function",
          "AWS::Lambda::WebFunction",
          "AWS::Serverless::",
          InnerStacks.STACK)) {
        return Optional.of(gap.reason());
      }
    }
    Optional<Reason> macro = macro();
    if (macro.isPresent()) {
      return macro;
    }
    for (Resource resource : resolver.references().resources().values()) {
      if (resource.type().startsWith("AWS::Serverless::")
          && !resource.type().equals(STATE_MACHINE_EVENT)
          && !resource.type().equals("AWS::Serverless::Application")) {
        return Optional.of(
            Reason.at(
                resource.at(),
                "%s, a %s, was not expanded".formatted(resource.logicalId(), resource.type()),
                "the processed template"));
      }
    }
    return Optional.empty();
  }

  /** A macro of the whole template may add, change and remove whatever it likes. */
  Optional<Reason> macro() {
    for (String transform : resolver.template().transforms()) {
      if (!KNOWN_TRANSFORMS.contains(transform)) {
        return Optional.of(
            Reason.at(
                resolver.template().document().at(),
                "the macro %s may rewrite the template".formatted(transform),
                "the processed template"));
      }
    }
    return Optional.empty();
  }

  /** One line each about what is left out or not understood. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    new Absences(resolver).note().ifPresent(notes::add);
    for (Resource resource : resolver.references().resources().values()) {
      if (resource.type().startsWith("AWS::Serverless::")) {
        notes.add(
            "line %d: %s, %s, is not one that SAM knows"
                .formatted(
                    resource.at().line(),
                    resource.logicalId(),
                    resource.type().equals(STATE_MACHINE_EVENT)
                        ? "an event of a state machine"
                        : "a " + resource.type()));
      }
    }
    return notes;
  }
}
