package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.ServerlessFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one provider makes is joined with what another makes only where both work. */
class ProvidersVerdictsTest {

  private static final String SAFE =
      """
      provider "aws" { region = "us-east-1" }
      resource "aws_lambda_function" "f" {
        function_name = "f"
        role          = aws_iam_role.r.arn
        runtime       = "python3.14"
        handler       = "a.b"
        filename      = "x.zip"
        tracing_config { mode = "Active" }
        vpc_config {
          subnet_ids         = ["subnet-1"]
          security_group_ids = ["sg-1"]
        }
      }
      resource "aws_iam_role" "r" {
        name = "r"
        assume_role_policy = jsonencode({ Statement = [{
          Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" }
        }] })
      }
      resource "aws_iam_role_policy_attachment" "x" {
        role       = aws_iam_role.r.name
        policy_arn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"
      }
      """;

  private static final String OPEN =
      """
      resource "aws_lambda_permission" "p" {
        provider      = aws.other
        function_name = "f"
        action        = "lambda:InvokeFunction"
        principal     = "*"
      }
      """;

  private static final String ADMINISTRATOR =
      """
      resource "aws_iam_role_policy_attachment" "a" {
        provider   = aws.other
        role       = "r"
        policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
      }
      """;

  private static final String EXPOSURE = "f lambda-function-exposure";
  private static final String POWERS = "f lambda-admin-privileges";

  private final Posture posture = new Posture();

  @TempDir Path folder;

  private SortedMap<String, String> verdicts(String configuration) throws IOException {
    Files.writeString(folder.resolve("main.tf"), configuration);
    return Verdicts.of(folder, posture, ServerlessFunction::name);
  }

  private static String other(String arguments) {
    return "provider \"aws\" {\n  alias = \"other\"\n  " + arguments + "\n}\n";
  }

  @Test
  void another_account_says_nothing_of_ours() throws IOException {
    String ours = SAFE.replace("region =", "allowed_account_ids = [\"111111111111\"]\n  region =");
    String role = "assume_role { role_arn = \"arn:aws:iam::999999999999:role/x\" }\n";

    assertThat(
            verdicts(ours.replace("{ region", "{\n  region") + other(role) + OPEN + ADMINISTRATOR))
        .containsEntry(EXPOSURE, "pass")
        .containsEntry(POWERS, "pass");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region = \"us-east-1\"\n assume_role { role_arn = \"arn:aws:iam::999999999999:role/x\" }",
        "region = \"us-east-1\"\n profile = \"prod\"",
        "region = \"us-east-1\"\n assume_role { role_arn = var.role }",
        "region = \"us-east-1\"\n access_key = \"AKIA\""
      })
  void an_account_that_may_be_ours_leaves_the_verdicts_open(String arguments) throws IOException {
    assertThat(verdicts(SAFE + "variable \"role\" {}\n" + other(arguments) + OPEN + ADMINISTRATOR))
        .containsEntry(EXPOSURE, "unknown")
        .containsEntry(POWERS, "unknown");
  }

  @Test
  void another_region_has_other_functions_and_the_same_roles() throws IOException {
    String west = SAFE + other("region = \"eu-west-1\"");

    assertThat(verdicts(west + OPEN)).containsEntry(EXPOSURE, "pass");
    assertThat(verdicts(west + ADMINISTRATOR)).containsEntry(POWERS, "administrator");
  }

  @Test
  void a_region_that_is_not_known_may_be_ours() throws IOException {
    assertThat(verdicts(SAFE + "variable \"r\" {}\n" + other("region = var.r") + OPEN))
        .containsEntry(EXPOSURE, "unknown");
  }

  @Test
  void an_alias_of_the_same_place_is_that_place() throws IOException {
    assertThat(verdicts(SAFE + other("region = \"us-east-1\"") + OPEN))
        .containsEntry(EXPOSURE, "any-aws-principal");
  }

  @Test
  void a_region_of_the_resource_itself_counts_too() throws IOException {
    String west =
        """
        resource "aws_lambda_permission" "p" {
          region        = "eu-west-1"
          function_name = "f"
          action        = "lambda:InvokeFunction"
          principal     = "*"
        }
        """;

    assertThat(verdicts(SAFE + west)).containsEntry(EXPOSURE, "pass");
    assertThat(verdicts(SAFE + west.replace("eu-west-1", "us-east-1")))
        .containsEntry(EXPOSURE, "any-aws-principal");
  }

  @Test
  void a_function_elsewhere_runs_as_a_role_of_the_account() throws IOException {
    String edge =
        """
        resource "aws_lambda_function" "g" {
          provider      = aws.other
          function_name = "g"
          role          = aws_iam_role.r.arn
          runtime       = "python3.14"
          handler       = "a.b"
        }
        """;
    SortedMap<String, String> verdicts =
        verdicts(
            SAFE
                + other("region = \"eu-west-1\"")
                + edge
                + OPEN.replace("\"f\"", "aws_lambda_function.g.function_name"));

    assertThat(verdicts)
        .containsEntry("f lambda-shared-role", "shared")
        .containsEntry("g lambda-shared-role", "shared")
        .containsEntry("g lambda-admin-privileges", "pass")
        .containsEntry("g lambda-function-exposure", "any-aws-principal")
        .containsEntry(EXPOSURE, "pass");
  }

  @Test
  void the_account_of_another_provider_may_be_ours_or_not() throws IOException {
    String permission =
        """
        data "aws_caller_identity" "o" { provider = aws.other }
        resource "aws_lambda_permission" "p" {
          function_name = "f"
          action        = "lambda:InvokeFunction"
          principal     = data.aws_caller_identity.o.account_id
        }
        """;

    assertThat(verdicts(SAFE + other("profile = \"prod\"") + permission))
        .containsEntry("f lambda-cross-account-access", "unknown");
    assertThat(
            verdicts(
                SAFE
                    + other("assume_role { role_arn = \"arn:aws:iam::999999999999:role/x\" }")
                    + permission))
        .containsEntry("f lambda-cross-account-access", "outside-account");
    assertThat(verdicts(SAFE + other("region = \"eu-west-1\"") + permission))
        .containsEntry("f lambda-cross-account-access", "pass");
  }

  @Test
  void modules_make_things_where_the_provider_works_that_they_are_handed() throws IOException {
    Files.createDirectories(folder.resolve("m"));
    Files.writeString(
        folder.resolve("m/main.tf"),
        """
        resource "aws_lambda_function" "f" {
          function_name = "f"
          role          = "arn:aws:iam::111111111111:role/own"
        }
        """);

    assertThat(
            verdicts(
                SAFE
                    + other("region = \"eu-west-1\"")
                    + OPEN
                    + """
                    module "m" {
                      source    = "./m"
                      providers = { aws = aws.other }
                    }
                    """))
        .hasSize(posture.checks().size());
    assertThat(
            Verdicts.of(folder, posture, ServerlessFunction::id)
                .get(".#module.m.aws_lambda_function.f lambda-function-exposure"))
        .isEqualTo("any-aws-principal");
    assertThat(
            Verdicts.of(folder, posture, ServerlessFunction::id)
                .get(".#aws_lambda_function.f lambda-function-exposure"))
        .isEqualTo("pass");
  }

  @Test
  void a_provider_that_is_given_from_outside_may_work_anywhere() throws IOException {
    Files.createDirectories(folder.resolve("m"));
    Files.writeString(folder.resolve("m/main.tf"), OPEN.replace("aws.other", "aws"));

    assertThat(verdicts(SAFE + OPEN)).containsEntry(EXPOSURE, "unknown");
    assertThat(
            verdicts(
                SAFE + "module \"m\" {\n source = \"./m\"\n providers = { aws = aws.given }\n}\n"))
        .containsEntry(EXPOSURE, "unknown");
    assertThat(
            verdicts(SAFE + "module \"m\" {\n source = \"./m\"\n providers = { aws = aws }\n}\n"))
        .containsEntry(EXPOSURE, "any-aws-principal");
  }

  @Test
  void what_is_out_of_sight_may_concern_every_place() throws IOException {
    String west = other("region = \"eu-west-1\"") + "module \"m\" { source = \"git::x\" }\n";
    String edge =
        """
        resource "aws_lambda_function" "g" {
          provider      = aws.other
          function_name = "g"
          role          = aws_iam_role.r.arn
        }
        """;

    assertThat(
            verdicts(
                SAFE + edge + west.replace("::x\"", "::x\"\n f = aws_lambda_function.g.arn\n")))
        .containsEntry("g lambda-function-exposure", "unknown")
        .containsEntry(EXPOSURE, "pass");
  }
}
