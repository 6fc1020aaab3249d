package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scanned project may learn of the environment: nothing that the user does not name. */
class AllowedEnvironmentTest {

  private static final Map<String, String> SECRET =
      Map.of("AWS_SECRET_ACCESS_KEY", "top-secret", "TEAM", "till");

  @TempDir Path folder;

  @BeforeEach
  void aServiceThatAsksForSecrets() throws IOException {
    Launched.write(
        folder.resolve("serverless.yml"),
        """
        service: shop
        provider: {name: aws, runtime: python3.13}
        functions:
          one: {handler: a.b, name: "${env:TEAM}-${env:AWS_SECRET_ACCESS_KEY}"}
        """);
  }

  @Test
  void no_variable_of_the_environment_is_read_unasked() {
    for (String format : new String[] {"text", "json", "sarif"}) {
      Launched run = Launched.in(folder, SECRET, "scan", "--format", format);

      assertThat(run.out() + run.err()).doesNotContain("top-secret").doesNotContain("till-");
    }
  }

  @Test
  void only_the_variables_that_are_named_are_read() {
    Launched run = Launched.in(folder, SECRET, "collect", "--allow-env", "TEAM,NONE");

    assertThat(run.out()).contains("till-").doesNotContain("top-secret");
  }
}
