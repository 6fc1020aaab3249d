package dev.fortlet.sources.templates;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.fortlet.sources.templates.terraform.configuration.Configurations;
import dev.fortlet.sources.templates.terraform.configuration.Workspace;
import dev.fortlet.sources.templates.terraform.hcl.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whatever is in a file of Terraform, reading it gives a configuration and one-line errors.
 * Regression mode runs the inputs in {@code TerraformFuzzTestInputs}; {@code JAZZER_FUZZ=1} looks
 * for new ones.
 */
final class TerraformFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void any_bytes_as_hcl_are_a_configuration_or_one_line(byte[] bytes) {
    check("main.tf", bytes);
  }

  @FuzzTest(maxDuration = "60s")
  void any_bytes_as_json_are_a_configuration_or_one_line(byte[] bytes) {
    check("main.tf.json", bytes);
  }

  private static void check(String name, byte[] bytes) {
    Configurations configurations =
        new Configurations(
            new Workspace(Path.of("/", "nowhere")),
            List.of(
                new Configurations.SourceFile(
                    name,
                    Optional.of(new String(bytes, StandardCharsets.UTF_8)),
                    Optional.empty())),
            _ -> Optional.empty(),
            List.of(),
            Map.of());
    configurations.roots(_ -> true);
    for (List<Problem> problems : configurations.problems().values()) {
      for (Problem problem : problems) {
        if (problem.message().contains("\n") || problem.message().isBlank()) {
          throw new AssertionError(problem.message());
        }
      }
    }
  }
}
