package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scanning again on each change, in the real process. */
class WatchTest {

  @TempDir Path folder;
  private final List<Process> running = new ArrayList<>();

  private Process watch(String... words) throws Exception {
    Process process =
        Launched.process(folder, Map.of(), words)
            .redirectOutput(folder.resolve("../" + folder.getFileName() + ".out").toFile())
            .redirectErrorStream(true)
            .start();
    running.add(process);
    return process;
  }

  @AfterEach
  void end() throws Exception {
    for (Process process : running) {
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    Files.deleteIfExists(folder.resolve("../" + folder.getFileName() + ".out"));
  }

  @Test
  void a_change_a_new_folder_and_a_new_config_are_scanned() throws Exception {
    Launched.write(folder.resolve("a.yaml"), Templates.OPEN);
    Process _ = watch("scan", "--watch");
    await("findings     2 high");
    Launched.write(folder.resolve("a.yaml"), Templates.SAFE);
    await("findings     none");
    Launched.write(folder.resolve("new/b.yaml"), Templates.UNTRACED);
    await("findings     1 low");
    Launched.write(folder.resolve("fortlet.yaml"), "checks: { lambda-tracing: { enabled: no } }");
    await("fortlet: fortlet.yaml:1:38: enabled: expected true or false");
    Launched.write(folder.resolve("fortlet.yaml"), "profile: strict");
    await("findings     1 medium");
  }

  @Test
  void the_report_itself_is_no_change() throws Exception {
    Launched.write(folder.resolve("a.yaml"), Templates.OPEN);
    Process _ = watch("scan", "--watch", "--format", "json", "-o", "report.json");
    Path report = folder.resolve("report.json");
    while (!Files.exists(report)) {
      Thread.sleep(20);
    }
    Thread.sleep(500);
    var before = Files.readAttributes(report, "lastModifiedTime");
    Thread.sleep(500);
    assertThat(Files.readAttributes(report, "lastModifiedTime")).isEqualTo(before);
  }

  @Test
  void a_snapshot_cannot_be_watched() throws Exception {
    Process process = watch("scan", "--watch", "--estate", "x.json");
    await("--watch: expected files or folders");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
  }

  private void await(String text) throws Exception {
    Path out = folder.resolve("../" + folder.getFileName() + ".out");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!Files.readString(out).contains(text)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("expected " + text + " in " + Files.readString(out));
      }
      Thread.sleep(20);
    }
  }
}
