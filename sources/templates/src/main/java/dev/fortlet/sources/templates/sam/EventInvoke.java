package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;

/** {@code EventInvokeConfig}: where asynchronous results go, and the role's right to send them. */
record EventInvoke(Expansion out, Resource sam, RoleDraft role) {

  void expand() {
    Optional<Value> config = sam.properties().get("EventInvokeConfig");
    if (config.isEmpty()) {
      return;
    }
    Draft draft = sam.draft();
    String id = sam.id() + "EventInvokeConfig";
    Resource written = out.generate(id, "AWS::Lambda::EventInvokeConfig", sam);
    written.properties().put("FunctionName", draft.ref(sam.id()));
    written
        .properties()
        .put(
            "Qualifier",
            sam.properties().get("AutoPublishAlias").orElseGet(() -> draft.text("$LATEST")));
    Fields given = Fields.of(config.get());
    written
        .properties()
        .putIfPresent("MaximumEventAgeInSeconds", given.get("MaximumEventAgeInSeconds"))
        .putIfPresent("MaximumRetryAttempts", given.get("MaximumRetryAttempts"));
    if (Shape.mapping(config.get()).isEmpty()) {
      role.unread("EventInvokeConfig could not be read", "its destinations written out");
      return;
    }
    Optional<Value> destinations = given.get("DestinationConfig");
    if (destinations.isEmpty()) {
      return;
    }
    if (Shape.mapping(destinations.get()).isEmpty()) {
      written.properties().put("DestinationConfig", destinations.get());
      role.unread("EventInvokeConfig could not be read", "its destinations written out");
      return;
    }
    Fields sent = new Fields();
    Fields read = Fields.of(destinations.get());
    for (String when : new String[] {"OnSuccess", "OnFailure"}) {
      read.get(when).ifPresent(value -> destination(value, when, id, sent));
    }
    written.properties().put("DestinationConfig", sent.toValue(destinations.get().at()));
  }

  private void destination(Value value, String when, String id, Fields sent) {
    Draft draft = new Draft(value.at());
    Fields given = Fields.of(value);
    String type = given.literal("Type").orElse("");
    Optional<Value> arn = given.get("Destination");
    if (isLeftToSam(arn) && (type.equals("SQS") || type.equals("SNS"))) {
      arn = Optional.of(queueOrTopic(arn, type, id + when, draft));
    }
    if (arn.isEmpty() || !Destinations.allow(role, type, arn.get(), id + when)) {
      role.unread("a destination of EventInvokeConfig could not be read", "its Type and ARN");
    }
    sent.put(
        when,
        draft.map(
            "Destination",
            arn.orElseGet(() -> draft.unresolved("no destination is given", "Destination"))));
  }

  private static boolean isLeftToSam(Optional<Value> arn) {
    return arn.isEmpty()
        || arn.flatMap(Shape::branches)
            .filter(b -> Shape.isNoValue(b.then()) || Shape.isNoValue(b.otherwise()))
            .isPresent();
  }

  private Value queueOrTopic(Optional<Value> given, String type, String prefix, Draft draft) {
    boolean queue = type.equals("SQS");
    String id = prefix + (queue ? "Queue" : "Topic");
    Resource made = out.generate(id, queue ? "AWS::SQS::Queue" : "AWS::SNS::Topic", sam);
    out.refer(sam.id() + (queue ? ".DestinationQueue" : ".DestinationTopic"), id);
    Value arn = queue ? draft.getAtt(id, "Arn") : draft.ref(id);
    Optional<Shape.Branches> branches = given.flatMap(Shape::branches);
    if (branches.isEmpty()) {
      return arn;
    }
    Shape.Branches b = branches.get();
    boolean madeThen = Shape.isNoValue(b.then());
    String when = madeThen ? b.condition() : out.not(b.condition(), draft);
    String both = made.condition().map(own -> out.and(own, when, draft)).orElse(when);
    made.attributes().put("Condition", draft.text(both));
    return draft.choice(when, arn, madeThen ? b.otherwise() : b.then());
  }
}
