package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;

/** {@code websocket} events: routes of one WebSocket API. */
final class SocketRoutes {

  private final Wiring wiring;
  private Optional<Draft> first = Optional.empty();

  SocketRoutes(Wiring wiring) {
    this.wiring = wiring;
  }

  private Value api(Draft draft) {
    return external().orElse(draft.ref(Names.WEBSOCKETS_API));
  }

  private Optional<Value> external() {
    return wiring.settingOf("apiGateway", "websocketApiId");
  }

  void add(Event event) {
    first = first.or(() -> Optional.of(event.draft()));
    Draft draft = event.draft();
    String integration = event.prefix() + "WebsocketsIntegration";
    wiring
        .stack()
        .add(integration, "AWS::ApiGatewayV2::Integration", draft)
        .with("ApiId", api(draft))
        .with("IntegrationType", draft.text("AWS_PROXY"))
        .with("IntegrationUri", event.target());
    String key = event.setting("route").map(value -> Event.nameOf(value, '\0')).orElse("");
    Optional<Value> authorizer =
        event.isShort() ? Optional.empty() : event.fields().get("authorizer");
    wiring
        .stack()
        .add(id(key) + "WebsocketsRoute", "AWS::ApiGatewayV2::Route", draft)
        .with("ApiId", api(draft))
        .with("RouteKey", draft.text(key))
        .with("AuthorizationType", draft.text(authorizer.isPresent() ? "CUSTOM" : "NONE"))
        .with("Target", Wiring.joined(draft, draft.text("integrations/"), draft.ref(integration)));
    // The framework names no source here: any WebSocket API of any account may invoke.
    wiring.permission(
        event, event.prefix() + "LambdaPermissionWebsockets", "apigateway.amazonaws.com");
    authorizer.ifPresent(this::permit);
    wiring.granted(
        event.handler(),
        role ->
            role.allow(
                draft,
                draft.list(draft.sub("arn:${AWS::Partition}:execute-api:*:*:*/@connections/*")),
                "execute-api:ManageConnections"));
  }

  private void permit(Value given) {
    Draft draft = new Draft(given.at());
    Fields fields = Shape.mapping(given).map(Fields::of).orElseGet(Fields::new);
    Optional<String> name =
        fields.has("arn")
            ? Optional.empty()
            : fields.literal("name").or(() -> Shape.literal(given)).filter(n -> !n.contains(":"));
    Optional<Handler> handler = name.flatMap(wiring.service()::handler);
    Value target =
        handler.map(found -> found.target(draft)).or(() -> fields.get("arn")).orElse(given);
    String prefix =
        handler.map(Handler::prefix).orElseGet(() -> Names.resource(Event.nameOf(target, ':')));
    wiring.permission(
        prefix + "LambdaPermissionWebsockets",
        target,
        draft.text("apigateway.amazonaws.com"),
        draft);
  }

  private static String id(String route) {
    return route
        .replace("$", "S")
        .replace("/", "Slash")
        .replace("-", "Dash")
        .replace("_", "Underscore")
        .replace(".", "Period");
  }

  /** Whether there is an API now. */
  boolean finish() {
    if (first.isEmpty() || external().isPresent()) {
      return false;
    }
    Draft draft = first.get();
    wiring
        .stack()
        .add(Names.WEBSOCKETS_API, "AWS::ApiGatewayV2::Api", draft)
        .with("ProtocolType", draft.text("WEBSOCKET"));
    return true;
  }
}
