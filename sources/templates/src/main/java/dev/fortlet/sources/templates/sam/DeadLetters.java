package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
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

  /** A rule has no role of its own to send with: the queue made for it lets it in. */
  static Optional<Value> queueOfRule(Expansion out, Event event, Target target) {
    Optional<Value> queue = queue(out, event, target);
    Fields config =
        event.properties().get("DeadLetterConfig").map(Fields::of).orElseGet(Fields::new);
    if (queue.isPresent() && !config.has("Arn")) {
      Draft draft = event.draft();
      Fields statement = Fields.of(draft.allow(queue.get(), "sqs:SendMessage"));
      statement
          .put("Principal", draft.map("Service", draft.text("events.amazonaws.com")))
          .put(
              "Condition",
              draft.map("ArnEquals", draft.map("aws:SourceArn", draft.getAtt(event.id(), "Arn"))));
      Resource policy = event.resource(event.id() + "QueuePolicy", "AWS::SQS::QueuePolicy", target);
      policy
          .properties()
          .put("PolicyDocument", draft.document(statement.toValue(draft.at())))
          .put(
              "Queues",
              draft.list(draft.ref(config.literal("QueueLogicalId").orElse(event.id() + "Queue"))));
      out.write(policy);
    }
    return queue;
  }
}
