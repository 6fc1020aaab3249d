package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A REST or HTTP API of SAM, declared or implied by events, while events add their routes to it.
 *
 * <p>Where the document is not in the template, routes are not known and the body says so.
 */
final class Api {

  private final Expansion out;
  private final Resource sam;
  private final boolean http;
  private final boolean implicit;
  private final Draft draft;
  private final ApiAuth auth;
  private final ApiPaths paths = new ApiPaths();
  private final Optional<Value> document;
  private final boolean managed;
  private final List<PathPolicy> eventPolicies = new ArrayList<>();
  private final Set<String> conditions = new LinkedHashSet<>();
  private boolean unconditional;

  Api(Expansion out, Resource sam, boolean implicit) {
    this.out = out;
    this.sam = sam;
    this.implicit = implicit;
    this.http = sam.type().equals("AWS::Serverless::HttpApi");
    this.draft = sam.draft();
    this.auth = new ApiAuth(http, sam.id(), sam.properties().get("Auth"), draft);
    this.document = sam.properties().get("DefinitionBody");
    this.managed = document.isEmpty() && !sam.properties().has("DefinitionUri");
    document.flatMap(Shape::mapping).flatMap(body -> body.get("paths")).ifPresent(paths::read);
  }

  /** The API that an event names, or the one that SAM makes where it names none. */
  static Optional<Api> of(Expansion out, Event event) {
    boolean http = event.type().equals("HttpApi");
    Optional<Value> named = event.properties().get(http ? "ApiId" : "RestApiId");
    if (named.isEmpty()) {
      return Optional.of(out.implicitApi(http, event.draft()));
    }
    return Shape.reference(named.get())
        .or(() -> Shape.literal(named.get()))
        .flatMap(id -> out.api(id, http));
  }

  Resource resource() {
    return sam;
  }

  void addEvent(Event event, Target target) {
    boolean isDefault =
        http && !event.properties().has("Path") && !event.properties().has("Method");
    Optional<String> path =
        isDefault ? Optional.of("$default") : event.properties().literal("Path");
    Optional<String> method =
        isDefault ? Optional.of(ApiPaths.ANY_METHOD) : event.properties().literal("Method");
    if (path.isEmpty() || method.isEmpty()) {
      Permission.unread(
          out,
          target.owner(),
          target,
          "UnreadPermission",
          event.id() + "'s path could not be read");
      return;
    }
    target.owner().condition().ifPresentOrElse(conditions::add, () -> unconditional = true);
    permit(event, target, path.get(), method.get());
    route(event, target, path.get(), ApiPaths.method(method.get()));
  }

  private void permit(Event event, Target target, String path, String method) {
    boolean coveredByDefault =
        http
            && !path.equals("$default")
            && paths
                .operation("$default", ApiPaths.ANY_METHOD)
                .filter(operation -> leadsTo(operation, target))
                .isPresent();
    if (coveredByDefault) {
      return;
    }
    String any = method.toLowerCase(Locale.ROOT);
    String verb =
        any.equals("any") || any.equals(ApiPaths.ANY_METHOD)
            ? "*"
            : method.toUpperCase(Locale.ROOT);
    String tail = http && path.equals("$default") ? "" : withoutParameters(path);
    if (http && any.equals("any") && path.equals("/$default")) {
      verb = "";
      tail = tail.substring(1);
    }
    Draft here = event.draft();
    String arn =
        "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/"
            + verb
            + tail;
    Value api =
        event.properties().get(http ? "ApiId" : "RestApiId").orElseGet(() -> here.ref(sam.id()));
    Value.Mapping variables = here.map("__ApiId__", api, "__Stage__", here.text("*"));
    new Permission(event.id() + "Permission" + (http ? "" : idSuffix()), "apigateway.amazonaws.com")
        .from("SourceArn", Optional.of(here.sub(arn, variables)))
        .write(out, target, here);
  }

  private static boolean leadsTo(Value.Mapping operation, Target target) {
    return operation
        .get(ApiPaths.INTEGRATION)
        .flatMap(integration -> Fields.of(integration).get("uri"))
        .map(uri -> Shape.branches(uri).map(Shape.Branches::then).orElse(uri))
        .flatMap(Shape::intrinsic)
        .map(Value.Entry::value)
        .filter(value -> !Shape.items(value).isEmpty())
        .flatMap(value -> Shape.literal(Shape.items(value).getFirst()))
        .filter(text -> text.contains(target.shorthand()))
        .isPresent();
  }

  private String suffix() {
    if (implicit) {
      return "Prod";
    }
    return sam.properties().literal("StageName").orElse("Stage");
  }

  /** What of the stage's name can stand in a logical id. */
  private String idSuffix() {
    return suffix().chars().allMatch(Character::isLetterOrDigit) ? suffix() : "";
  }

  /** API Gateway takes no trailing slash; a path parameter stands for anything. */
  static String withoutParameters(String path) {
    String trimmed =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    StringBuilder written = new StringBuilder();
    int at = 0;
    while (at < trimmed.length()) {
      int end = trimmed.charAt(at) == '{' ? trimmed.indexOf('}', at) : -1;
      if (end > at && isParameter(trimmed.substring(at + 1, end))) {
        written.append('*');
        at = end + 1;
      } else {
        written.append(trimmed.charAt(at++));
      }
    }
    return written.toString();
  }

  /** A name, with a plus at its end where it takes the rest of the path. */
  private static boolean isParameter(String name) {
    String plain = name.endsWith("+") ? name.substring(0, name.length() - 1) : name;
    return !plain.isEmpty()
        && plain
            .chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
  }

  private void route(Event event, Target target, String path, String method) {
    boolean own = managed || sam.properties().isTrue("MergeDefinitions");
    Optional<Value> eventAuth = event.properties().get("Auth");
    boolean readable = document.flatMap(Shape::mapping).isPresent();
    if (own || (http && readable)) {
      if (http && paths.has(path, method)) {
        secure(path, method, eventAuth);
      } else {
        paths.put(
            path, method, conditional(operation(event, target, eventAuth), target), event.draft());
      }
    } else if (!http
        && readable
        && eventAuth.filter(value -> Fields.of(value).isTrue("OverrideApiAuth")).isPresent()) {
      secure(path, method, eventAuth);
    }
    collectPolicy(event, path);
  }

  private void secure(String path, String method, Optional<Value> eventAuth) {
    Optional<Value> security = auth.security(eventAuth);
    if (security.isPresent()) {
      paths.change(
          path,
          (_, changed, operation) ->
              changed.equals(method)
                  ? Fields.of(operation).put("security", security.get()).toValue(operation.at())
                  : operation);
    }
  }

  private Value operation(Event event, Target target, Optional<Value> eventAuth) {
    Draft here = event.draft();
    boolean stream =
        event
            .properties()
            .literal("ResponseTransferMode")
            .filter("RESPONSE_STREAM"::equals)
            .isPresent();
    String call =
        stream
            ? "2021-11-15/functions/" + target.shorthand() + "/response-streaming-invocations"
            : "2015-03-31/functions/" + target.shorthand() + "/invocations";
    Fields integration = new Fields();
    integration
        .put("type", here.text("aws_proxy"))
        .put("httpMethod", here.text("POST"))
        .put("uri", here.sub("arn:aws:apigateway:${AWS::Region}:lambda:path/" + call));
    integration.putIfPresent("credentials", auth.credentials(eventAuth));
    Fields operation = new Fields();
    operation.put(ApiPaths.INTEGRATION, integration.toValue(here.at()));
    operation.putIfPresent("security", auth.security(eventAuth));
    return operation.toValue(here.at());
  }

  private static Value conditional(Value operation, Target target) {
    Draft draft = new Draft(operation.at());
    return target
        .owner()
        .condition()
        .<Value>map(condition -> draft.choice(condition, operation, draft.noValue()))
        .orElse(operation);
  }

  /** A route to something that is no function: a state machine's. */
  void addRoute(Event event, Target target, Value integration) {
    Optional<String> path = event.properties().literal("Path");
    Optional<String> method = event.properties().literal("Method");
    if (path.isEmpty() || method.isEmpty() || !managed) {
      return;
    }
    target.owner().condition().ifPresentOrElse(conditions::add, () -> unconditional = true);
    Fields operation = new Fields().put(ApiPaths.INTEGRATION, integration);
    operation.putIfPresent("security", auth.security(event.properties().get("Auth")));
    paths.put(
        path.get(),
        ApiPaths.method(method.get()),
        conditional(operation.toValue(event.draft().at()), target),
        event.draft());
    collectPolicy(event, path.get());
  }

  /** An event's resource policy names the methods of its path, which are known at the end. */
  private void collectPolicy(Event event, String path) {
    event
        .properties()
        .get("Auth")
        .flatMap(value -> Fields.of(value).get("ResourcePolicy"))
        .ifPresent(policy -> eventPolicies.add(new PathPolicy(path, policy)));
  }

  private record PathPolicy(String path, Value policy) {}

  void finish() {
    Resource api = sam.become(http ? "AWS::ApiGatewayV2::Api" : "AWS::ApiGateway::RestApi");
    if (implicit && !unconditional && !conditions.isEmpty()) {
      String name = out.anyOf(sam.id() + "Condition", List.copyOf(conditions), draft);
      api.attributes().put("Condition", draft.text(name));
      sam.attributes().put("Condition", draft.text(name));
    }
    for (Value.Entry entry : sam.properties().entries()) {
      if (!ApiProperties.SAM_ONLY.contains(entry.key())) {
        api.properties().put(entry);
      }
    }
    ApiProperties.endpoint(sam, api);
    sam.opaque().ifPresent(value -> api.properties().put("Body", value));
    if (sam.properties().has("DefinitionUri")) {
      Value uri = sam.properties().get("DefinitionUri").get();
      api.properties().put("BodyS3Location", ApiProperties.location(uri));
    } else if (document.isPresent() && Shape.mapping(document.get()).isEmpty()) {
      api.properties().put("Body", document.get());
    } else {
      api.properties().put("Body", body());
    }
    out.write(api);
    ApiProperties.stage(out, sam, http);
    auth.permitAuthorizers(out, sam);
  }

  private Value body() {
    paths.change((_, method, operation) -> auth.complete(method, operation));
    Set<String> used = new HashSet<>();
    paths.change((_, _, operation) -> {
      for (Value item : operation.get("security").map(Shape::items).orElse(List.of())) {
        Fields.of(item).entries().forEach(entry -> used.add(entry.key()));
      }
      return operation;
    });
    Fields body = document.map(Fields::of).orElseGet(this::skeleton);
    body.put("paths", paths.toValue(draft));
    Fields schemes = auth.schemes(used);
    if (!schemes.isEmpty()) {
      declare(body, schemes);
    }
    List<Value> statements = new ArrayList<>();
    for (PathPolicy policy : eventPolicies) {
      statements.addAll(
          new ApiResourcePolicy(policy.policy(), suffix()).statements(paths, policy.path()));
    }
    auth.resourcePolicy()
        .ifPresent(
            policy -> statements.addAll(new ApiResourcePolicy(policy, suffix()).statements(paths)));
    if (!statements.isEmpty()) {
      body.get("x-amazon-apigateway-policy")
          .flatMap(value -> Fields.of(value).get("Statement"))
          .ifPresent(own -> statements.addAll(0, Shape.items(own)));
      body.put("x-amazon-apigateway-policy", draft.document(statements));
    }
    return body.toValue(document.map(Value::at).orElse(draft.at()));
  }

  private Fields skeleton() {
    Fields body = new Fields();
    return http ? body.put("openapi", draft.text("3.0.1")) : body.put("swagger", draft.text("2.0"));
  }

  private void declare(Fields body, Fields schemes) {
    if (body.has("openapi")) {
      Fields components = body.get("components").map(Fields::of).orElseGet(Fields::new);
      components.put("securitySchemes", joined(components.get("securitySchemes"), schemes));
      body.put("components", components.toValue(draft.at()));
    } else {
      body.put("securityDefinitions", joined(body.get("securityDefinitions"), schemes));
    }
  }

  private Value joined(Optional<Value> own, Fields schemes) {
    Fields all = own.map(Fields::of).orElseGet(Fields::new);
    schemes.entries().forEach(all::put);
    return all.toValue(draft.at());
  }
}
