package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Locale;
import java.util.Optional;

/** {@code http} events: methods of one REST API. */
final class RestRoutes {

  private final Wiring wiring;
  private final Fields settings;
  private Optional<Draft> first = Optional.empty();

  RestRoutes(Wiring wiring) {
    this.wiring = wiring;
    this.settings = wiring.service().providerFields("apiGateway");
  }

  private Value api(Draft draft) {
    return settings.get("restApiId").orElse(draft.ref(Names.REST_API));
  }

  void add(Event event) {
    first = first.or(() -> Optional.of(event.draft()));
    Draft draft = event.draft();
    String[] line =
        event.isShort() ? Event.nameOf(event.given(), '\0').strip().split(" +") : new String[0];
    String verb = line.length > 0 ? line[0] : event.fields().literal("method").orElse("any");
    String path =
        line.length > 1
            ? line[1]
            : event.fields().get("path").map(value -> Event.nameOf(value, '\0')).orElse("");
    String plain = trimmed(path);
    Value resource = resource(plain, draft);
    Stack.Made method =
        wiring
            .stack()
            .add(
                "ApiGatewayMethod"
                    + Names.path(plain)
                    + Names.upperFirst(verb.toLowerCase(Locale.ROOT)),
                "AWS::ApiGateway::Method",
                draft)
            .with("HttpMethod", draft.text(verb.toUpperCase(Locale.ROOT)))
            .with("ResourceId", resource)
            .with("RestApiId", api(draft));
    integrate(event, method);
    authorize(event, method);
    wiring
        .permission(
            event, event.prefix() + "LambdaPermissionApiGateway", "apigateway.amazonaws.com")
        .with("SourceArn", source(draft));
  }

  private Value source(Draft draft) {
    return Wiring.arn(draft, "execute-api", api(draft), draft.text("/*/*"));
  }

  private static String trimmed(String path) {
    int from = path.startsWith("/") ? 1 : 0;
    int to = path.endsWith("/") && path.length() > from ? path.length() - 1 : path.length();
    return path.substring(from, to);
  }

  /** The resources of a path, part by part, below the root. */
  private Value resource(String path, Draft draft) {
    Value parent =
        settings
            .get("restApiRootResourceId")
            .orElse(draft.getAtt(Names.REST_API, "RootResourceId"));
    if (path.isEmpty()) {
      return parent;
    }
    int from = 0;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 ? path.length() : slash;
      String id = "ApiGatewayResource" + Names.path(path.substring(0, end));
      if (wiring.stack().find(id).isEmpty()) {
        wiring
            .stack()
            .add(id, "AWS::ApiGateway::Resource", draft)
            .with("ParentId", parent)
            .with("PathPart", draft.text(path.substring(from, end)))
            .with("RestApiId", api(draft));
      }
      parent = draft.ref(id);
      from = end + 1;
    }
    return parent;
  }

  private void integrate(Event event, Stack.Made method) {
    Draft draft = event.draft();
    String type =
        event
            .fields()
            .literal("integration")
            .map(word -> word.toUpperCase(Locale.ROOT).replace('-', '_'))
            .orElse("AWS_PROXY");
    if (type.startsWith("HTTP") || type.equals("MOCK")) {
      method.with("Integration", draft.map("Type", draft.text(type)));
      return;
    }
    method.with(
        "Integration",
        draft.map(
            "Type",
            draft.text(type.equals("LAMBDA") || type.equals("AWS") ? "AWS" : "AWS_PROXY"),
            "Uri",
            Wiring.joined(
                draft,
                draft.sub(
                    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31"
                        + "/functions/"),
                event.target(),
                draft.text("/invocations"))));
  }

  private void authorize(Event event, Stack.Made method) {
    Optional<Value> authorizer =
        event.isShort() ? Optional.empty() : event.fields().get("authorizer");
    Draft draft = event.draft();
    if (authorizer.isEmpty()) {
      method.with("AuthorizationType", draft.text("NONE"));
      return;
    }
    Value given = authorizer.get();
    Draft here = new Draft(given.at());
    Fields fields = Shape.mapping(given).map(Fields::of).orElseGet(Fields::new);
    String type = fields.literal("type").orElse("").toUpperCase(Locale.ROOT);
    Optional<String> word = Shape.literal(given);
    if (type.equals("AWS_IAM") || word.filter("AWS_IAM"::equalsIgnoreCase).isPresent()) {
      method.with("AuthorizationType", here.text("AWS_IAM"));
      return;
    }
    boolean cognito =
        type.equals("COGNITO_USER_POOLS")
            || fields
                .get("arn")
                .or(() -> Optional.of(given))
                .filter(arn -> Event.nameOf(arn, '\0').contains(":cognito-idp:"))
                .isPresent();
    method.with("AuthorizationType", here.text(cognito ? "COGNITO_USER_POOLS" : "CUSTOM"));
    if (!cognito && !fields.has("authorizerId")) {
      permit(fields, given, here);
    }
  }

  /** The authorizer is a function too, which the API must be allowed to invoke. */
  private void permit(Fields fields, Value given, Draft draft) {
    Optional<String> local =
        fields.has("arn")
            ? Optional.empty()
            : fields.literal("name").or(() -> Shape.literal(given)).filter(n -> !n.contains(":"));
    if (fields.isTrue("managedExternally")) {
      return;
    }
    Optional<Handler> handler = local.flatMap(wiring.service()::handler);
    Value target =
        handler.map(found -> found.target(draft)).or(() -> fields.get("arn")).orElse(given);
    String name =
        handler
            .map(Handler::prefix)
            .or(() -> fields.literal("name").map(Names::resource))
            .orElseGet(() -> Names.resource(lastWord(Event.nameOf(target, ':'))));
    String id = name + "LambdaPermissionApiGateway";
    if (wiring.stack().find(id).isEmpty()) {
      wiring
          .permission(id, target, draft.text("apigateway.amazonaws.com"), draft)
          .with("SourceArn", source(draft));
    }
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf('-') + 1);
  }

  /** Whether there is an API now. */
  boolean finish() {
    if (first.isEmpty() || settings.has("restApiId")) {
      return false;
    }
    Draft draft = first.get();
    Stack.Made api =
        wiring
            .stack()
            .add(Names.REST_API, "AWS::ApiGateway::RestApi", draft)
            .with(
                "Name",
                wiring
                    .service()
                    .provider()
                    .get("apiName")
                    .orElseGet(() ->
                        Service.text(
                            wiring.service().stage().plus("-").plus(wiring.service().name()),
                            draft)))
            .with("DisableExecuteApiEndpoint", settings.get("disableDefaultEndpoint"));
    settings
        .get("resourcePolicy")
        .ifPresent(statements ->
            api.with(
                "Policy", draft.map("Version", draft.text("2012-10-17"), "Statement", statements)));
    return true;
  }
}
