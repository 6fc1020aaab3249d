package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {

  @TempDir Path folder;

  @Test
  void an_interrupted_scan_reports_what_it_has_and_says_so() throws Exception {
    Launched.write(folder.resolve("open.yaml"), Templates.OPEN);
    Interruption interruption = new Interruption();
    Thread signal = new Thread(interruption::request);
    signal.start();
    while (!interruption.requested()) {
      Thread.onSpinWait();
    }
    assertThat(run(interruption, "scan")).startsWith("130 Interrupted");
    assertThat(run(interruption, "scan", "--format", "json")).contains("\"partial\" : true");
    assertThat(run(interruption, "scan", "--format", "sarif"))
        .contains("\"executionSuccessful\" : false");
    interruption.finish();
    signal.join();
  }

  private String run(Interruption interruption, String... words) {
    StringWriter out = new StringWriter();
    Env env =
        new Env(
            out,
            new StringWriter(),
            false,
            false,
            Map.of(),
            Clock.systemUTC(),
            folder,
            interruption,
            InputStream.nullInputStream());
    int code = new Fortlet(env).run(List.of(words));
    return code + " " + out;
  }

  /** SIGTERM, as a process that was started in the background ignores SIGINT. */
  @Test
  void a_signal_ends_the_real_process_with_the_signals_code() throws Exception {
    for (int i = 0; i < 4000; i++) {
      Files.writeString(folder.resolve(i + ".yaml"), Templates.OPEN);
    }
    Process process =
        Launched.process(folder, Map.of(), "scan", "-o", "report.txt")
            .redirectErrorStream(true)
            .start();
    Thread.sleep(600);
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    Path report = folder.resolve("report.txt");
    if (Files.exists(report)) {
      assertThat(report).content().startsWith("Interrupted");
    }
  }
}
