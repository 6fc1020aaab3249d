package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;

/** Messages of an SNS topic, straight or by way of a queue. */
record TopicEvent(Expansion out, Event event, Target target, RoleDraft role) {

  void expand() {
    Draft draft = event.draft();
    Optional<Value> queued = event.properties().get("SqsSubscription");
    Optional<Value> topic = event.properties().get("Topic");
    if (queued.isEmpty() || Shape.literal(queued.get()).filter("false"::equals).isPresent()) {
      subscribe("lambda", target.arn());
      new Permission(event.id() + "Permission", "sns.amazonaws.com")
          .from("SourceArn", topic)
          .write(out, target, draft);
      return;
    }
    Fields given = Fields.of(queued.get());
    String queueId = event.id() + "Queue";
    boolean own = Shape.isTrue(queued.get());
    if (own) {
      Resource queue = event.resource(queueId, "AWS::SQS::Queue", target);
      topic
          .flatMap(Shape::logicalId)
          .flatMap(out::find)
          .flatMap(declared -> declared.properties().get("FifoTopic"))
          .ifPresent(fifo -> queue.properties().put("FifoQueue", fifo));
      out.write(queue);
    }
    Value unread = draft.unresolved("SqsSubscription could not be read", "its QueueArn");
    Value arn = own ? draft.getAtt(queueId, "Arn") : given.get("QueueArn").orElse(unread);
    Value url = own ? draft.ref(queueId) : given.get("QueueUrl").orElse(unread);
    Resource policy =
        event.resource(
            given.literal("QueuePolicyLogicalId").orElse(event.id() + "QueuePolicy"),
            "AWS::SQS::QueuePolicy",
            target);
    policy.properties().put("Queues", draft.list(url)).put("PolicyDocument", mayQueue(arn, topic));
    out.write(policy);
    subscribe("sqs", arn);
    Fields mapping = new Fields().put("Queue", arn);
    mapping
        .put("BatchSize", given.get("BatchSize").orElseGet(() -> draft.text("10")))
        .put("Enabled", draft.flag(true));
    new PollEvent(new Event(event.id() + "EventSourceMapping", "SQS", mapping, draft), target, role)
        .expand(out);
  }

  private Value mayQueue(Value queue, Optional<Value> topic) {
    Draft draft = event.draft();
    Fields statement = Fields.of(draft.allow(queue, "sqs:SendMessage"));
    // As SAM writes it: anyone, bound to the topic by the condition.
    statement.put("Principal", draft.text("*"));
    topic.ifPresent(
        arn -> statement.put("Condition", draft.map("ArnEquals", draft.map("aws:SourceArn", arn))));
    return draft.document(statement.toValue(draft.at()));
  }

  private void subscribe(String protocol, Value endpoint) {
    Draft draft = event.draft();
    Resource subscription = event.resource("AWS::SNS::Subscription", target);
    subscription
        .properties()
        .put("Protocol", draft.text(protocol))
        .put("Endpoint", endpoint)
        .putIfPresent("TopicArn", event.properties().get("Topic"));
    out.write(
        event.pass(subscription, "Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy"));
  }
}
