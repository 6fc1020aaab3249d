package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;

/**
 * A function's URL, and the permissions that make it public.
 *
 * <p>SAM adds them only for an {@code AuthType} that is written out as NONE; for one that a
 * parameter gives it adds none, and the URL stays closed.
 */
record FunctionUrl(Expansion out, Resource sam, Target target) {

  void expand() {
    Optional<Value> config = sam.properties().get("FunctionUrlConfig");
    if (config.isEmpty()) {
      return;
    }
    Fields given = Fields.of(config.get());
    Optional<Value> auth = given.get("AuthType");
    Draft draft = new Draft(auth.orElse(config.get()).at());
    Resource url = out.generate(sam.id() + "Url", "AWS::Lambda::Url", sam, draft);
    url.properties().put("TargetFunctionArn", target.name());
    for (String name : new String[] {"AuthType", "Cors", "InvokeMode"}) {
      url.properties().putIfPresent(name, given.get(name));
    }
    boolean readable = Shape.mapping(config.get()).isPresent() && !given.has("Fn::Transform");
    if (!readable || auth.filter(Value.Unresolved.class::isInstance).isPresent()) {
      if (auth.isEmpty()) {
        url.properties()
            .put(
                "AuthType",
                sam.draft().unresolved("FunctionUrlConfig could not be read", "AuthType"));
      }
      Permission.unread(
          out, sam, target, "UrlPublicPermissions", "FunctionUrlConfig could not be read");
      return;
    }
    if (auth.flatMap(Shape::literal).filter("NONE"::equals).isEmpty()) {
      return;
    }
    Resource open =
        out.generate(sam.id() + "UrlPublicPermissions", "AWS::Lambda::Permission", sam, draft);
    open.properties()
        .put("Action", draft.text("lambda:InvokeFunctionUrl"))
        .put("FunctionName", target.name())
        .put("Principal", draft.text("*"))
        .put("FunctionUrlAuthType", draft.text("NONE"));
    Resource invoke =
        out.generate(
            sam.id() + "URLInvokeAllowPublicAccess", "AWS::Lambda::Permission", sam, draft);
    invoke
        .properties()
        .put("Action", draft.text("lambda:InvokeFunction"))
        .put("FunctionName", target.name())
        .put("Principal", draft.text("*"))
        .put("InvokedViaFunctionUrl", draft.flag(true));
  }
}
