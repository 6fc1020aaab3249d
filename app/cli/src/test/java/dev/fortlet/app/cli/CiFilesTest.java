package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.documents.DocumentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that CI systems read from this repository. */
class CiFilesTest {

  private static final Path ROOT = Path.of("../..");

  @TempDir Path folder;

  @Test
  void the_action_puts_no_input_into_its_script_and_uses_each() throws Exception {
    Value action = read("action.yml");
    Value.Mapping step = step(action);
    String script = text(step, "run");
    assertThat(script).doesNotContain("${{");
    Value.Mapping env = (Value.Mapping) step.get("env").orElseThrow();
    Value.Mapping inputs = (Value.Mapping) ((Value.Mapping) action).get("inputs").orElseThrow();
    assertThat(env.entries()).hasSameSizeAs(inputs.entries());
    for (Value.Entry variable : env.entries()) {
      assertThat(script).contains("\"$" + variable.key() + "\"");
    }
  }

  @Test
  void the_action_runs_what_it_was_asked_to() throws Exception {
    Launched.write(
        folder.resolve("action/fortlet"),
        "#!/bin/sh\nfor a; do printf '[%s]' \"$a\"; done >>calls\necho >>calls\nexit 1\n");
    assertThat(folder.resolve("action/fortlet").toFile().setExecutable(true)).isTrue();
    assertThat(
            run(
                Map.of(
                    "FORTLET_PATH",
                    "my $(touch x) app",
                    "FORTLET_FAIL_ON",
                    "low",
                    "FORTLET_SINCE",
                    "",
                    "FORTLET_PROFILE",
                    "",
                    "FORTLET_REPORT",
                    "")))
        .isEqualTo(1);
    assertThat(folder.resolve("calls"))
        .hasContent(
            """
            [scan][--fail-on][low][--format][markdown][--][my $(touch x) app]
            [scan][--fail-on][low][--format][github][--][my $(touch x) app]
            """);
    Files.delete(folder.resolve("calls"));
    assertThat(
            run(
                Map.of(
                    "FORTLET_PATH",
                    ".",
                    "FORTLET_FAIL_ON",
                    "high",
                    "FORTLET_SINCE",
                    "old.json",
                    "FORTLET_PROFILE",
                    "strict",
                    "FORTLET_REPORT",
                    "new.json")))
        .isEqualTo(1);
    assertThat(folder.resolve("calls"))
        .hasContent(
            """
            [scan][--fail-on][high][--profile][strict][--format][json][-o][new.json][--][.]
            [scan][--fail-on][high][--profile][strict][--since][old.json][--format][markdown][--][.]
            [scan][--fail-on][high][--profile][strict][--since][old.json][--format][github][--][.]
            """);
  }

  private int run(Map<String, String> inputs) throws Exception {
    Path script = folder.resolve("step.sh");
    Launched.write(script, text(step(read("action.yml")), "run"));
    // As GitHub starts a step whose shell is sh.
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", script.toString()).directory(folder.toFile()).inheritIO();
    builder.environment().putAll(inputs);
    builder.environment().put("GITHUB_ACTION_PATH", folder.resolve("action").toString());
    builder.environment().put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void the_hook_and_the_job_start_what_is_here() throws Exception {
    Value.Mapping hook =
        (Value.Mapping) ((Value.Sequence) read(".pre-commit-hooks.yaml")).items().getFirst();
    assertThat(ROOT.resolve(text(hook, "entry"))).isExecutable();
    for (String command :
        List.of(text(hook, "args"), Files.readString(ROOT.resolve("ci/gitlab.yml")))) {
      assertThat(command).contains("scan");
    }
  }

  private static Value.Mapping step(Value action) {
    Value.Mapping runs = (Value.Mapping) ((Value.Mapping) action).get("runs").orElseThrow();
    return (Value.Mapping) ((Value.Sequence) runs.get("steps").orElseThrow()).items().getFirst();
  }

  private static Value read(String file) throws Exception {
    return DocumentReader.read(Files.readString(ROOT.resolve(file)), file);
  }

  private static String text(Value.Mapping mapping, String key) {
    return switch (mapping.get(key).orElseThrow()) {
      case Value.Scalar(var text, _, _) -> text.toString();
      case Value other -> other.toString();
    };
  }
}
