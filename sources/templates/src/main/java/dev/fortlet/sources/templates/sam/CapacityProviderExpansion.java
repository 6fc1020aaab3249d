package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import java.util.Set;

/** One {@code AWS::Serverless::CapacityProvider} and the role that it manages instances with. */
record CapacityProviderExpansion(Expansion out, Resource sam) {

  private static final Set<String> RENAMED =
      Set.of(
          "InstanceRequirements",
          "LoggingConfig",
          "ManagedResourceTags",
          "OperatorRole",
          "PropagateTags",
          "ScalingConfig",
          "Tags");

  void expand() {
    Fields given = sam.properties();
    Draft draft = sam.draft();
    Resource provider = out.write(sam.become("AWS::Lambda::CapacityProvider"));
    for (Value.Entry entry : given.entries()) {
      if (!RENAMED.contains(entry.key())) {
        provider.properties().put(entry);
      }
    }
    Value role = given.get("OperatorRole").orElseGet(this::role);
    provider
        .properties()
        .put("PermissionsConfig", draft.map("CapacityProviderOperatorRoleArn", role))
        .put("Tags", Tags.of(given.get("Tags"), draft))
        .putIfPresent(
            "TelemetryConfig", given.get("LoggingConfig").map(c -> draft.map("LoggingConfig", c)))
        .putIfPresent(
            "InstanceRequirements", given.get("InstanceRequirements").map(this::instances));
    given
        .get("ScalingConfig")
        .ifPresent(
            config -> provider.properties().put("CapacityProviderScalingConfig", scaling(config)));
  }

  private Value role() {
    RoleDraft role =
        new RoleDraft(sam.id() + "OperatorRole", sam, sam.draft().trust("lambda.amazonaws.com"));
    role.manage("AWSLambdaManagedEC2ResourceOperator");
    out.write(role.finish());
    return role.arn();
  }

  private Value instances(Value given) {
    Fields renamed = new Fields();
    for (Value.Entry entry : Fields.of(given).entries()) {
      String name =
          switch (entry.key()) {
            case "AllowedTypes" -> "AllowedInstanceTypes";
            case "ExcludedTypes" -> "ExcludedInstanceTypes";
            default -> entry.key();
          };
      renamed.put(new Value.Entry(name, entry.keyAt(), entry.value()));
    }
    return renamed.toValue(given.at());
  }

  private Value scaling(Value given) {
    Draft draft = new Draft(given.at());
    Fields fields = Fields.of(given);
    Fields written = new Fields();
    written.putIfPresent("MaxVCpuCount", fields.get("MaxVCpuCount"));
    var target = fields.get("AverageCPUUtilization");
    written.put("ScalingMode", draft.text(target.isPresent() ? "Manual" : "Auto"));
    target.ifPresent(value ->
        written.put(
            "ScalingPolicies",
            draft.list(
                draft.map(
                    "PredefinedMetricType",
                    draft.text("LambdaCapacityProviderAverageCPUUtilization"),
                    "TargetValue",
                    value))));
    return written.toValue(given.at());
  }
}
