package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.ServerlessFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What data sources say without a look at the account, and what hangs on it. */
class TerraformDataVerdictsTest {

  private final Posture posture = new Posture();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name = \"AdministratorAccess\" | policy_arn | arn | administrator",
        "arn = \"arn:aws:iam::aws:policy/AdministratorAccess\" | policy_arn | arn | administrator",
        "name = \"AWSLambdaBasicExecutionRole\" | policy_arn | arn | pass",
        "name = \"of-our-own\" | policy_arn | arn | unknown",
        "name = var.open | policy_arn | arn | unknown",
        "name = \"AdministratorAccess\" | policy | policy | administrator",
        "name = \"AWSLambdaBasicExecutionRole\" | policy | policy | pass",
        "name = \"of-our-own\" | policy | policy | unknown",
        "arn = var.open | policy | policy | unknown",
      })
  void a_policy_of_aws_is_known_by_its_name_or_arn(
      String data, String argument, String attribute, String verdict) throws IOException {
    String type =
        argument.equals("policy") ? "aws_iam_role_policy" : "aws_iam_role_policy_attachment";
    write(
        "",
        """
        data "aws_iam_policy" "p" { %s }
        resource "%s" "a" {
          role = aws_iam_role.r.name
          %s   = data.aws_iam_policy.p.%s
        }
        """
            .formatted(data, type, argument, attribute));

    assertThat(Verdicts.of(folder, posture, ServerlessFunction::name))
        .containsEntry("f lambda-admin-privileges", verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dynamic \"inline_policy\" {\n for_each = var.open\n content { policy = inline_policy.value }\n }",
        "inline_policy { policy = var.open }",
        "inline_policy { policy = jsonencode(merge({ Statement = [] }, var.open)) }",
        "managed_policy_arns = concat([], var.open)",
      })
  void policies_in_the_role_that_are_not_known_leave_its_powers_open(String policies)
      throws IOException {
    write(
        """
          inline_policy {
            name   = "known"
            policy = jsonencode({ Statement = [] })
          }
        """
            + policies,
        "");

    assertThat(Verdicts.of(folder, posture, ServerlessFunction::name))
        .containsEntry("f lambda-admin-privileges", "unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "iam:*, resource, unknown",
    "s3:GetObject, statement, unknown",
    "s3:GetObject, quoted, pass"
  })
  void a_value_that_is_not_known_in_json_costs_no_more_than_itself(
      String action, String where, String verdict) throws IOException {
    String statement = "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": ";
    String json =
        switch (where) {
          case "resource" -> "{\"Statement\": [" + statement + "${x} }]}";
          case "quoted" -> "{\"Statement\": [" + statement + "\"a\\\"${x}\" }]}";
          default -> "{\"Statement\": [" + statement + "\"*\" }, ${x}]}";
        };
    Files.writeString(folder.resolve("p.json"), json);
    write(
        "",
        """
        resource "aws_iam_role_policy" "p" {
          role   = aws_iam_role.r.name
          policy = templatefile("p.json", { x = var.open })
        }
        """);

    assertThat(Verdicts.of(folder, posture, ServerlessFunction::name))
        .containsEntry("f lambda-admin-privileges", verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws_iam_role_policy_attachment | role = "r", policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" | admin-privileges | unknown
          aws_iam_role_policy_attachment | role = "r", policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"      | admin-privileges | pass
          aws_iam_role_policy_attachment | role = "r", policy_arn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess" | tracing    | unknown
          aws_iam_role_policy            | role = "r", policy = "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"xray:*\\",\\"Resource\\":\\"*\\"}}" | tracing | unknown
          aws_iam_role_policy            | role = "r", policy = "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:Get*\\",\\"Resource\\":\\"*\\"}}" | admin-privileges | pass
          aws_lambda_permission          | function_name = "f", action = "lambda:InvokeFunction", principal = "*" | function-exposure | unknown
          """)
  void what_may_not_be_made_counts_only_where_it_matters(
      String type, String arguments, String check, String verdict) throws IOException {
    write(
        "",
        """
        resource "%s" "perhaps" {
          count = var.open ? 1 : 0
          %s
        }
        """
            .formatted(type, arguments.replace(", p", "\n  p").replace(", a", "\n  a")));
    Path main = folder.resolve("main.tf");
    Files.writeString(
        main,
        Files.readString(main)
            .replace(
                "aws_iam_role.r.arn", "aws_iam_role.r.arn\n tracing_config { mode = \"Active\" }"));

    assertThat(Verdicts.of(folder, posture, ServerlessFunction::name))
        .containsEntry("f lambda-" + check, verdict);
  }

  /** A function with a role of its own, what else the role says, and what else there is. */
  private void write(String inRole, String more) throws IOException {
    Files.writeString(
        folder.resolve("main.tf"),
        """
        variable "open" {}
        resource "aws_lambda_function" "f" {
          function_name = "f"
          role          = aws_iam_role.r.arn
        }
        resource "aws_iam_role" "r" {
          name               = "r"
          assume_role_policy = jsonencode({ Statement = [{
            Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" }
          }] })
          %s
        }
        %s
        """
            .formatted(inRole, more));
  }
}
