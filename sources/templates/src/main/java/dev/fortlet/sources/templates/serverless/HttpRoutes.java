package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Locale;
import java.util.Optional;

/** {@code httpApi} events: routes of one HTTP API. */
final class HttpRoutes {

  private final Wiring wiring;
  private final Fields settings;
  private Optional<Draft> first = Optional.empty();

  HttpRoutes(Wiring wiring) {
    this.wiring = wiring;
    this.settings = wiring.service().providerFields("httpApi");
  }

  private Value api(Draft draft) {
    return settings.get("id").orElse(draft.ref(Names.HTTP_API));
  }

  void add(Event event) {
    first = first.or(() -> Optional.of(event.draft()));
    Draft draft = event.draft();
    String integration = "HttpApiIntegration" + event.prefix();
    wiring
        .stack()
        .add(integration, "AWS::ApiGatewayV2::Integration", draft)
        .with("ApiId", api(draft))
        .with("IntegrationType", draft.text("AWS_PROXY"))
        .with("IntegrationUri", event.target());
    String key = key(event);
    Stack.Made route =
        wiring
            .stack()
            .add(
                key.equals("*") ? "HttpApiRouteDefault" : "HttpApiRoute" + Names.path(key),
                "AWS::ApiGatewayV2::Route",
                draft)
            .with("ApiId", api(draft))
            .with("RouteKey", draft.text(key.equals("*") ? "$default" : key))
            .with(
                "Target",
                Wiring.joined(draft, draft.text("integrations/"), draft.ref(integration)));
    authorize(event, route);
    wiring
        .permission(event, event.prefix() + "LambdaPermissionHttpApi", "apigateway.amazonaws.com")
        .with("SourceArn", source(draft));
  }

  private Value source(Draft draft) {
    return Wiring.arn(draft, "execute-api", api(draft), draft.text("/*"));
  }

  /** {@code GET /orders}, or an asterisk for whatever no other route takes. */
  private static String key(Event event) {
    String verb;
    String path;
    if (event.isShort()) {
      String line = Event.nameOf(event.given(), '\0').strip();
      int space = line.indexOf(' ');
      verb = space < 0 ? "" : line.substring(0, space);
      path = space < 0 ? line : line.substring(space + 1).strip();
    } else {
      verb = event.fields().literal("method").orElse("");
      path = event.fields().get("path").map(value -> Event.nameOf(value, '\0')).orElse("*");
    }
    if (path.equals("*")) {
      return "*";
    }
    boolean any = verb.isEmpty() || verb.equals("*");
    return (any ? "ANY" : verb.toUpperCase(Locale.ROOT)) + " " + path;
  }

  private void authorize(Event event, Stack.Made route) {
    Optional<Value> authorizer =
        event.isShort() ? Optional.empty() : event.fields().get("authorizer");
    if (authorizer.isEmpty()) {
      return;
    }
    Draft here = new Draft(authorizer.get().at());
    Fields fields = Shape.mapping(authorizer.get()).map(Fields::of).orElseGet(Fields::new);
    Optional<String> name = fields.literal("name").or(() -> Shape.literal(authorizer.get()));
    Fields configured =
        name.flatMap(key -> authorizers().get(key)).map(Fields::of).orElseGet(Fields::new);
    String type = fields.literal("type").or(() -> configured.literal("type")).orElse("jwt");
    route.with(
        "AuthorizationType",
        here.text(
            switch (type) {
              case "request" -> "CUSTOM";
              case "aws_iam" -> "AWS_IAM";
              default -> "JWT";
            }));
  }

  private Fields authorizers() {
    return settings.get("authorizers").map(Fields::of).orElseGet(Fields::new);
  }

  void finish() {
    if (first.isEmpty()) {
      return;
    }
    Draft draft = first.get();
    for (Value.Entry entry : authorizers().entries()) {
      permit(entry);
    }
    if (!settings.has("id")) {
      wiring
          .stack()
          .add(Names.HTTP_API, "AWS::ApiGatewayV2::Api", draft)
          .with(
              "Name",
              settings
                  .get("name")
                  .orElseGet(() ->
                      Service.text(
                          wiring.service().stage().plus("-").plus(wiring.service().name()), draft)))
          .with("ProtocolType", draft.text("HTTP"))
          .with("DisableExecuteApiEndpoint", settings.get("disableDefaultEndpoint"));
    }
  }

  /** The authorizer is a function too, which the API must be allowed to invoke. */
  private void permit(Value.Entry entry) {
    Fields authorizer = Fields.of(entry.value());
    if (!authorizer.literal("type").orElse("").equals("request")
        || authorizer.isTrue("managedExternally")) {
      return;
    }
    Draft draft = new Draft(entry.keyAt());
    Optional<Value> target =
        authorizer
            .get("functionArn")
            .or(() ->
                authorizer
                    .literal("functionName")
                    .flatMap(wiring.service()::handler)
                    .map(handler -> handler.target(draft)));
    target.ifPresent(function ->
        wiring
            .permission(
                Names.resource(authorizer.literal("name").orElse(entry.key()))
                    + "LambdaAuthorizerPermissionHttpApi",
                function,
                draft.text("apigateway.amazonaws.com"),
                draft)
            .with("SourceArn", source(draft)));
  }
}
