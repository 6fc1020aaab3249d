package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values for variables of Terraform from files, in the real process. */
class VariableFilesTest {

  @TempDir Path folder;

  @BeforeEach
  void configuration() throws Exception {
    Launched.write(
        folder.resolve("infra/main.tf"),
        """
        variable "runtime" { default = "python3.13" }
        variable "name" { type = list(string) }
        resource "aws_lambda_function" "f" {
          function_name = join("-", var.name)
          runtime       = var.runtime
          handler       = "a.b"
          role          = "arn:aws:iam::111111111111:role/r"
        }
        """);
    Launched.write(folder.resolve("infra/terraform.tfvars"), "runtime = \"python3.12\"\n");
    Launched.write(folder.resolve("old.tfvars"), "runtime = \"python3.8\"\nname = [\"a\"]\n");
    Launched.write(
        folder.resolve("older.tfvars.json"), "{\"runtime\": \"python2.7\", \"other\": 1}");
  }

  @Test
  void a_file_counts_before_those_of_the_folder_and_a_later_one_before_an_earlier() {
    assertThat(scan().out()).doesNotContain("is deprecated");
    assertThat(scan("--var-file", "old.tfvars").out())
        .contains("runtime python3.8 is deprecated")
        .doesNotContain("the function_name");
    assertThat(scan("--var-file=old.tfvars", "--var-file", "older.tfvars.json").out())
        .contains("runtime python2.7 is deprecated");
    assertThat(scan("--var-file=older.tfvars.json", "--var-file", "old.tfvars").out())
        .contains("runtime python3.8 is deprecated");
  }

  @Test
  void a_value_by_name_counts_before_all_files() {
    Launched run =
        scan("--parameter", "runtime=python3.7", "--var-file", "old.tfvars", "--format", "json");
    assertThat(run.out()).contains("python3.7").doesNotContain("python3.8");
  }

  @Test
  void a_snapshot_is_collected_with_them_and_judged_without() {
    Launched collected =
        Launched.in(
            folder, "collect", "infra", "--var-file", "old.tfvars", "--output", "estate.json");
    assertThat(collected.code()).as(collected.err()).isZero();
    assertThat(Launched.in(folder, "scan", "--estate", "estate.json").out())
        .contains("runtime python3.8 is deprecated");
    assertThat(
            Launched.in(folder, "scan", "--estate", "estate.json", "--var-file", "x.tfvars").line())
        .contains("give it to fortlet collect");
  }

  @Test
  void what_is_no_file_of_values_is_one_line_that_shows_none() throws Exception {
    for (String form :
        List.of(
            "token = \"hunter2", "token = [\"hunter2\"", "hunter2", "a {\n b = \"hunter2\"\n}")) {
      Launched.write(folder.resolve("bad.tfvars"), form);
      Launched run = scan("--var-file", "bad.tfvars");
      assertThat(run.code()).as(form).isEqualTo(2);
      assertThat(run.line())
          .startsWith("fortlet: bad.tfvars:")
          .contains("expected NAME = VALUE")
          .doesNotContain("hunter2");
    }
    Launched.write(folder.resolve("bad.tfvars.json"), "{\"a\": \"hunter2");
    assertThat(scan("--var-file", "bad.tfvars.json").line())
        .startsWith("fortlet: bad.tfvars.json:")
        .doesNotContain("hunter2");
    assertThat(scan("--var-file", "missing.tfvars").line()).contains("no such file");
  }

  @Test
  void a_file_for_no_configuration_is_a_mistake() throws Exception {
    Launched.write(folder.resolve("cf/template.yaml"), Templates.SAFE);
    assertThat(Launched.in(folder, "scan", "cf", "--var-file", "old.tfvars").line())
        .isEqualTo("fortlet: --var-file: no Terraform configuration is in what is scanned");
  }

  private Launched scan(String... words) {
    List<String> line = new ArrayList<>(List.of("scan", "infra"));
    line.addAll(List.of(words));
    return Launched.in(folder, line.toArray(String[]::new));
  }
}
