package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call an API's routes: the API's {@code Auth}, and that of an event.
 *
 * <p>A route that opts out of the default authorizer has an empty {@code security}.
 */
record ApiAuth(boolean http, String apiId, Optional<Value> given, Draft draft) {

  static final String API_KEY = "api_key";
  private static final String IAM = "AWS_IAM";
  private static final String NONE = "NONE";
  private static final String NO_API_KEY = "api_key_false";

  private Fields fields() {
    return given.map(Fields::of).orElseGet(Fields::new);
  }

  /** Whether the Auth is there and cannot be read. */
  boolean isOpaque() {
    return given.filter(value -> Shape.mapping(value).isEmpty()).isPresent()
        || fields().has("Fn::Transform");
  }

  List<Value.Entry> authorizers() {
    return fields().mapping("Authorizers").map(Value.Mapping::entries).orElse(List.of());
  }

  Optional<Value> resourcePolicy() {
    return fields().get("ResourcePolicy");
  }

  /** What an event's own Auth asks of callers. */
  Optional<Value> security(Optional<Value> eventAuth) {
    if (eventAuth.isEmpty()) {
      return Optional.empty();
    }
    Fields own = Fields.of(eventAuth.get());
    Draft here = new Draft(eventAuth.get().at());
    Optional<Value> authorizer = own.get("Authorizer");
    if (Shape.mapping(eventAuth.get()).isEmpty()
        || authorizer.filter(value -> Shape.literal(value).isEmpty()).isPresent()) {
      return Optional.of(here.unresolved("the event's Auth could not be read", "its Authorizer"));
    }
    List<Value> security = new ArrayList<>();
    authorizer
        .flatMap(Shape::literal)
        .ifPresent(
            name -> security.add(here.map(name, scopes(name, own.get("AuthorizationScopes")))));
    if (!http) {
      own.get("ApiKeyRequired")
          .ifPresent(required ->
              security.add(here.map(Shape.isTrue(required) ? API_KEY : NO_API_KEY, here.list())));
    }
    return security.isEmpty() ? Optional.empty() : Optional.of(here.list(security));
  }

  /** With IAM, a REST API calls the function as the caller, or as the role that is named. */
  Optional<Value> credentials(Optional<Value> eventAuth) {
    Fields own = eventAuth.map(Fields::of).orElseGet(Fields::new);
    boolean iam =
        own.literal("Authorizer").filter(IAM::equals).isPresent()
            || (own.isEmpty()
                && fields().literal("DefaultAuthorizer").filter(IAM::equals).isPresent());
    if (http || !iam) {
      return Optional.empty();
    }
    // A null says what NONE says.
    boolean none =
        own.declares("InvokeRole")
            ? !own.has("InvokeRole")
            : fields().declares("InvokeRole") && !fields().has("InvokeRole");
    if (none) {
      return Optional.empty();
    }
    Optional<Value> role = own.get("InvokeRole").or(() -> fields().get("InvokeRole"));
    Optional<String> name = role.flatMap(Shape::literal);
    if (name.filter(NONE::equals).isPresent()) {
      return Optional.empty();
    }
    return role.isEmpty() || name.filter("CALLER_CREDENTIALS"::equals).isPresent()
        ? Optional.of(draft.text("arn:aws:iam::*:user/*"))
        : role;
  }

  private Value scopes(String authorizer, Optional<Value> own) {
    return own.or(() ->
            fields()
                .mapping("Authorizers")
                .flatMap(all -> all.get(authorizer))
                .map(Fields::of)
                .flatMap(fields -> fields.get("AuthorizationScopes")))
        .orElseGet(draft::list);
  }

  /** Adds the API's defaults to an operation, and takes out the marks that stood against them. */
  Value.Mapping complete(String method, Value.Mapping operation) {
    Optional<Value> existing = operation.get("security");
    if (isOpaque()) {
      return existing.isPresent()
          ? operation
          : with(
              operation, draft.unresolved("the API's Auth could not be read", "its authorizers"));
    }
    if (existing.filter(value -> !(value instanceof Value.Sequence)).isPresent()) {
      return operation;
    }
    List<Value> security = new ArrayList<>(existing.map(Shape::items).orElse(List.of()));
    addDefaultAuthorizer(method, security);
    addDefaultKey(method, security);
    boolean marked = security.removeIf(item -> names(item, NONE) || names(item, NO_API_KEY));
    return security.isEmpty() && existing.isEmpty() && !marked
        ? operation
        : with(operation, draft.list(security));
  }

  private void addDefaultAuthorizer(String method, List<Value> security) {
    Optional<Value> value = fields().get("DefaultAuthorizer");
    boolean preflight = method.equals("options");
    boolean open =
        http
            ? preflight
            : preflight && isFalse(fields().get("AddDefaultAuthorizerToCorsPreflight"));
    if (value.isEmpty() || open) {
      return;
    }
    for (Value item : security) {
      boolean decided =
          http
              || names(item, NONE)
              || names(item, IAM)
              || authorizers().stream().anyMatch(a -> names(item, a.key()));
      if (decided) {
        return;
      }
    }
    Optional<String> name = Shape.literal(value.get());
    security.add(
        name.isPresent()
            ? new Draft(value.get().at()).map(name.get(), scopes(name.get(), Optional.empty()))
            : draft.unresolved("DefaultAuthorizer could not be read", "its name written out"));
  }

  private void addDefaultKey(String method, List<Value> security) {
    boolean required = !http && fields().isTrue("ApiKeyRequired");
    boolean open =
        method.equals("options") && isFalse(fields().get("AddApiKeyRequiredToCorsPreflight"));
    if (required
        && !open
        && security.stream().noneMatch(item -> names(item, API_KEY) || names(item, NO_API_KEY))) {
      security.add(draft.map(API_KEY, draft.list()));
    }
  }

  private static boolean isFalse(Optional<Value> value) {
    return value.flatMap(Shape::literal).filter(text -> text.equalsIgnoreCase("false")).isPresent();
  }

  private static boolean names(Value requirement, String scheme) {
    return requirement instanceof Value.Mapping mapping && mapping.has(scheme);
  }

  private static Value.Mapping with(Value.Mapping operation, Value security) {
    return Fields.of(operation).put("security", security).toValue(operation.at());
  }

  /** The security schemes that the routes may name. */
  Fields schemes(Set<String> used) {
    Fields schemes = new Fields();
    for (Value.Entry authorizer : authorizers()) {
      schemes.put(
          new Value.Entry(authorizer.key(), authorizer.keyAt(), scheme(authorizer.value())));
    }
    if (used.contains(IAM)) {
      schemes.put(
          IAM,
          scheme(
              "apiKey", "Authorization", "x-amazon-apigateway-authtype", draft.text("awsSigv4")));
    }
    if (used.contains(API_KEY)) {
      schemes.put(
          API_KEY,
          draft.map(
              "type",
              draft.text("apiKey"),
              "name",
              draft.text("x-api-key"),
              "in",
              draft.text("header")));
    }
    return schemes;
  }

  private Value scheme(Value authorizer) {
    Fields own = Fields.of(authorizer);
    Draft here = new Draft(authorizer.at());
    Optional<Value> pool = own.get("UserPoolArn");
    Optional<Value> jwt = own.get("JwtConfiguration");
    Optional<Value> function = own.get("FunctionArn");
    String key = "x-amazon-apigateway-authorizer";
    if (pool.isPresent()) {
      Value providers = here.list(Shape.items(pool.get()));
      return scheme(
          "apiKey",
          "Authorization",
          key,
          here.map("type", here.text("cognito_user_pools"), "providerARNs", providers));
    }
    if (jwt.isPresent()) {
      return here.map(
          "type",
          here.text("oauth2"),
          key,
          here.map("type", here.text("jwt"), "jwtConfiguration", jwt.get()));
    }
    if (function.isPresent()) {
      Value uri =
          here.sub(
              "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations",
              here.map("__FunctionArn__", function.get()));
      String type =
          http || own.literal("FunctionPayloadType").filter("REQUEST"::equals).isPresent()
              ? "request"
              : "token";
      return scheme(
          "apiKey", "Authorization", key, here.map("type", here.text(type), "authorizerUri", uri));
    }
    return here.unresolved("the authorizer could not be read", "its UserPoolArn or FunctionArn");
  }

  private Value scheme(String type, String header, String key, Value value) {
    Fields scheme = new Fields();
    scheme.put("type", draft.text(type)).put("name", draft.text(header));
    return scheme.put("in", draft.text("header")).put(key, value).toValue(draft.at());
  }

  /** API Gateway's permissions to ask the authorizers' functions. */
  void permitAuthorizers(Expansion out, Resource api) {
    for (Value.Entry authorizer : authorizers()) {
      Fields own = Fields.of(authorizer.value());
      Optional<Value> function = own.get("FunctionArn");
      boolean wanted =
          http
              ? own.isTrue("EnableFunctionDefaultPermissions")
              : !own.isTrue("DisableFunctionDefaultPermissions");
      if (function.isPresent() && wanted) {
        Draft here = new Draft(authorizer.keyAt());
        Target target = new Target(api, function.get(), function.get(), "");
        new Permission(
                apiId + authorizer.key() + "AuthorizerPermission", "apigateway.amazonaws.com")
            .from(
                "SourceArn",
                Optional.of(
                    here.sub(
                        "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
                        here.map("__ApiId__", here.ref(apiId)))))
            .write(out, target, here);
      }
    }
  }
}
