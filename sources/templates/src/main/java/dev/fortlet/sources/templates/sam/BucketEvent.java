package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Objects of a bucket of this template: a permission, and the bucket's notification. */
record BucketEvent(Expansion out, Event event, Target target) {

  void expand() {
    Draft draft = event.draft();
    new Permission(event.id() + "Permission", "s3.amazonaws.com")
        .from("SourceAccount", Optional.of(draft.ref("AWS::AccountId")))
        .write(out, target, draft);
    Optional<Resource> bucket =
        event.properties().get("Bucket").flatMap(Shape::reference).flatMap(out::plain);
    if (bucket.isEmpty() || bucket.get().opaque().isPresent()) {
      return;
    }
    Fields properties = bucket.get().properties();
    Fields notification =
        properties.mapping("NotificationConfiguration").map(Fields::of).orElseGet(Fields::new);
    List<Value> notified =
        new ArrayList<>(
            notification.get("LambdaConfigurations").map(Shape::items).orElse(List.of()));
    for (Value name : event.properties().get("Events").map(Shape::items).orElse(List.of())) {
      Fields written = new Fields().put("Event", name).put("Function", target.arn());
      written.putIfPresent("Filter", event.properties().get("Filter"));
      Value configuration = written.toValue(draft.at());
      notified.add(
          target
              .owner()
              .condition()
              .<Value>map(c -> draft.choice(c, configuration, draft.noValue()))
              .orElse(configuration));
    }
    notification.put("LambdaConfigurations", draft.list(notified));
    properties.put("NotificationConfiguration", notification.toValue(draft.at()));
  }
}
