package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;

/**
 * A resource as the template writes it, its loops expanded and nothing else resolved.
 *
 * @param present no resource whose condition is false is ever made; MAYBE if it is undecided
 * @param condition the name of the condition that it is made on, if it has one
 * @param assetPath the file that CDK wrote for what the resource is made of
 * @param doubt why it may not be made, if that is not decided
 * @param at where its logical id stands
 */
record Resource(
    String logicalId,
    String type,
    Value.Mapping properties,
    Optional<String> condition,
    Optional<String> assetPath,
    Answer present,
    Optional<Reason> doubt,
    Location at) {

  static Resource of(String logicalId, Value.Mapping body, Answer present, Location at) {
    String type = Trees.string(body.get("Type")).orElse("");
    Value.Mapping properties =
        body.get("Properties")
            .filter(Value.Mapping.class::isInstance)
            .map(Value.Mapping.class::cast)
            .orElseGet(() -> new Value.Mapping(included(body), body.at()));
    Optional<String> assetPath =
        body.get("Metadata").orElse(null) instanceof Value.Mapping metadata
            ? Trees.string(metadata.get("aws:asset:path"))
            : Optional.empty();
    return new Resource(
        logicalId,
        type,
        properties,
        Trees.string(body.get("Condition")),
        assetPath,
        present,
        present == Answer.YES ? Optional.empty() : Optional.of(doubt(logicalId, body, at)),
        at);
  }

  private static Reason doubt(String logicalId, Value.Mapping body, Location at) {
    String settledBy =
        body.get("Condition").orElse(body) instanceof Value.Unresolved(var reason, _)
            ? reason.settledBy()
            : "defaults for the parameters of its condition";
    return Reason.at(at, "whether %s is made is not decided".formatted(logicalId), settledBy);
  }

  /** Properties that are included with the rest of a resource are not known. */
  private static List<Value.Entry> included(Value.Mapping body) {
    return body.entries().stream().filter(entry -> entry.key().equals("Fn::Transform")).toList();
  }
}
