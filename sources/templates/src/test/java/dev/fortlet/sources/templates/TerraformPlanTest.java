package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerraformPlanTest {

  private static final String PLAN =
      """
      {"format_version":"1.2","terraform_version":"1.9.0",
       "planned_values":{"root_module":{
         "resources":[
           {"address":"aws_iam_role.exec","mode":"managed","type":"aws_iam_role","name":"exec",
            "values":{"name":"exec-role","path":"/","assume_role_policy":"{\\"Statement\\":[]}",
                      "inline_policy":[]}},
           {"address":"aws_iam_role_policy_attachment.admin","mode":"managed",
            "type":"aws_iam_role_policy_attachment","name":"admin",
            "values":{"role":"exec-role","policy_arn":"arn:aws:iam::aws:policy/AdministratorAccess"}},
           {"address":"aws_lambda_function.open","mode":"managed","type":"aws_lambda_function",
            "name":"open",
            "values":{"function_name":"open","runtime":"python3.12","handler":"a.b",
                      "environment":[{"variables":{"KEY":"hunter2"}}],
                      "tracing_config":[{"mode":"Active"}],"vpc_config":[]}},
           {"address":"aws_lambda_function_url.open","mode":"managed",
            "type":"aws_lambda_function_url","name":"open",
            "values":{"authorization_type":"NONE","function_name":"open"}}],
         "child_modules":[{"address":"module.inner","resources":[
           {"address":"module.inner.aws_lambda_function.deep","mode":"managed",
            "type":"aws_lambda_function","name":"deep",
            "values":{"function_name":"deep","runtime":"nodejs22.x","handler":"a.b"}},
           {"address":"module.inner.aws_lambda_permission.api","mode":"managed",
            "type":"aws_lambda_permission","name":"api",
            "values":{"action":"lambda:InvokeFunction","function_name":"deep",
                      "principal":"apigateway.amazonaws.com"}}]}]}},
       "resource_changes":[
         {"address":"aws_iam_role.exec","change":{"actions":["create"],
           "after_unknown":{"arn":true,"managed_policy_arns":true}}},
         {"address":"aws_lambda_function.open","change":{"actions":["create"],
           "after_unknown":{"arn":true,"role":true,"memory":true}}},
         {"address":"module.inner.aws_lambda_function.deep","change":{"actions":["create"],
           "after_unknown":{"arn":true,"role":true}}},
         {"address":"module.inner.aws_lambda_permission.api","change":{"actions":["create"],
           "after_unknown":{"source_arn":true}}}],
       "configuration":{
         "provider_config":{"aws":{"expressions":{"region":{"constant_value":"eu-west-1"}}}},
         "root_module":{
           "resources":[
             {"type":"aws_iam_role","name":"exec","expressions":{"name":{"constant_value":"exec-role"}}},
             {"type":"aws_lambda_function","name":"open",
              "expressions":{"role":{"references":["aws_iam_role.exec.arn","aws_iam_role.exec"]}}}],
           "module_calls":{"inner":{
             "expressions":{"role_arn":{"references":["aws_iam_role.exec.arn","aws_iam_role.exec"]}},
             "module":{"resources":[
               {"type":"aws_lambda_function","name":"deep",
                "expressions":{"role":{"references":["var.role_arn"]}}},
               {"type":"aws_lambda_permission","name":"api",
                "expressions":{"source_arn":{"references":["var.api"]}}}]}}}}}}
      """;

  @TempDir Path folder;

  @Test
  void functions_of_all_modules_are_joined_with_their_role_by_reference() {
    Estate estate = new Scans(folder).with("plan.json", PLAN).scan();
    LambdaFunction open = Scans.function(estate, "aws_lambda_function.open");
    LambdaFunction deep = Scans.function(estate, "module.inner.aws_lambda_function.deep");

    assertThat(Scans.broken(estate)).isEmpty();
    assertThat(estate.joins().role(open).ifKnown().orElseThrow().id())
        .isEqualTo("plan.json#aws_iam_role.exec");
    assertThat(estate.joins().sharers(deep, ((Fact.Known<Text>) deep.role()).value()).certain())
        .containsExactly(open);
    assertThat(open.arn()).hasToString("arn:aws:lambda:eu-west-1:${AWS::AccountId}:function:open");
    assertThat(estate.joins().role(open).ifKnown().orElseThrow().attached().items())
        .extracting(a -> a.arn().toString())
        .containsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
  }

  @Test
  void what_the_provider_fills_in_is_absent_and_what_the_configuration_leaves_open_is_unread() {
    Estate estate = new Scans(folder).with("plan.json", PLAN).scan();
    LambdaFunction deep = Scans.function(estate, "module.inner.aws_lambda_function.deep");

    assertThat(Scans.role(estate, "aws_iam_role.exec").attached().isComplete()).isTrue();
    assertThat(Scans.policy(deep).gap().orElseThrow().message())
        .contains("source_arn of module.inner.aws_lambda_permission.api is known only after");
  }

  @Test
  void an_open_url_is_public_without_a_permission_in_sight() {
    LambdaFunction open =
        Scans.function(
            new Scans(folder).with("plan.json", PLAN).scan(), "aws_lambda_function.open");

    assertThat(Scans.policy(open).statements().items())
        .extracting(statement -> statement.line())
        .anySatisfy(line -> assertThat(line).contains("lambda:InvokeFunctionUrl"));
  }

  @Test
  void a_plan_in_utf_16_as_powershell_writes_it_is_read() {
    Estate estate =
        new Scans(folder)
            .with("plan.json", ("\uFEFF" + PLAN).getBytes(StandardCharsets.UTF_16LE))
            .scan();

    assertThat(estate.functions().items()).hasSize(2);
  }

  @Test
  void values_of_variables_are_not_kept() {
    Estate estate = new Scans(folder).with("plan.json", PLAN).scan();

    assertThat(
            Scans.function(estate, "aws_lambda_function.open")
                .configuration()
                .environment()
                .items())
        .containsExactly("KEY");
    assertThat(estate.functions().toString()).doesNotContain("hunter2");
  }

  @Test
  void a_role_that_no_expression_tells_is_said_to_be_known_after_the_apply() {
    LambdaFunction open =
        Scans.function(
            new Scans(folder)
                .with(
                    "plan.json", PLAN.replace("\"expressions\":{\"role\":", "\"other\":{\"role\":"))
                .scan(),
            "aws_lambda_function.open");

    assertThat(open.role().gap().orElseThrow().message())
        .isEqualTo("role of aws_lambda_function.open is known only after the plan is applied");
  }

  @Test
  void the_arn_of_a_function_that_is_there_says_its_region_and_account() {
    String arn = "arn:aws:lambda:us-west-2:222222222222:function:open";
    LambdaFunction open =
        Scans.function(
            new Scans(folder)
                .with(
                    "plan.json",
                    PLAN.replace("\"eu-west-1\"", "null")
                        .replace(
                            "\"function_name\":\"open\",\"runtime\"",
                            "\"arn\":\"%s\",\"function_name\":\"open\",\"runtime\"".formatted(arn)))
                .scan(),
            "aws_lambda_function.open");

    assertThat(open.arn()).hasToString(arn);
  }

  @Test
  void providers_that_work_in_several_places_are_said_to_be_read_as_one() {
    String aws = "\"aws\":{\"expressions\":{\"region\":{\"constant_value\":\"eu-west-1\"}}}";
    String named = aws.replace("{\"expressions\"", "{\"name\":\"aws\",\"expressions\"");
    String west = named.replace("\"aws\":{", "\"aws.w\":{").replace("eu-west-1", "us-west-2");

    assertThat(notes(PLAN.replace(aws, named + "," + west)))
        .containsExactly(
            "its providers of 2 accounts or regions are read as one: a scan of the configuration"
                + " tells them apart");
    assertThat(notes(PLAN.replace(aws, named + "," + west.replace("us-west-2", "eu-west-1"))))
        .isEmpty();
  }

  private List<String> notes(String plan) {
    return new Scans(folder).with("plan.json", plan).scan().sources().getFirst().notes();
  }
}
