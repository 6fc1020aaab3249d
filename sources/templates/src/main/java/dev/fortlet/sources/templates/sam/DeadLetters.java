package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import java.util.Optional;

/** The queue that takes what an event could not deliver: given, or made by SAM. */
final class DeadLetters {

  private DeadLetters() {}

  static Optional<Value> queue(Expansion out, Event event, Target target) {
    Optional<Value> config = event.properties().get("DeadLetterConfig");
    if (config.isEmpty()) {
      return Optional.empty();
    }
    Fields given = Fields.of(config.get());
    if (given.has("Arn")) {
      return given.get("Arn");
    }
    String id = given.literal("QueueLogicalId").orElse(event.id() + "Queue");
    out.write(event.resource(id, "AWS::SQS::Queue", target));
    return Optional.of(event.draft().getAtt(id, "Arn"));
  }
}
