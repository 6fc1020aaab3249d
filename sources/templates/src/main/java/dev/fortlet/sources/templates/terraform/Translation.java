package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says a plan in CloudFormation's words: resources by their addresses, with the properties that the
 * estate is made of.
 */
public final class Translation {

  /** The key of what is missing in a mapping: CloudFormation's word for entries made elsewhere. */
  public static final String HOLE = "Fn::Transform";

  private final PlanReferences references;
  private final List<Value.Entry> resources = new ArrayList<>();

  private final TriggerTranslation triggers;

  private Translation(List<PlanResource> planned, PlanReferences references) {
    this.references = references;
    this.triggers = new TriggerTranslation(planned, references);
  }

  public static Value.Mapping of(Plan plan) {
    Translation translation =
        new Translation(plan.resources(), new PlanReferences(plan.resources(), plan::module));
    for (PlanResource resource : plan.resources()) {
      translation.resource(resource);
    }
    if (plan.isPartial()) {
      Location at = plan.at();
      translation.resources.add(
          new Value.Entry(
              "Fn::ForEach::Deferred",
              at,
              new Value.Unresolved(
                  Reason.at(at, "the plan is not complete", "a plan without deferred changes"),
                  at)));
    }
    return new Properties(plan.at())
        .with("Resources", new Value.Mapping(translation.resources, plan.at()))
        .mapping();
  }

  /**
   * A configuration in the same words.
   *
   * @param others what is no resource: modules that are out of sight, and gaps
   * @param variables the variables that nothing gives a value, with their places
   */
  public static Value.Mapping of(
      List<PlanResource> resources,
      List<Value.Entry> others,
      Map<String, Location> variables,
      Location at) {
    Translation translation =
        new Translation(
            resources, new PlanReferences(List.of(), _ -> new Value.Mapping(List.of(), at)));
    resources.forEach(translation::resource);
    translation.resources.addAll(others);
    Properties parameters = new Properties(at);
    variables.forEach((name, where) ->
        parameters.with(
            name,
            new Properties(where)
                .with("Type", Value.Scalar.string("Terraform::Variable", where))
                .mapping()));
    return new Properties(at)
        .with("Parameters", parameters.mapping())
        .with("Resources", new Value.Mapping(translation.resources, at))
        .mapping();
  }

  /** Whether a resource may make functions or permissions which no other resource shows. */
  public static boolean mayMakeMore(PlanResource resource) {
    return Elsewhere.why(resource).isPresent();
  }

  private void resource(PlanResource resource) {
    Attributes from = new Attributes(resource, references);
    Properties to = new Properties(resource.at());
    Elsewhere.why(resource)
        .ifPresent(reason ->
            add(
                resource,
                "Terraform::Unread",
                new Properties(resource.at())
                    .with("Parameters", from.all())
                    .with("OutOfSight", new Value.Unresolved(reason, resource.at()))));
    switch (resource.type()) {
      case "aws_lambda_function" -> add(resource, "AWS::Lambda::Function", function(from, to));
      case "aws_lambda_alias" ->
          add(
              resource,
              "AWS::Lambda::Alias",
              to.with("FunctionName", from.get("function_name")).with("Name", from.get("name")));
      case "aws_lambda_permission" ->
          add(
              resource,
              "AWS::Lambda::Permission",
              to.with("FunctionName", from.get("function_name"))
                  .with("Action", from.get("action"))
                  .with("Principal", from.get("principal"))
                  .with("SourceArn", from.get("source_arn"))
                  .with("SourceAccount", from.get("source_account"))
                  .with("PrincipalOrgID", from.get("principal_org_id"))
                  .with("EventSourceToken", from.get("event_source_token"))
                  .with("FunctionUrlAuthType", from.get("function_url_auth_type"))
                  .with("InvokedViaFunctionUrl", from.get("invoked_via_function_url"))
                  .with("Qualifier", from.get("qualifier")));
      case "aws_lambda_function_url" -> url(resource, from, to);
      case "aws_lambda_event_source_mapping" ->
          add(
              resource,
              "AWS::Lambda::EventSourceMapping",
              to.with("FunctionName", from.get("function_name"))
                  .with("EventSourceArn", from.get("event_source_arn"))
                  .with("Enabled", from.get("enabled")));
      case "aws_lambda_function_event_invoke_config" -> {
        Properties destination = new Properties(resource.at());
        destination.with(
            "Destination",
            from.get("destination_config", "on_failure").flatMap(Translation::destination));
        add(
            resource,
            "AWS::Lambda::EventInvokeConfig",
            to.with("FunctionName", from.get("function_name"))
                .with(
                    "DestinationConfig",
                    new Properties(resource.at())
                        .with("OnFailure", destination.mapping())
                        .mapping()));
      }
      case "aws_lambda_layer_version" ->
          add(resource, "AWS::Lambda::LayerVersion", to.with("LayerName", from.get("layer_name")));
      case "aws_iam_role" -> add(resource, "AWS::IAM::Role", role(from, to));
      case "aws_iam_role_policy" ->
          add(
              resource,
              "AWS::IAM::RolePolicy",
              to.with("RoleName", from.get("role"))
                  .with("PolicyName", from.get("name"))
                  .with("PolicyDocument", from.document("policy")));
      case "aws_iam_policy" ->
          add(
              resource,
              "AWS::IAM::ManagedPolicy",
              to.with("ManagedPolicyName", from.get("name"))
                  .with("Path", from.get("path"))
                  .with("PolicyDocument", from.document("policy")));
      case "aws_iam_role_policy_attachment" ->
          add(
              resource,
              "Terraform::RolePolicyAttachment",
              to.with("Roles", from.get("role")).with("PolicyArn", from.get("policy_arn")));
      case "aws_iam_role_policy_attachments_exclusive" ->
          add(
              resource,
              "Terraform::RolePolicyAttachment",
              to.with("Roles", from.get("role_name")).with("PolicyArn", from.get("policy_arns")));
      case "aws_iam_policy_attachment" ->
          add(
              resource,
              "Terraform::RolePolicyAttachment",
              to.with("Roles", from.get("roles")).with("PolicyArn", from.get("policy_arn")));
      default -> other(resource, from, to);
    }
  }

  /** What only matters because functions, permissions and triggers refer to it. */
  private void other(PlanResource resource, Attributes from, Properties to) {
    switch (resource.type()) {
      case "aws_s3_bucket" ->
          add(resource, "AWS::S3::Bucket", to.with("BucketName", from.get("bucket")));
      case "aws_sns_topic" ->
          add(resource, "AWS::SNS::Topic", to.with("TopicName", from.get("name")));
      case "aws_sqs_queue" ->
          add(resource, "AWS::SQS::Queue", to.with("QueueName", from.get("name")));
      case "aws_cloudwatch_event_rule" ->
          add(resource, "AWS::Events::Rule", to.with("Name", from.get("name")));
      case "aws_cloudwatch_log_group" ->
          add(resource, "AWS::Logs::LogGroup", to.with("LogGroupName", from.get("name")));
      case "aws_dynamodb_table" ->
          add(resource, "AWS::DynamoDB::Table", to.with("TableName", from.get("name")));
      case "aws_kinesis_stream" ->
          add(resource, "AWS::Kinesis::Stream", to.with("Name", from.get("name")));
      case "aws_api_gateway_rest_api" ->
          add(resource, "AWS::ApiGateway::RestApi", to.with("Body", from.document("body")));
      case "aws_apigatewayv2_api" ->
          add(
              resource,
              "AWS::ApiGatewayV2::Api",
              to.with("ProtocolType", from.get("protocol_type"))
                  .with("Target", from.get("target"))
                  .with("Body", from.document("body")));
      case "aws_apigatewayv2_integration" ->
          add(
              resource,
              "AWS::ApiGatewayV2::Integration",
              to.with("IntegrationUri", from.get("integration_uri")));
      default ->
          WorkloadTranslation.translate(resource, from, to)
              .or(() -> triggers.translate(resource, from, to))
              .ifPresent(type -> add(resource, type, to));
    }
  }

  private void add(PlanResource resource, String type, Properties properties) {
    resources.add(
        new Value.Entry(
            resource.address(), resource.at(), properties.resource(type, resource.maybe())));
  }

  private static Optional<Value> destination(Value onFailure) {
    return onFailure instanceof Value.Sequence(var items, _)
            && !items.isEmpty()
            && items.getFirst() instanceof Value.Mapping first
        ? first.get("destination")
        : onFailure instanceof Value.Unresolved ? Optional.of(onFailure) : Optional.empty();
  }

  private Properties function(Attributes from, Properties to) {
    Location at = from.at();
    to.with("FunctionName", from.get("function_name"))
        .with("PackageType", from.get("package_type"))
        .with("Runtime", from.get("runtime"))
        .with("Handler", from.get("handler"))
        .with("Role", from.required("role"))
        .with("Layers", from.get("layers"))
        .with("Architectures", from.get("architectures"));
    from.get("reserved_concurrent_executions")
        .filter(value -> !Trees.string(value).orElse("").startsWith("-"))
        .ifPresent(value -> to.with("ReservedConcurrentExecutions", value));
    Properties code = new Properties(at);
    code.with("ImageUri", from.get("image_uri"))
        .with("S3Bucket", from.get("s3_bucket"))
        .with("S3Key", from.get("s3_key"));
    to.with("Code", code.isEmpty() ? from.get("filename") : Optional.of(code.mapping()));
    block(from, to, "tracing_config", "TracingConfig", "mode", "Mode");
    block(from, to, "dead_letter_config", "DeadLetterConfig", "target_arn", "TargetArn");
    block(from, to, "logging_config", "LoggingConfig", "log_group", "LogGroup");
    block(
        from,
        to,
        "tenancy_config",
        "TenancyConfig",
        "tenant_isolation_mode",
        "TenantIsolationMode");
    if (from.hasBlock("vpc_config")) {
      to.with(
          "VpcConfig",
          new Properties(at)
              .with("SubnetIds", from.get("vpc_config", "subnet_ids"))
              .with("SecurityGroupIds", from.get("vpc_config", "security_group_ids"))
              .mapping());
    }
    from.get("environment", "variables")
        .ifPresent(variables ->
            to.with(
                "Environment", new Properties(at).with("Variables", names(variables)).mapping()));
    return to.with("Tags", from.get("tags"));
  }

  /** Only the names: the values are nobody's business here. */
  private static Value names(Value variables) {
    if (!(variables instanceof Value.Mapping(var entries, var at))) {
      return variables;
    }
    List<Value.Entry> names = new ArrayList<>();
    for (Value.Entry entry : entries) {
      names.add(
          entry.key().equals(HOLE)
              ? entry
              : new Value.Entry(entry.key(), entry.keyAt(), Value.Scalar.string("", at)));
    }
    return new Value.Mapping(names, at);
  }

  private static void block(
      Attributes from, Properties to, String block, String property, String name, String inner) {
    if (from.hasBlock(block)) {
      to.with(property, new Properties(from.at()).with(inner, from.get(block, name)).mapping());
    }
  }

  private static Properties role(Attributes from, Properties to) {
    to.with("RoleName", from.get("name"))
        .with("Path", from.get("path"))
        .with("AssumeRolePolicyDocument", from.document("assume_role_policy"))
        .with("ManagedPolicyArns", from.get("managed_policy_arns"))
        .with("PermissionsBoundary", from.get("permissions_boundary"));
    List<Value> inline = new ArrayList<>();
    for (Value policy : from.blocks("inline_policy")) {
      if (policy instanceof Value.Mapping mapping) {
        // A block without a policy says that the role has none but those that are written.
        mapping
            .get("policy")
            .ifPresent(document ->
                inline.add(
                    new Properties(from.at())
                        .with("PolicyName", mapping.get("name"))
                        .with("PolicyDocument", Attributes.document(document, from.at()))
                        .mapping()));
      } else {
        inline.add(policy);
      }
    }
    return inline.isEmpty() ? to : to.with("Policies", new Value.Sequence(inline, from.at()));
  }

  /** The provider makes an open URL public by itself, with a permission that no resource shows. */
  private void url(PlanResource resource, Attributes from, Properties to) {
    Optional<Value> auth = from.get("authorization_type");
    add(
        resource,
        "AWS::Lambda::Url",
        to.with("TargetFunctionArn", from.get("function_name"))
            .with("AuthType", auth)
            .with("Qualifier", from.get("qualifier")));
    Optional<String> known = auth.flatMap(Trees::string);
    if (known.isPresent() ? known.get().equals("NONE") : auth.isPresent()) {
      Optional<Reason> maybe =
          resource.maybe().or(() -> known.isPresent() ? Optional.empty() : mayBeOpen(auth.get()));
      permission(resource, from, "lambda:InvokeFunctionUrl", "FunctionUrlAuthType", "NONE", maybe);
      permission(resource, from, "lambda:InvokeFunction", "InvokedViaFunctionUrl", "true", maybe);
    }
  }

  private static Optional<Reason> mayBeOpen(Value auth) {
    return Optional.of(
        Reason.at(
            auth.at(),
            "authorization_type is not known; with NONE the provider lets everyone in",
            "a known authorization_type"));
  }

  private void permission(
      PlanResource resource,
      Attributes from,
      String action,
      String condition,
      String value,
      Optional<Reason> maybe) {
    Properties permission =
        new Properties(resource.at())
            .with("FunctionName", from.get("function_name"))
            .with("Qualifier", from.get("qualifier"))
            .with("Action", from.text(action))
            .with("Principal", from.text("*"))
            .with(condition, from.text(value));
    resources.add(
        new Value.Entry(
            resource.address() + "/" + action,
            resource.at(),
            permission.resource("AWS::Lambda::Permission", maybe)));
  }
}
