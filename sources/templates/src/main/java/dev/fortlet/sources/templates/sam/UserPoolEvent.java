package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.List;
import java.util.Optional;

/** Triggers of a Cognito user pool of this template. */
record UserPoolEvent(Expansion out, Event event, Target target) {

  void expand() {
    Draft draft = event.draft();
    Optional<String> id = event.properties().get("UserPool").flatMap(Shape::reference);
    new Permission(
            Shape.logicalId(target.name()).orElse("") + "CognitoPermission",
            "cognito-idp.amazonaws.com")
        .from("SourceArn", id.map(pool -> draft.getAtt(pool, "Arn")))
        .write(out, target, draft);
    Optional<Resource> pool = id.flatMap(out::plain);
    if (pool.isEmpty() || pool.get().opaque().isPresent()) {
      return;
    }
    Fields properties = pool.get().properties();
    Fields config = properties.mapping("LambdaConfig").map(Fields::of).orElseGet(Fields::new);
    for (Value trigger : event.properties().get("Trigger").map(Shape::items).orElse(List.of())) {
      Shape.literal(trigger).ifPresent(name -> config.put(name, target.arn()));
    }
    properties.put("LambdaConfig", config.toValue(draft.at()));
  }
}
