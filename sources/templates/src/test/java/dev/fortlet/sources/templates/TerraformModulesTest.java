package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules of registries and of git that Terraform has fetched into the scanned folder. */
final class TerraformModulesTest {

  private static final String FUNCTION =
      "resource \"aws_lambda_function\" \"f\" { function_name = var.name }\nvariable \"name\" {}\n";

  @TempDir Path folder;

  private Scans scans;

  @BeforeEach
  void inAProject() {
    scans =
        new Scans(folder)
            .with(
                "infra/main.tf",
                """
                module "a" {
                  source  = "acme/api/aws"
                  version = "1.0.0"
                  name    = "one"
                }
                """)
            .with(
                "infra/.terraform/modules/modules.json",
                """
                {"Modules": [
                  {"Key": "", "Source": "", "Dir": "."},
                  {"Key": "a", "Source": "registry.terraform.io/acme/api/aws", "Version": "1.0.0",
                   "Dir": ".terraform/modules/a/modules/api"},
                  {"Key": "a.inner", "Source": "git::https://example.com/x.git",
                   "Dir": ".terraform/modules/a.inner"}
                ]}
                """)
            .with(
                "infra/.terraform/modules/a/modules/api/main.tf",
                FUNCTION
                    + """
                    module "inner" {
                      source = "git::https://example.com/x.git"
                      name   = "two"
                    }
                    module "beside" {
                      source = "../beside"
                      name   = "three"
                    }
                    """)
            .with("infra/.terraform/modules/a/modules/beside/main.tf", FUNCTION)
            .with("infra/.terraform/modules/a.inner/main.tf", FUNCTION);
  }

  private static List<String> names(Estate estate) {
    return estate.functions().items().stream().map(LambdaFunction::name).sorted().toList();
  }

  private static List<String> notes(Estate estate) {
    return estate.sources().stream().flatMap(source -> source.notes().stream()).toList();
  }

  @Test
  void a_copy_is_read_and_the_report_says_so() {
    Estate estate = scans.scan();

    assertThat(names(estate)).containsExactly("one", "three", "two");
    assertThat(estate.functions().isComplete()).isTrue();
    assertThat(notes(estate))
        .contains(
            "module.a is read from the copy in infra/.terraform/modules/a/modules/api, not from"
                + " acme/api/aws");
  }

  @Test
  void a_copy_of_something_else_is_not_taken_for_it() {
    scans.with("infra/main.tf", "module \"a\" { source = \"acme/other/aws\" }");

    assertThat(names(scans.scan())).isEmpty();
    assertThat(scans.scan().functions().isComplete()).isFalse();
  }

  @Test
  void a_copy_outside_of_the_scanned_folder_is_not_read() throws IOException {
    Path outside = Files.createTempDirectory(folder.getParent(), "outside");
    Files.writeString(outside.resolve("main.tf"), FUNCTION);
    Files.createSymbolicLink(folder.resolve("infra/.terraform/modules/link"), outside);
    for (String dir : List.of("../../" + outside.getFileName(), ".terraform/modules/link", "..")) {
      scans.with(
          "infra/.terraform/modules/modules.json",
          "{\"Modules\": [{\"Key\": \"a\", \"Source\": \"acme/api/aws\", \"Dir\": \"%s\"}]}"
              .formatted(dir));
      assertThat(names(scans.scan())).as(dir).isEmpty();
      assertThat(scans.scan().functions().isComplete()).as(dir).isFalse();
    }
  }

  @Test
  void what_is_wrong_in_a_copy_is_told() {
    scans.with(
        "infra/.terraform/modules/a.inner/broken.tf", "resource \"aws_lambda_function\" {\n");

    assertThat(Scans.broken(scans.scan()))
        .extracting(broken -> broken.where().file())
        .containsExactly("infra/.terraform/modules/a.inner/broken.tf");
  }

  @Test
  void a_list_of_copies_that_cannot_be_read_is_none() {
    for (String list : List.of("{", "[]", "7", "{\"Modules\": 7}", "{\"Modules\": [7, {}]}")) {
      scans.with("infra/.terraform/modules/modules.json", list);
      assertThat(scans.scan().functions().isComplete()).as(list).isFalse();
    }
  }
}
