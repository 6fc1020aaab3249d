package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.iam.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files make up a configuration, and which of them are only read by it. */
final class TerraformFilesTest {

  private static final String PERMISSION =
      """
      resource "aws_lambda_permission" "p" {
        function_name = "f"
        action        = "lambda:InvokeFunction"
        principal     = "*"
      }
      """;

  @TempDir Path folder;

  private Scans scans;

  @BeforeEach
  void withOneFunction() {
    scans =
        new Scans(folder)
            .with(
                "app/main.tf",
                "resource \"aws_lambda_function\" \"f\" { function_name = \"f\" }\n");
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }

  private Listing<Statement> statements() {
    return Scans.policy(Scans.function(scans.scan(), "aws_lambda_function.f")).statements();
  }

  private String runtime(String expression) {
    scans.with(
        "app/main.tf",
        """
        variable "open" {}
        data "template_file" "t" {
          template = file("${path.module}/runtime.tpl")
          vars     = { version = "3.14", other = var.open }
        }
        data "local_file" "l" { filename = "runtime.txt" }
        resource "aws_lambda_function" "f" { runtime = %s }
        """
            .formatted(expression));
    return Scans.function(scans.scan(), "aws_lambda_function.f")
        .configuration()
        .runtime()
        .ifKnown()
        .flatMap(text -> text)
        .map(Object::toString)
        .filter(text -> !text.contains("$"))
        .orElse("unread");
  }

  @Test
  void a_link_to_a_file_of_the_scan_is_a_file_of_the_folder_that_it_is_in() throws IOException {
    scans.with("shared/permission.tf", PERMISSION);
    link("app/permission.tf", "../shared/permission.tf");

    assertThat(statements().items().stream().filter(each -> each.gap().isEmpty())).hasSize(1);
  }

  @Test
  void a_link_out_of_the_scan_is_told_and_may_hold_anything() throws IOException {
    Path outside = Files.createTempFile("outside", ".tf");
    link("app/permission.tf", outside.toString());

    assertThat(statements().isComplete()).isFalse();
    assertThat(Scans.broken(scans.scan()))
        .extracting(broken -> broken.where().file() + ": " + broken.message())
        .containsExactly(
            "app/permission.tf: a link that leads out of the scanned folder, which is not followed");
  }

  @Test
  void a_link_that_leads_nowhere_is_told() throws IOException {
    link("app/permission.tf", "nowhere.tf");

    assertThat(Scans.broken(scans.scan())).hasSize(1);
    assertThat(statements().isComplete()).isFalse();
  }

  @Test
  void a_linked_folder_is_the_module_that_it_leads_to() throws IOException {
    scans.with("shared/m/main.tf", "output \"name\" { value = \"f\" }\n");
    scans.with("app/permission.tf", PERMISSION.replace("\"f\"", "module.m.name"));
    scans.with("app/m.tf", "module \"m\" { source = \"./modules/m\" }\n");
    link("app/modules", "../shared");

    assertThat(statements().items()).hasSize(1);
    assertThat(scans.scan().functions().isComplete()).isTrue();
  }

  @Test
  void a_file_that_cannot_be_read_at_all_may_hold_anything() {
    scans.with("app/permission.tf", new byte[] {0, 1, 2, 3, 0, 0, (byte) 0xff, (byte) 0xfe});

    assertThat(statements().isComplete()).isFalse();
    assertThat(Scans.broken(scans.scan())).hasSize(1);
  }

  @Test
  void data_sources_that_read_files_give_what_is_in_them() {
    scans.with("app/runtime.tpl", "python${version}");
    scans.with("app/runtime.txt", "python3.13");

    assertThat(runtime("data.template_file.t.rendered")).isEqualTo("python3.14");
    assertThat(runtime("data.local_file.l.content")).isEqualTo("python3.13");
    scans.with("app/runtime.tpl", "python${other}");
    assertThat(runtime("data.template_file.t.rendered")).isEqualTo("unread");
  }

  @Test
  void the_working_folder_has_a_name_of_its_own() {
    scans.with("app/names/app", "python3.14");

    assertThat(runtime("file(\"${path.cwd}/names/${basename(path.cwd)}\")"))
        .isEqualTo("python3.14");
  }

  @Test
  void a_map_with_a_key_that_is_not_known_is_said_to_lack_what_the_key_is_made_of() {
    scans.with(
        "app/main.tf",
        """
        variable "open" {}
        resource "aws_lambda_function" "f" {
          environment { variables = { for k in ["A", var.open] : k => "x" } }
        }
        """);

    assertThat(
            Scans.function(scans.scan(), "aws_lambda_function.f")
                .configuration()
                .environment()
                .missing()
                .orElseThrow()
                .message())
        .isEqualTo("var.open has no default");
  }

  @Test
  void a_variable_that_no_file_declares_is_one_without_a_value() {
    scans.with("app/permission.tf", PERMISSION.replace("\"f\"", "\"other-${var.generated}\""));

    assertThat(statements().isComplete()).isTrue();
    assertThat(scans.scan().sources().getFirst().notes())
        .containsExactly("no file of the scan declares var.generated");
  }

  @Test
  void a_list_that_is_put_into_a_policy_hides_no_more_than_its_own_rest() {
    scans.with(
        "app/policy.json", "{\"Statement\": [{\"Resource\": ${arns}, \"Action\": \"sqs:*\"}]}");
    scans.with(
        "app/main.tf",
        """
        variable "open" {}
        resource "aws_iam_role_policy" "p" {
          role   = aws_iam_role.r.name
          policy = templatefile("policy.json", {
            arns = jsonencode([for k in { a = "arn:a", (var.open) = "arn:b" } : k])
          })
        }
        resource "aws_iam_role" "r" { name = "r" }
        resource "aws_lambda_function" "f" { role = aws_iam_role.r.arn }
        """);

    assertThat(
            Scans.role(scans.scan(), "aws_iam_role.r")
                .inline()
                .items()
                .getFirst()
                .document()
                .ifKnown())
        .hasValueSatisfying(
            policy -> assertThat(policy.statements().items().getFirst().line()).contains("sqs:*"));
  }
}
