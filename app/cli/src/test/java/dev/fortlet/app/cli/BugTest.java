package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BugTest {

  @TempDir Path folder;

  @Test
  void a_bug_is_one_line_without_a_stack_trace_and_has_a_code_of_its_own() {
    StringWriter err = new StringWriter();
    assertThat(run(err, "scan")).isEqualTo(70);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("fortlet: a bug in Fortlet ")
        .contains("the clock has stopped", "--debug shows where", "CONTRIBUTING.md");
  }

  @Test
  void debug_shows_where_the_bug_is() {
    StringWriter err = new StringWriter();
    assertThat(run(err, "scan", "--debug")).isEqualTo(70);
    assertThat(err.toString())
        .startsWith("fortlet: a bug in Fortlet ")
        .contains("\tat dev.fortlet.app.cli.ScanCommand");
  }

  private int run(StringWriter err, String... words) {
    StringWriter out = new StringWriter();
    Env env =
        new Env(
            out,
            err,
            false,
            false,
            Map.of(),
            new Stopped(),
            folder,
            new Interruption(),
            InputStream.nullInputStream());
    int code = new Fortlet(env).run(List.of(words));
    assertThat(out.toString()).isEmpty();
    return code;
  }

  /** A part of the world that fails as no command expects. */
  private static final class Stopped extends Clock {
    @Override
    public Instant instant() {
      throw new IllegalStateException("the clock has stopped");
    }

    @Override
    public ZoneId getZone() {
      throw new IllegalStateException("the clock has stopped");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
