package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        "terraform-aws-modules/s3-bucket/aws//modules/notification",
        "terraform-aws-modules/alb/aws",
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
}
