package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers that a configuration is given from outside, so that nothing says where they work. */
final class TerraformAccountsTest {

  private static final String ROLE =
      """
      data "aws_caller_identity" "edge" { provider = aws.edge }
      resource "aws_iam_role" "r" {
        name               = "r"
        assume_role_policy = jsonencode({ Statement = [] })
      }
      """;

  @TempDir Path folder;

  private Estate scan(String text) {
    return new Scans(folder).with("main.tf", text).scan();
  }

  private static Fact<Role> role(Estate estate) {
    return estate.joins().role(Scans.function(estate, "aws_lambda_function.edge"));
  }

  @Test
  void a_function_is_of_the_account_that_its_role_is_of() {
    Estate estate =
        scan(
            ROLE
                + """
                resource "aws_lambda_function" "edge" {
                  provider      = aws.edge
                  function_name = "f-${data.aws_caller_identity.edge.account_id}"
                  role          = aws_iam_role.r.arn
                }
                """);
    LambdaFunction edge = Scans.function(estate, "aws_lambda_function.edge");

    assertThat(role(estate).ifKnown()).contains(Scans.role(estate, "aws_iam_role.r"));
    assertThat(edge.account()).isEqualTo(Scans.role(estate, "aws_iam_role.r").account());
    assertThat(edge.arn().symbols())
        .extracting(symbol -> symbol.name())
        .doesNotContain("AWS::AccountId of aws.edge");
  }

  @Test
  void a_role_that_only_has_the_name_of_another_says_nothing_of_accounts() {
    Estate estate =
        scan(
            ROLE
                + """
                resource "aws_lambda_function" "edge" {
                  provider      = aws.edge
                  function_name = "f"
                  role = "arn:aws:iam::${data.aws_caller_identity.edge.account_id}:role/r"
                }
                """);

    assertThat(role(estate).ifKnown()).isEmpty();
  }
}
