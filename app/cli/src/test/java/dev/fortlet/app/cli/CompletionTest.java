package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fortlet.app.cli.syntax.Option;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completions come from the tables, so they know what the commands know. */
class CompletionTest {

  @TempDir Path folder;

  @Test
  void each_shell_gets_every_command_and_option() {
    for (String shell : new String[] {"bash", "zsh", "fish"}) {
      String script = Launched.in(folder, "completion", shell).out();
      for (String name : Commands.names()) {
        assertThat(script).as(shell).contains(name);
        for (Option option : Commands.find(name).orElseThrow().options()) {
          assertThat(script).as(shell).contains(option.name());
          option.choices().forEach(choice -> assertThat(script).as(shell).contains(choice));
        }
      }
    }
    assertThat(Launched.in(folder, "completion", "bsh").line()).contains("did you mean bash?");
    assertThat(Launched.in(folder, "completion").code()).isEqualTo(2);
  }

  @Test
  void bash_completes_commands_options_values_and_files() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
    Launched.write(folder.resolve("fortlet.bash"), Launched.in(folder, "completion", "bash").out());
    Launched.write(folder.resolve("my template.yaml"), "");
    assertThat(completed("fortlet sc")).isEqualTo("scan");
    assertThat(completed("fortlet scan --fo")).isEqualTo("--format");
    assertThat(completed("fortlet scan --format s")).isEqualTo("sarif");
    assertThat(completed("fortlet scan --check lambda-tr")).isEqualTo("lambda-tracing");
    assertThat(completed("fortlet scan my")).isEqualTo("my template.yaml");
    assertThat(completed("fortlet explain shared")).isEqualTo("shared-responsibility");
    assertThat(completed("fortlet profile v")).isEqualTo("validate");
  }

  private String completed(String line) throws Exception {
    String script =
        "source ./fortlet.bash; COMP_WORDS=("
            + line
            + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _fortlet; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("/bin/bash", "--norc", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return out.strip();
  }
}
