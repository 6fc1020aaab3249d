package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;

/**
 * The URL of a function. One without an authorizer is public: the framework writes the permission
 * for it.
 */
record FunctionUrl(Service service, Stack stack, Handler handler) {

  void expand() {
    Optional<Value> url = handler.config().get("url");
    Answer there = Truth.of(url);
    if (there == Answer.NO) {
      return;
    }
    Value given = url.orElseThrow();
    Draft draft = new Draft(given.at());
    Fields fields = Fields.of(given);
    Optional<Value> authorizer = fields.get("authorizer");
    Value unread = draft.unresolved("whether the URL is public is not known", "url.authorizer");
    boolean opaque =
        there == Answer.MAYBE
            || authorizer.filter(value -> Shape.literal(value).isEmpty()).isPresent();
    boolean signed = authorizer.flatMap(Shape::literal).filter("aws_iam"::equals).isPresent();
    Draft here = authorizer.map(value -> new Draft(value.at())).orElse(draft);
    stack
        .add(handler.id() + "Url", "AWS::Lambda::Url", here)
        .with("AuthType", opaque ? unread : here.text(signed ? "AWS_IAM" : "NONE"))
        .with("TargetFunctionArn", handler.target(here))
        .with("Cors", cors(fields, draft))
        .with("InvokeMode", fields.get("invokeMode"));
    if (signed && !opaque) {
      return;
    }
    stack
        .add(handler.prefix() + "LambdaPermissionFnUrl", "AWS::Lambda::Permission", here)
        .with("FunctionName", handler.target(here))
        .with("Action", opaque ? unread : here.text("lambda:InvokeFunctionUrl"))
        .with("Principal", opaque ? unread : here.text("*"))
        .with("FunctionUrlAuthType", here.text("NONE"));
    if (service.version().four() == Answer.YES && !opaque) {
      stack
          .add(
              handler.prefix() + "LambdaPermissionFnUrlInvokeFunction",
              "AWS::Lambda::Permission",
              here)
          .with("FunctionName", handler.target(here))
          .with("Action", here.text("lambda:InvokeFunction"))
          .with("Principal", here.text("*"))
          .with("InvokedViaFunctionUrl", here.flag(true));
    }
  }

  private static Optional<Value> cors(Fields url, Draft draft) {
    Optional<Value> cors = url.get("cors");
    if (Truth.of(cors) == Answer.NO) {
      return Optional.empty();
    }
    Fields given = Fields.of(cors.orElseThrow());
    Value origins = given.get("allowedOrigins").orElse(draft.list(draft.text("*")));
    Value methods = given.get("allowedMethods").orElse(draft.list(draft.text("*")));
    Fields written = new Fields();
    if (!given.declares("allowedOrigins") || given.has("allowedOrigins")) {
      written.put("AllowOrigins", origins);
    }
    if (!given.declares("allowedMethods") || given.has("allowedMethods")) {
      written.put("AllowMethods", methods);
    }
    written.putIfPresent("AllowCredentials", given.get("allowCredentials"));
    return Optional.of(written.toValue(cors.get().at()));
  }
}
