package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.estate.Trigger.Route.Kind;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.Locale;
import java.util.Optional;

/** Reads the routes of APIs and the targets of load balancers that lead to functions. */
final class Routes {

  private static final int MAX_PATH = 50;

  private final TemplateResolver resolver;
  private final Triggers triggers;

  Routes(TemplateResolver resolver, Triggers triggers) {
    this.resolver = resolver;
    this.triggers = triggers;
  }

  /** {@code AWS::ApiGateway::Method}. */
  void method(Resource resource, Fields fields) {
    Optional<Value> uri =
        Triggers.nested(fields, "Integration").flatMap(integration -> integration.get("Uri"));
    if (uri.isEmpty()) {
      return;
    }
    Text api = triggers.text(fields, "RestApiId");
    String verb = Trees.string(fields.get("HttpMethod")).orElse("ANY");
    String path = path(resource.properties().get("ResourceId"));
    Answer authorized = Triggers.authorized(fields);
    add(uri.get(), Kind.REST_API, api, verb, path, authorized, resource.at());
  }

  /** The path of a resource, from the path parts of those above it. */
  private String path(Optional<Value> id) {
    StringBuilder path = new StringBuilder();
    Optional<Value> at = id;
    for (int i = 0; i < MAX_PATH; i++) {
      Optional<Resource> resource =
          at.flatMap(Trees::call)
              .filter(call -> call.key().equals("Ref"))
              .flatMap(call -> Trees.string(call.value()))
              .map(name -> resolver.references().resources().get(name));
      if (resource.isEmpty() || !resource.get().type().equals("AWS::ApiGateway::Resource")) {
        break;
      }
      Fields fields = Fields.of(resource.get(), resolver);
      path.insert(0, "/" + triggers.text(fields, "PathPart"));
      at = resource.get().properties().get("ParentId");
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  /** {@code AWS::ApiGatewayV2::Route}, with the integration that it names. */
  void route(Resource resource, Fields fields) {
    Optional<Resource> integration =
        Texts.after(triggers.text(fields, "Target"), Text.of("integrations/"))
            .filter(name -> name.symbols().size() == 1)
            .map(name -> resolver.references().resources().get(name.symbols().getFirst().name()));
    if (integration.isEmpty()) {
      return;
    }
    Optional<Value> uri = Fields.of(integration.get(), resolver).get("IntegrationUri");
    if (uri.isEmpty()) {
      return;
    }
    String key = Trees.string(fields.get("RouteKey")).orElse("?");
    int space = key.indexOf(' ');
    Text api = triggers.text(fields, "ApiId");
    add(
        uri.get(),
        kind(api),
        api,
        space < 0 ? "ANY" : key.substring(0, space),
        space < 0 ? key : key.substring(space + 1),
        Triggers.authorized(fields),
        resource.at());
  }

  private Kind kind(Text api) {
    if (api.symbols().size() == 1) {
      Resource resource = resolver.references().resources().get(api.symbols().getFirst().name());
      if (resource != null
          && Trees.string(Fields.of(resource, resolver).get("ProtocolType"))
              .orElse("")
              .equals("WEBSOCKET")) {
        return Kind.WEBSOCKET_API;
      }
    }
    return Kind.HTTP_API;
  }

  /** An API whose routes are written as OpenAPI, or that leads everything to one function. */
  void api(Resource resource, Fields fields) {
    Kind kind = resource.type().equals("AWS::ApiGateway::RestApi") ? Kind.REST_API : Kind.HTTP_API;
    Text api = triggers.own(resource, "Ref");
    fields
        .get("Target")
        .ifPresent(
            target -> add(target, kind, api, "ANY", "$default", Answer.NO, fields.at("Target")));
    if (fields.has("BodyS3Location")) {
      triggers.unclear(
          Reason.at(
              fields.at("BodyS3Location"),
              "the routes of API " + resource.logicalId() + " are in a file elsewhere",
              "apigateway:GetExport"));
    }
    Optional<Value> body = fields.get("Body");
    if (body.isEmpty()) {
      return;
    }
    if (!(body.get() instanceof Value.Mapping document)) {
      triggers.unclear(
          body.get() instanceof Value.Unresolved(var reason, _)
              ? reason
              : Reason.at(fields.at("Body"), "the API's Body is no mapping", "Body"));
      return;
    }
    Answer global = security(document.get("security"));
    if (document.get("paths").orElse(document) instanceof Value.Mapping paths
        && document.has("paths")) {
      for (Value.Entry path : paths.entries()) {
        if (path.value() instanceof Value.Mapping methods) {
          for (Value.Entry method : methods.entries()) {
            operation(method, kind, api, path.key(), global);
          }
        }
      }
    }
  }

  private void operation(
      Value.Entry method, Kind kind, Text api, String path, Answer globalSecurity) {
    if (!(method.value() instanceof Value.Mapping operation)
        || !(operation.get("x-amazon-apigateway-integration").orElse(null)
            instanceof Value.Mapping integration)
        || integration.get("uri").isEmpty()) {
      return;
    }
    String verb =
        method.key().equals("x-amazon-apigateway-any-method")
            ? "ANY"
            : method.key().toUpperCase(Locale.ROOT);
    Answer authorized =
        operation.has("security") ? security(operation.get("security")) : globalSecurity;
    if (operation.get("x-amazon-apigateway-auth").orElse(null) instanceof Value.Mapping auth
        && authorized == Answer.NO) {
      authorized = Answer.of(!Trees.string(auth.get("type")).orElse("NONE").equals("NONE"));
    }
    add(integration.get("uri").orElseThrow(), kind, api, verb, path, authorized, method.keyAt());
  }

  /** An API key tells callers apart; it does not prove who they are. */
  private static Answer security(Optional<Value> security) {
    if (security.isEmpty()) {
      return Answer.NO;
    }
    if (!(security.get() instanceof Value.Sequence(var schemes, _))) {
      return Answer.MAYBE;
    }
    if (schemes.isEmpty()) {
      return Answer.NO;
    }
    for (Value scheme : schemes) {
      if (!(scheme instanceof Value.Mapping(var names, _))) {
        return Answer.MAYBE;
      }
      boolean keyOnly = names.stream().allMatch(name -> name.key().equals("api_key"));
      if (keyOnly) {
        // Any one of the schemes is enough, so one that is open leaves the route open.
        return Answer.NO;
      }
    }
    return Answer.YES;
  }

  /** A target group of a load balancer. Its listeners may authenticate users before it. */
  void targets(Resource resource, Fields fields) {
    Answer authorized = authenticates() ? Answer.MAYBE : Answer.NO;
    for (Fields target : fields.each("Targets").items()) {
      target
          .get("Id")
          .ifPresent(id ->
              add(
                  id,
                  Kind.LOAD_BALANCER,
                  triggers.own(resource, "Ref"),
                  "ANY",
                  "/",
                  authorized,
                  target.at("Id")));
    }
  }

  private boolean authenticates() {
    for (Resource resource : resolver.references().resources().values()) {
      if (resource.type().startsWith("AWS::ElasticLoadBalancingV2::Listener")) {
        Fields fields = Fields.of(resource, resolver);
        for (Fields action : fields.each("Actions").plus(fields.each("DefaultActions")).items()) {
          if (!Trees.string(action.get("Type")).orElse("authenticate").equals("forward")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void add(
      Value uri, Kind kind, Text api, String method, String path, Answer authorized, Location at) {
    Value function = uri;
    if (uri instanceof Value.Scalar(var text, var type, var where)) {
      Optional<Text> arn = Texts.afterWords(text, "/functions/");
      if (arn.isEmpty() && Texts.afterWords(text, ":lambda:").isEmpty()) {
        return;
      }
      function = new Value.Scalar(Texts.without(arn.orElse(text), "/invocations"), type, where);
    }
    triggers.add(function, at, _ -> new Trigger.Route(kind, api, method, path, authorized, at));
  }
}
