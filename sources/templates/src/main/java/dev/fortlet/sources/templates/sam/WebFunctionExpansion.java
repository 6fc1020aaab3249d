package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One {@code AWS::Serverless::WebFunction}: the function, its revision, its endpoint and its role.
 *
 * <p>AWS names the three {@code AWS::Lambda::WebFunction}, {@code WebFunctionRevision} and {@code
 * WebFunctionEndpoint}; they belong together by {@code FunctionName}.
 */
record WebFunctionExpansion(Expansion out, Resource sam) {

  /** What the endpoint is called where the template does not say. */
  private static final String DEFAULT_ENDPOINT = "prod";

  void expand() {
    Fields given = sam.properties();
    Draft draft = sam.draft();
    Resource function = out.write(sam.become("AWS::Lambda::WebFunction"));
    Value name = name();
    function.properties().put("FunctionName", name).put("Tags", Tags.of(given.get("Tags"), draft));
    Value role = given.get("ExecutionRoleArn").orElseGet(this::role);
    revision(name, role);
    endpoint(name);
  }

  private Value name() {
    Draft draft = sam.draft();
    Optional<Value> given = sam.properties().get("FunctionName");
    if (given.isPresent()) {
      return given.get();
    }
    // 64 characters hold the logical id, a dash and eight of the stack's id.
    String prefix = sam.id().substring(0, Math.min(sam.id().length(), 55));
    Value stack = select(2, "/", draft.ref("AWS::StackId"));
    return draft.sub(
        prefix + "-${StackIdSuffix}", draft.map("StackIdSuffix", select(0, "-", stack)));
  }

  private Value select(int index, String separator, Value text) {
    Draft draft = sam.draft();
    return draft.map(
        "Fn::Select",
        draft.list(
            draft.text(String.valueOf(index)),
            draft.map("Fn::Split", draft.list(draft.text(separator), text))));
  }

  private Value role() {
    Fields given = sam.properties();
    RoleDraft role =
        new RoleDraft(sam.id() + "Role", sam, sam.draft().trust("lambda.amazonaws.com"));
    role.manage("service-role/AWSLambdaBasicExecutionRole");
    role.addPolicies(given.get("Policies"));
    role.properties()
        .putIfPresent("Path", given.get("RolePath"))
        .putIfPresent("PermissionsBoundary", given.get("PermissionsBoundary"))
        .put("Tags", Tags.of(given.get("Tags"), sam.draft()));
    if (isUnread()) {
      role.unread("the web function's properties could not be read", "properties written out");
    }
    out.write(role.finish());
    return role.arn();
  }

  private boolean isUnread() {
    return sam.opaque().isPresent() || sam.properties().has("Fn::Transform");
  }

  private void revision(Value name, Value role) {
    Fields given = sam.properties();
    Draft draft = sam.draft();
    Resource revision =
        out.generate(sam.id() + "Revision", "AWS::Lambda::WebFunctionRevision", sam);
    Fields build = new Fields();
    build.putIfPresent(
        "CodeConfig", given.get("CodeUri").map(uri -> draft.map("S3Object", stored(uri))));
    build.putIfPresent(
        "RuntimeConfig", given.get("Runtime").map(runtime -> draft.map("Runtime", runtime)));
    Fields service = new Fields();
    service.put("ExecutionRoleArn", role);
    service.putIfPresent("EnvironmentVariables", environment());
    service.putIfPresent(
        "TelemetryConfig", given.get("LoggingConfig").map(c -> draft.map("LoggingConfig", c)));
    service.putIfPresent("MaxConcurrencyPerEnvironment", given.get("MaxConcurrencyPerEnvironment"));
    service.putIfPresent("EgressNetworkConnectorArn", given.get("EgressNetworkConnectorArn"));
    service.put("TimeoutSeconds", given.get("Timeout").orElseGet(() -> draft.text("30")));
    revision
        .properties()
        .put("FunctionName", name)
        .putIfPresent("KmsKeyArn", given.get("KmsKeyArn"))
        .put("BuildConfig", build.toValue(draft.at()))
        .put("ServiceConfig", service.toValue(draft.at()));
  }

  /** Its parts have names of their own; a local folder stays a text. */
  private static Value stored(Value uri) {
    Value parts = FunctionCode.location(uri);
    if (Shape.mapping(parts).isEmpty()) {
      return parts;
    }
    Fields renamed = new Fields();
    for (Value.Entry entry : Fields.of(parts).entries()) {
      String name =
          switch (entry.key()) {
            case "S3Bucket" -> "Bucket";
            case "S3Key" -> "Key";
            case "S3ObjectVersion" -> "VersionId";
            default -> entry.key();
          };
      renamed.put(new Value.Entry(name, entry.keyAt(), entry.value()));
    }
    return renamed.toValue(uri.at());
  }

  private Optional<Value> environment() {
    Optional<Value> variables = sam.properties().get("EnvironmentVariables");
    Optional<Value> entryPoint = sam.properties().get("EntryPoint");
    if (entryPoint.isEmpty()
        || variables.filter(value -> Shape.mapping(value).isEmpty()).isPresent()) {
      return variables;
    }
    Fields all = variables.map(Fields::of).orElseGet(Fields::new);
    return Optional.of(
        all.put("AWS_LAMBDA_NODEJS_ENTRYPOINT", entryPoint.get()).toValue(sam.keyAt()));
  }

  private void endpoint(Value name) {
    Fields given = sam.properties();
    Draft draft = sam.draft();
    Resource endpoint =
        out.generate(sam.id() + "Endpoint", "AWS::Lambda::WebFunctionEndpoint", sam);
    List<Value> weights = new ArrayList<>();
    for (Value.Entry entry :
        given.mapping("RevisionWeights").map(Value.Mapping::entries).orElse(List.of())) {
      weights.add(draft.map("RevisionId", draft.text(entry.key()), "Weight", entry.value()));
    }
    if (weights.isEmpty()) {
      Value made = draft.getAtt(sam.id() + "Revision", "RevisionId");
      weights.add(draft.map("RevisionId", made, "Weight", draft.text("100")));
    }
    endpoint
        .properties()
        .put("FunctionName", name)
        .put(
            "EndpointName", given.get("EndpointName").orElseGet(() -> draft.text(DEFAULT_ENDPOINT)))
        .put("EndpointType", given.get("EndpointType").orElseGet(() -> draft.text("HomeRegion")))
        .put(
            "AuthType",
            given
                .get("AuthType")
                .orElseGet(() -> draft.unresolved("AuthType is not given", "AuthType")))
        .put("RevisionWeights", draft.list(weights))
        .putIfPresent("Regions", regions())
        .putIfPresent("Description", given.get("EndpointDescription"))
        .putIfPresent("ScalingConfig", given.get("ScalingConfig"))
        .putIfPresent("ThrottleConfig", given.get("ThrottleConfig"));
  }

  /** Groups of regions such as ALL_STANDARD stay as they are written. */
  private Optional<Value> regions() {
    return sam.properties()
        .get("ReplicaRegions")
        .map(given -> Fields.of(given).get("IncludeRegions").orElse(given));
  }
}
