package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import java.util.List;

/**
 * A resource as the template writes it, its loops expanded and nothing else resolved.
 *
 * @param present no resource whose condition is false is ever made; MAYBE if it is undecided
 * @param at where its logical id stands
 */
record Resource(
    String logicalId, String type, Value.Mapping properties, Answer present, Location at) {

  static Resource of(String logicalId, Value.Mapping body, Answer present, Location at) {
    String type = Trees.string(body.get("Type")).orElse("");
    Value.Mapping properties =
        body.get("Properties")
            .filter(Value.Mapping.class::isInstance)
            .map(Value.Mapping.class::cast)
            .orElseGet(() -> new Value.Mapping(List.of(), body.at()));
    return new Resource(logicalId, type, properties, present, at);
  }
}
