package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;
import java.util.Set;

/** What of an API's properties is SAM's own, and what comes of it. */
final class ApiProperties {

  static final Set<String> SAM_ONLY =
      Set.of(
          "AccessLogSetting",
          "AccessLogSettings",
          "AlwaysDeploy",
          "Auth",
          "BinaryMediaTypes",
          "CacheClusterEnabled",
          "CacheClusterSize",
          "CanarySetting",
          "Cors",
          "CorsConfiguration",
          "DefaultRouteSettings",
          "DefinitionBody",
          "DefinitionUri",
          "Domain",
          "EndpointConfiguration",
          "GatewayResponses",
          "MergeDefinitions",
          "MethodSettings",
          "Models",
          "OpenApiVersion",
          "PropagateTags",
          "RouteSettings",
          "StageName",
          "StageVariables",
          "TracingEnabled",
          "Variables");

  private ApiProperties() {}

  static void endpoint(Resource sam, Resource api) {
    Optional<Value> given = sam.properties().get("EndpointConfiguration");
    if (given.isEmpty()) {
      return;
    }
    Draft draft = new Draft(given.get().at());
    Fields parts = Fields.of(given.get());
    Fields written = new Fields();
    written.put("Types", draft.list(parts.get("Type").orElse(given.get())));
    written.putIfPresent(
        "VpcEndpointIds", parts.get("VPCEndpointIds").or(() -> parts.get("VpcEndpointIds")));
    api.properties().put("EndpointConfiguration", written.toValue(draft.at()));
  }

  static Value location(Value uri) {
    Value parts = FunctionCode.location(uri);
    if (!(parts instanceof Value.Mapping mapping) || Shape.isIntrinsic(parts)) {
      return new Draft(uri.at())
          .unresolved("the API's document stands in another file", "DefinitionBody");
    }
    Fields renamed = new Fields();
    for (Value.Entry entry : mapping.entries()) {
      renamed.put(
          new Value.Entry(
              entry.key().substring("S3".length()).replace("ObjectVersion", "Version"),
              entry.keyAt(),
              entry.value()));
    }
    return renamed.toValue(uri.at());
  }

  static void stage(Expansion out, Resource sam, boolean http) {
    Draft draft = sam.draft();
    Fields given = sam.properties();
    Value name = given.get("StageName").orElseGet(() -> draft.text(http ? "$default" : "Prod"));
    String part =
        Shape.literal(name)
            .filter(text -> text.chars().allMatch(Character::isLetterOrDigit))
            .orElse(http && !given.has("StageName") ? "ApiGatewayDefault" : "");
    String id = sam.id() + part + "Stage";
    Resource stage =
        out.generate(id, http ? "AWS::ApiGatewayV2::Stage" : "AWS::ApiGateway::Stage", sam);
    stage
        .properties()
        .put(http ? "ApiId" : "RestApiId", draft.ref(sam.id()))
        .put("StageName", name)
        .putIfPresent("AccessLogSetting", given.get("AccessLogSetting"))
        .putIfPresent("AccessLogSettings", given.get("AccessLogSettings"))
        .putIfPresent("TracingEnabled", given.get("TracingEnabled"))
        .putIfPresent("MethodSettings", given.get("MethodSettings"));
    out.refer(sam.id() + ".Stage", id);
  }
}
