package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration and its plan are one deployment. */
final class PlannedConfigurationTest {

  private static final String PLAN =
      """
      {"format_version":"1.2","terraform_version":"1.9.0",
       "planned_values":{"root_module":{"resources":[
         {"address":"aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","name":"f",
          "values":{"function_name":"planned"}}]}},
       "configuration":{"root_module":{"resources":[
         {"mode":"managed","type":"aws_lambda_function","name":"f","expressions":{}}]}}}
      """;

  @TempDir Path folder;

  private Scans scans;

  @BeforeEach
  void configuration() {
    scans =
        new Scans(folder)
            .with(
                "infra/main.tf",
                """
                variable "n" {}
                resource "aws_lambda_function" "f" { function_name = var.n }
                """)
            .with("infra/plan.json", PLAN);
  }

  private String only(Estate estate) {
    assertThat(estate.functions().items()).hasSize(1);
    return estate.functions().items().getFirst().id();
  }

  @Test
  void the_plan_is_read_and_the_report_says_so() {
    Estate estate = scans.scan();

    assertThat(only(estate)).isEqualTo("infra/plan.json#aws_lambda_function.f");
    assertThat(estate.sources())
        .anySatisfy(source ->
            assertThat(source.notes())
                .containsExactly("not read: infra/plan.json is a plan of it"));
  }

  @Test
  void files_that_were_changed_after_it_are_read_instead() throws IOException {
    Files.setLastModifiedTime(
        folder.resolve("infra/plan.json"), FileTime.from(Instant.now().minusSeconds(3600)));

    assertThat(only(scans.scan())).isEqualTo("infra#aws_lambda_function.f");
  }

  @Test
  void a_plan_of_another_configuration_is_read_beside_it() {
    scans.with("infra/plan.json", PLAN.replace("\"name\":\"f\"", "\"name\":\"g\""));

    assertThat(scans.scan().functions().items()).hasSize(2);
  }
}
