package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says in CloudFormation's words what invokes functions: routes of APIs, targets of load balancers,
 * services that push events. What Terraform makes of several resources is one there.
 */
final class TriggerTranslation {

  /** The events of a user pool that call a function. */
  private static final List<String> USER_POOL_EVENTS =
      List.of(
          "create_auth_challenge",
          "custom_message",
          "define_auth_challenge",
          "post_authentication",
          "post_confirmation",
          "pre_authentication",
          "pre_sign_up",
          "pre_token_generation",
          "user_migration",
          "verify_auth_challenge_response");

  private final List<PlanResource> resources;
  private final PlanReferences references;

  /**
   * @param resources all of the plan
   */
  TriggerTranslation(List<PlanResource> resources, PlanReferences references) {
    this.resources = resources;
    this.references = references;
  }

  /** The type that a resource has in CloudFormation, after its properties were added. */
  Optional<String> translate(PlanResource resource, Attributes from, Properties to) {
    return switch (resource.type()) {
      case "aws_apigatewayv2_route" -> {
        to.with("ApiId", from.get("api_id"))
            .with("RouteKey", from.get("route_key"))
            .with("AuthorizationType", from.get("authorization_type"))
            .with("Target", from.get("target").map(target -> integration(target, from)));
        yield Optional.of("AWS::ApiGatewayV2::Route");
      }
      case "aws_api_gateway_resource" -> {
        to.with("PathPart", from.get("path_part")).with("ParentId", from.get("parent_id"));
        yield Optional.of("AWS::ApiGateway::Resource");
      }
      case "aws_api_gateway_integration" -> {
        method(resource, from, to);
        yield Optional.of("AWS::ApiGateway::Method");
      }
      case "aws_lb_target_group_attachment", "aws_alb_target_group_attachment" -> {
        to.with("Targets", one("Id", from.get("target_id"), from));
        yield Optional.of("AWS::ElasticLoadBalancingV2::TargetGroup");
      }
      case "aws_lb_listener_rule", "aws_alb_listener_rule" -> {
        to.with("Actions", each(from, "action", "type", "Type"));
        yield Optional.of("AWS::ElasticLoadBalancingV2::ListenerRule");
      }
      case "aws_lb_listener", "aws_alb_listener" -> {
        to.with("DefaultActions", each(from, "default_action", "type", "Type"));
        yield Optional.of("AWS::ElasticLoadBalancingV2::Listener");
      }
      default -> events(resource, from, to);
    };
  }

  private static Optional<String> events(PlanResource resource, Attributes from, Properties to) {
    return switch (resource.type()) {
      case "aws_cloudwatch_event_target" -> {
        to.with("Name", from.get("rule")).with("Targets", one("Arn", from.get("arn"), from));
        yield Optional.of("AWS::Events::Rule");
      }
      case "aws_scheduler_schedule" -> {
        to.with("Name", from.get("name")).with("Target", each(from, "target", "arn", "Arn"));
        yield Optional.of("AWS::Scheduler::Schedule");
      }
      case "aws_s3_bucket_notification" -> {
        Value configurations = each(from, "lambda_function", "lambda_function_arn", "Function");
        to.with("BucketName", from.get("bucket"))
            .with(
                "NotificationConfiguration",
                new Properties(from.at()).with("LambdaConfigurations", configurations).mapping());
        yield Optional.of("AWS::S3::Bucket");
      }
      case "aws_sns_topic_subscription" -> {
        to.with("TopicArn", from.get("topic_arn"))
            .with("Protocol", from.get("protocol"))
            .with("Endpoint", from.get("endpoint"));
        yield Optional.of("AWS::SNS::Subscription");
      }
      case "aws_cloudwatch_log_subscription_filter" -> {
        to.with("LogGroupName", from.get("log_group_name"))
            .with("DestinationArn", from.get("destination_arn"));
        yield Optional.of("AWS::Logs::SubscriptionFilter");
      }
      case "aws_cognito_user_pool" -> {
        Properties events = new Properties(from.at());
        USER_POOL_EVENTS.forEach(event -> events.with(event, from.get("lambda_config", event)));
        to.with("LambdaConfig", events.mapping());
        yield Optional.of("AWS::Cognito::UserPool");
      }
      case "aws_iot_topic_rule" -> {
        Value function = each(from, "lambda", "function_arn", "FunctionArn");
        Value action = new Properties(from.at()).with("Lambda", function).mapping();
        to.with("RuleName", from.get("name"))
            .with("TopicRulePayload", new Properties(from.at()).with("Actions", action).mapping());
        yield Optional.of("AWS::IoT::TopicRule");
      }
      case "aws_secretsmanager_secret_rotation" -> {
        to.with("SecretId", from.get("secret_id"))
            .with("RotationLambdaARN", from.get("rotation_lambda_arn"));
        yield Optional.of("AWS::SecretsManager::RotationSchedule");
      }
      case "aws_appsync_datasource" -> {
        to.with("ApiId", from.get("api_id"))
            .with("LambdaConfig", each(from, "lambda_config", "function_arn", "LambdaFunctionArn"));
        yield Optional.of("AWS::AppSync::DataSource");
      }
      case "aws_pipes_pipe" -> {
        to.with("Source", from.get("source")).with("Target", from.get("target"));
        yield Optional.of("AWS::Pipes::Pipe");
      }
      default -> Optional.empty();
    };
  }

  /** A plan says which integration a route refers to, and not the word before it. */
  private static Value integration(Value target, Attributes from) {
    return target instanceof Value.Mapping reference && reference.has("Ref")
        ? from.call(
            "Fn::Join", from.list(from.text(""), from.list(from.text("integrations/"), target)))
        : target;
  }

  /** An integration with what the method that it belongs to says of its callers. */
  private void method(PlanResource integration, Attributes from, Properties to) {
    to.with("RestApiId", from.get("rest_api_id"))
        .with("ResourceId", from.get("resource_id"))
        .with("HttpMethod", verb(integration, from))
        .with("Integration", new Properties(from.at()).with("Uri", from.get("uri")).mapping());
    List<Attributes> methods = new ArrayList<>();
    for (PlanResource other : resources) {
      if (other.type().equals("aws_api_gateway_method")) {
        Attributes method = new Attributes(other, references);
        if (isSame(method.get("resource_id"), from.get("resource_id"))
            && isSame(verb(other, method), verb(integration, from))) {
          methods.add(method);
        }
      }
    }
    to.with(
        "AuthorizationType",
        methods.size() == 1
            ? methods.getFirst().get("authorization")
            : Optional.of(unclear(from.at())));
  }

  /** The method that is written, or that of the resource which it refers to. */
  private Optional<Value> verb(PlanResource resource, Attributes from) {
    Optional<PlanReferences.Target> method =
        resource
            .expressions()
            .get("http_method")
            .flatMap(expression -> references.single(resource, expression));
    return method.isPresent()
        ? new Attributes(method.get().resource(), references).get("http_method")
        : from.get("http_method");
  }

  private static Value unclear(Location at) {
    return new Value.Unresolved(
        Reason.at(at, "the method of the integration is not in the plan", "its method"), at);
  }

  private static boolean isSame(Optional<Value> one, Optional<Value> other) {
    return one.isPresent()
        && other.isPresent()
        && dev.fortlet.sources.templates.cloudformation.Trees.same(one.get(), other.get());
  }

  private static Optional<Value> one(String property, Optional<Value> value, Attributes from) {
    return value.map(found -> from.list(new Properties(from.at()).with(property, found).mapping()));
  }

  private static Value each(Attributes from, String block, String name, String property) {
    List<Value> all = new ArrayList<>();
    for (Value value : from.each(block, name)) {
      all.add(
          value instanceof Value.Unresolved
              ? value
              : new Properties(from.at()).with(property, value).mapping());
    }
    return new Value.Sequence(all, from.at());
  }
}
