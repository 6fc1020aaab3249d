package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Locale;
import java.util.Optional;

/**
 * One {@code AWS::Serverless::WebSocketApi}: routes that lead to functions.
 *
 * <p>Only {@code $connect} is authorized; who is connected may send on every other route.
 */
record WebSocketExpansion(Expansion out, Resource sam) {

  private static final String INVOKE =
      "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations";

  void expand() {
    Fields given = sam.properties();
    Draft draft = sam.draft();
    Resource api = out.write(sam.become("AWS::ApiGatewayV2::Api"));
    api.properties()
        .put("Name", given.get("Name").orElseGet(() -> draft.text(sam.id())))
        .put("ProtocolType", draft.text("WEBSOCKET"))
        .putIfPresent("DisableExecuteApiEndpoint", given.get("DisableExecuteApiEndpoint"))
        .putIfPresent("RouteSelectionExpression", given.get("RouteSelectionExpression"));
    Optional<Value.Mapping> routes = given.mapping("Routes");
    if (routes.isEmpty()) {
      out.write(sam);
      return;
    }
    Value stage = given.get("StageName").orElseGet(() -> draft.text("default"));
    for (Value.Entry route : routes.get().entries()) {
      route(route, stage);
    }
    authorizer();
  }

  private Fields auth() {
    return sam.properties().get("Auth").map(Fields::of).orElseGet(Fields::new);
  }

  private void route(Value.Entry entry, Value stage) {
    Draft draft = new Draft(entry.keyAt());
    Fields given = Fields.of(entry.value());
    String id = sam.id() + capitalised(entry.key());
    Value function =
        given
            .get("FunctionArn")
            .orElseGet(() -> draft.unresolved("FunctionArn is not given", "FunctionArn"));
    Resource integration = made(id + "Integration", "AWS::ApiGatewayV2::Integration", draft);
    integration
        .properties()
        .put("ApiId", draft.ref(sam.id()))
        .put("IntegrationType", draft.text("AWS_PROXY"))
        .put("IntegrationUri", draft.sub(INVOKE, draft.map("FunctionArn", function)));
    Resource route = made(id + "Route", "AWS::ApiGatewayV2::Route", draft);
    route
        .properties()
        .put("ApiId", draft.ref(sam.id()))
        .put("RouteKey", draft.text(entry.key()))
        .putIfPresent("ApiKeyRequired", given.get("ApiKeyRequired"))
        .put(
            "Target",
            draft.map(
                "Fn::Join",
                draft.list(
                    draft.text("/"),
                    draft.list(draft.text("integrations"), draft.ref(integration.id())))));
    if (entry.key().equals("$connect")) {
      authorize(route);
    }
    Resource permission = made(id + "Permission", "AWS::Lambda::Permission", draft);
    permission
        .properties()
        .put("Action", draft.text("lambda:InvokeFunction"))
        .put("FunctionName", function)
        .put("Principal", draft.text("apigateway.amazonaws.com"))
        .put("SourceArn", source(stage, entry.key(), draft));
  }

  private Value source(Value stage, String route, Draft draft) {
    return draft.sub(
        "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${"
            + sam.id()
            + ".ApiId}/${__StageName__}/"
            + route,
        draft.map("__StageName__", stage));
  }

  private Resource made(String id, String type, Draft draft) {
    Resource resource = Resource.of(id, type, draft);
    sam.passOnTo(resource);
    return out.write(resource);
  }

  private void authorize(Resource route) {
    Optional<Value> type = auth().get("AuthType");
    route.properties().put("AuthorizationType", type.orElseGet(() -> route.draft().text("NONE")));
    if (type.flatMap(Shape::literal).filter("CUSTOM"::equals).isPresent()) {
      route.properties().put("AuthorizerId", route.draft().ref(sam.id() + "ConnectAuthorizer"));
    }
  }

  private void authorizer() {
    Optional<Value> function = auth().get("AuthArn");
    if (function.isEmpty() || auth().literal("AuthType").filter("CUSTOM"::equals).isEmpty()) {
      return;
    }
    Draft draft = new Draft(function.get().at());
    made(sam.id() + "ConnectAuthorizer", "AWS::ApiGatewayV2::Authorizer", draft)
        .properties()
        .put("ApiId", draft.ref(sam.id()))
        .put("AuthorizerType", draft.text("REQUEST"))
        .put("AuthorizerUri", draft.sub(INVOKE, draft.map("FunctionArn", function.get())))
        .putIfPresent("AuthorizerCredentialsArn", auth().get("InvokeRole"));
    if (auth().has("InvokeRole")) {
      return;
    }
    made(sam.id() + "AuthorizerPermission", "AWS::Lambda::Permission", draft)
        .properties()
        .put("Action", draft.text("lambda:InvokeFunction"))
        .put("FunctionName", function.get())
        .put("Principal", draft.text("apigateway.amazonaws.com"))
        .put(
            "SourceArn",
            draft.sub(
                "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${"
                    + sam.id()
                    + "}/authorizers/*"));
  }

  private static String capitalised(String key) {
    String name = key.startsWith("$") ? key.substring(1) : key;
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT)
            + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
