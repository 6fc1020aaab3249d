package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Listing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What invokes the functions of a Terraform plan. */
final class TerraformTriggersTest {

  @TempDir Path folder;

  private final List<String> planned = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final List<String> written = new ArrayList<>();

  /** A resource with attributes that are known, and with ones that refer to other resources. */
  private TerraformTriggersTest with(
      String type, String name, String values, String unknown, String expressions) {
    String address = type + "." + name;
    planned.add(
        """
        {"address":"%s","mode":"managed","type":"%s","name":"%s","values":{%s}}
        """
            .formatted(address, type, name, values));
    changes.add(
        """
        {"address":"%s","change":{"actions":["create"],"after_unknown":{%s}}}
        """
            .formatted(address, unknown));
    written.add(
        """
        {"type":"%s","name":"%s","expressions":{%s}}
        """
            .formatted(type, name, expressions));
    return this;
  }

  private TerraformTriggersTest with(String type, String name, String values) {
    return with(type, name, values, "", "");
  }

  private static String refers(String attribute, String to) {
    return "\"%s\":{\"references\":[\"%s\"]}".formatted(attribute, to);
  }

  private Listing<Trigger> triggers() {
    with("aws_lambda_function", "f", "\"function_name\":\"f\",\"runtime\":\"python3.13\"");
    String plan =
        """
        {"format_version":"1.2","terraform_version":"1.9.0",
         "planned_values":{"root_module":{"resources":[%s]}},
         "resource_changes":[%s],
         "configuration":{"root_module":{"resources":[%s]}}}
        """
            .formatted(
                String.join(",", planned), String.join(",", changes), String.join(",", written));
    var estate = new Scans(folder).with("plan.json", plan).scan();
    assertThat(Scans.broken(estate)).isEmpty();
    return ((EventFunction) Scans.function(estate, "aws_lambda_function.f")).triggers();
  }

  private static final String ARN = "arn:aws:lambda:eu-west-1:111111111111:function:f";

  @Test
  void a_route_of_an_http_api_leads_to_the_function_of_its_integration() {
    with("aws_apigatewayv2_api", "api", "\"protocol_type\":\"HTTP\"");
    with(
        "aws_apigatewayv2_integration",
        "to",
        "",
        "\"integration_uri\":true",
        refers("integration_uri", "aws_lambda_function.f.invoke_arn"));
    with(
        "aws_apigatewayv2_route",
        "get",
        "\"route_key\":\"GET /orders\",\"authorization_type\":\"NONE\"",
        "\"api_id\":true,\"target\":true",
        refers("api_id", "aws_apigatewayv2_api.api.id")
            + ","
            + refers("target", "aws_apigatewayv2_integration.to.id"));

    assertThat(triggers().items())
        .singleElement()
        .isInstanceOfSatisfying(
            Trigger.Route.class,
            route -> {
              assertThat(route.kind()).isEqualTo(Trigger.Route.Kind.HTTP_API);
              assertThat(route.method() + " " + route.path()).isEqualTo("GET /orders");
              assertThat(route.authorized()).isEqualTo(Answer.NO);
            });
  }

  @Test
  void a_method_of_a_rest_api_leads_to_the_function_of_its_integration() {
    with("aws_api_gateway_rest_api", "api", "\"name\":\"api\"");
    with(
        "aws_api_gateway_resource",
        "orders",
        "\"path_part\":\"orders\"",
        "\"id\":true,\"parent_id\":true",
        refers("parent_id", "aws_api_gateway_rest_api.api.root_resource_id"));
    with(
        "aws_api_gateway_method",
        "post",
        "\"http_method\":\"POST\",\"authorization\":\"AWS_IAM\"",
        "\"resource_id\":true",
        refers("resource_id", "aws_api_gateway_resource.orders.id"));
    with(
        "aws_api_gateway_integration",
        "post",
        "\"http_method\":\"POST\"",
        "\"resource_id\":true,\"uri\":true,\"rest_api_id\":true",
        refers("resource_id", "aws_api_gateway_resource.orders.id")
            + ","
            + refers("rest_api_id", "aws_api_gateway_rest_api.api.id")
            + ","
            + refers("uri", "aws_lambda_function.f.invoke_arn"));

    assertThat(triggers().items())
        .singleElement()
        .isInstanceOfSatisfying(
            Trigger.Route.class,
            route -> {
              assertThat(route.kind()).isEqualTo(Trigger.Route.Kind.REST_API);
              assertThat(route.method() + " " + route.path()).isEqualTo("POST /orders");
              assertThat(route.authorized()).isEqualTo(Answer.YES);
            });
  }

  @Test
  void services_that_push_events_are_triggers() {
    String arn = "\"%s\":\"" + ARN + "\"";
    with("aws_cloudwatch_event_target", "t", "\"rule\":\"nightly\"," + arn.formatted("arn"));
    with("aws_scheduler_schedule", "s", "\"target\":[{" + arn.formatted("arn") + "}]");
    with(
        "aws_s3_bucket_notification",
        "n",
        "\"bucket\":\"b\",\"lambda_function\":[{\"lambda_function_arn\":\"arn:aws:lambda:x:1:function:other\"},{"
            + arn.formatted("lambda_function_arn")
            + "}]");
    with(
        "aws_sns_topic_subscription",
        "q",
        "\"protocol\":\"sqs\",\"topic_arn\":\"arn:aws:sns:x:1:t\"," + arn.formatted("endpoint"));
    with(
        "aws_sns_topic_subscription",
        "l",
        "\"protocol\":\"lambda\",\"topic_arn\":\"arn:aws:sns:x:1:t\"," + arn.formatted("endpoint"));
    with(
        "aws_cloudwatch_log_subscription_filter",
        "c",
        "\"log_group_name\":\"g\"," + arn.formatted("destination_arn"));
    with(
        "aws_cognito_user_pool", "u", "\"lambda_config\":[{" + arn.formatted("pre_sign_up") + "}]");
    with(
        "aws_iot_topic_rule",
        "i",
        "\"name\":\"r\",\"lambda\":[{" + arn.formatted("function_arn") + "}]");

    assertThat(triggers().items())
        .extracting(trigger -> ((Trigger.Subscription) trigger).service())
        .containsExactlyInAnyOrder(
            "events", "scheduler", "s3", "sns", "logs", "cognito-idp", "iot");
  }

  @Test
  void a_bucket_that_notifies_what_is_known_after_the_plan_follows_the_reference() {
    with(
        "aws_s3_bucket_notification",
        "n",
        "\"bucket\":\"b\",\"lambda_function\":[{\"events\":[\"s3:ObjectCreated:*\"]}]",
        "\"lambda_function\":[{\"lambda_function_arn\":true}]",
        "\"lambda_function\":[{%s}]"
            .formatted(refers("lambda_function_arn", "aws_lambda_function.f.arn")));

    assertThat(triggers().items()).hasSize(1);
  }

  @Test
  void a_target_of_a_load_balancer_is_a_route_that_its_listener_may_guard() {
    with(
        "aws_lb_target_group_attachment",
        "a",
        "\"target_group_arn\":\"arn:aws:elasticloadbalancing:x:1:targetgroup/t/1\",\"target_id\":\""
            + ARN
            + "\"");
    with(
        "aws_lb_listener_rule",
        "r",
        "\"action\":[{\"type\":\"authenticate-oidc\"},{\"type\":\"forward\"}]");

    assertThat(triggers().items())
        .singleElement()
        .isInstanceOfSatisfying(
            Trigger.Route.class, route -> assertThat(route.authorized()).isEqualTo(Answer.MAYBE));
  }

  @Test
  void policies_that_a_role_has_exclusively_are_on_it() {
    with("aws_iam_role", "r", "\"name\":\"r\",\"assume_role_policy\":\"{}\"");
    with(
        "aws_iam_role_policy_attachments_exclusive",
        "all",
        "\"role_name\":\"r\",\"policy_arns\":[\"arn:aws:iam::aws:policy/A\",\"arn:aws:iam::aws:policy/B\"]");
    triggers();

    assertThat(Scans.role(new Scans(folder).scan(), "aws_iam_role.r").attached().items())
        .hasSize(2);
  }
}
