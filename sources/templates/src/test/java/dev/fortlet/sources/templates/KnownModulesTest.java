package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules of the registry that are known by their documentation, though nothing fetches them. */
final class KnownModulesTest {

  @TempDir Path folder;

  private Estate scan(String text) {
    return new Scans(folder).with("main.tf", text).scan();
  }

  private static String handed(String source) {
    return """
    resource "aws_lambda_function" "f" { function_name = "f" }
    module "m" {
      source = "%s"
      name   = aws_lambda_function.f.function_name
    }
    """
        .formatted(source);
  }

  private static boolean isAllInSight(Estate estate) {
    return estate.functions().isComplete()
        && Scans.policy(Scans.function(estate, "aws_lambda_function.f")).statements().isComplete();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "terraform-aws-modules/vpc/aws",
        "registry.terraform.io/terraform-aws-modules/vpc/aws//modules/vpc-endpoints",
        "git::https://github.com/terraform-aws-modules/terraform-aws-s3-bucket.git?ref=v4.1.0",
        "github.com/terraform-aws-modules/terraform-aws-sqs",
        "git@github.com:terraform-aws-modules/terraform-aws-kms.git",
        "cloudposse/label/null"
      })
  void a_module_that_makes_no_function_and_no_permission_hides_nothing(String source) {
    assertThat(isAllInSight(scan(handed(source)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "terraform-aws-modules/alb/aws",
        "terraform-aws-modules/alb/aws//modules/other",
        "registry.example.com/terraform-aws-modules/vpc/aws",
        "someone/vpc/aws",
        "git::https://github.com.example.com/terraform-aws-modules/terraform-aws-vpc.git",
        "git::https://github.com/someone/terraform-aws-vpc.git"
      })
  void a_module_that_may_make_them_or_only_has_such_a_name_may_hide_something(String source) {
    assertThat(isAllInSight(scan(handed(source)))).isFalse();
  }

  @Test
  void labels_name_functions_and_say_whether_they_are_made() {
    Estate estate =
        scan(
            """
            module "this" {
              source     = "git::https://github.com/cloudposse/terraform-null-label.git?ref=0.25.0"
              namespace  = "eg"
              stage      = "prod"
              attributes = ["a"]
            }
            module "label" {
              source     = "cloudposse/label/null"
              name       = "My API"
              attributes = ["b"]
              context    = module.this.context
            }
            module "off" {
              source  = "cloudposse/label/null"
              enabled = false
              context = module.this.context
            }
            resource "aws_lambda_function" "on" {
              count         = module.label.enabled ? 1 : 0
              function_name = module.label.id
            }
            resource "aws_lambda_function" "off" {
              count         = module.off.enabled ? 1 : 0
              function_name = "off"
            }
            """);

    assertThat(estate.functions().items())
        .extracting(LambdaFunction::name)
        .containsExactly("eg-prod-myapi-a-b");
  }

  @Test
  void a_function_whose_name_is_not_known_is_meant_by_what_refers_to_it() {
    Estate estate =
        scan(
            """
            variable "parts" { type = list(string) }
            resource "aws_lambda_function" "f" { function_name = join("-", var.parts) }
            resource "aws_lambda_permission" "p" {
              function_name = aws_lambda_function.f.function_name
              action        = "lambda:InvokeFunction"
              principal     = "events.amazonaws.com"
            }
            """);

    assertThat(
            Scans.policy(Scans.function(estate, "aws_lambda_function.f")).statements().isComplete())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sqs | queue_arn | arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:n",
        "sqs | this_sqs_queue_arn | arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:n",
        "sns | topic_arn | arn:aws:sns:${AWS::Region}:${AWS::AccountId}:n",
        "dynamodb-table | dynamodb_table_arn | "
            + "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/n",
        "eventbridge | eventbridge_rule_arns[\"a_b\"] | "
            + "arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/a-b-rule",
        "eventbridge | eventbridge_schedule_arns[\"c\"] | "
            + "arn:aws:scheduler:${AWS::Region}:${AWS::AccountId}:schedule/default/c-schedule",
        "apigateway-v2 | api_execution_arn | "
            + "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${module.m.aws_apigatewayv2_api.this[0]}",
        "s3-bucket | s3_bucket_arn | arn:aws:s3:::${module.m.aws_s3_bucket.this[0]}",
        "sqs | anything_else | ${module.m.anything_else}"
      })
  void what_modules_of_the_registry_make_is_of_the_own_account(
      String name, String output, String arn) {
    Estate estate =
        scan(
            """
            resource "aws_lambda_function" "f" { function_name = "f" }
            module "m" {
              source    = "terraform-aws-modules/%s/aws"
              name      = "n"
              rules     = { a_b = {} }
              schedules = { c = {} }
            }
            resource "aws_lambda_permission" "p" {
              function_name = "f"
              action        = "lambda:InvokeFunction"
              principal     = "events.amazonaws.com"
              source_arn    = module.m.%s
            }
            """
                .formatted(name, output));

    assertThat(
            Scans.policy(Scans.function(estate, "aws_lambda_function.f"))
                .statements()
                .items()
                .getFirst()
                .conditions()
                .getFirst()
                .values())
        .extracting(Object::toString)
        .containsExactly(arn);
  }

  @Test
  void notifications_of_a_bucket_permit_it_to_invoke_the_functions() {
    Estate estate =
        scan(
            """
            resource "aws_lambda_function" "f" { function_name = "f" }
            module "m" {
              source = "terraform-aws-modules/s3-bucket/aws//modules/notification"
              bucket = "b"
              lambda_notifications = {
                f = {
                  function_arn   = aws_lambda_function.f.arn
                  function_name  = aws_lambda_function.f.function_name
                  source_account = "111111111111"
                }
              }
            }
            """);

    assertThat(isAllInSight(estate)).isTrue();
    assertThat(
            Scans.policy(Scans.function(estate, "aws_lambda_function.f"))
                .statements()
                .items()
                .getFirst()
                .line())
        .contains("s3.amazonaws.com", "arn:aws:s3:::b", "111111111111");
  }
}
