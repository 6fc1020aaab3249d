package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template that comes through a pipe. */
class StdinTest {

  @TempDir Path folder;

  @Test
  void a_template_is_read_from_stdin() throws Exception {
    assertThat(piped(Templates.OPEN, "scan", "-"))
        .startsWith("1 ")
        .contains("safe  stdin:2", "any principal of any AWS");
    assertThat(piped(Templates.SAFE, "scan", "-")).startsWith("0 ");
    assertThat(
            piped("{\"Resources\": {}, \"AWSTemplateFormatVersion\": \"2010-09-09\"}", "scan", "-"))
        .startsWith("0 ");
    assertThat(piped(Templates.OPEN, "collect", "-")).startsWith("0 ").contains("stdin#Function");
  }

  @Test
  void what_is_no_template_there_is_one_line() throws Exception {
    assertThat(piped("", "scan", "-")).startsWith("2 ").contains("fortlet: stdin: ");
    assertThat(piped("hello", "scan", "-")).startsWith("2 ").contains("fortlet: stdin: ");
    assertThat(piped("Resources: [", "scan", "-")).startsWith("2 ").contains("fortlet: stdin:1:");
    assertThat(piped("", "scan", "-", "a.yaml")).contains("- and paths: expected one of them");
  }

  @Test
  void a_file_of_that_name_is_reached_by_its_folder() throws Exception {
    Launched.write(folder.resolve("-"), Templates.OPEN);
    assertThat(piped(Templates.SAFE, "scan", "./-")).startsWith("1 ");
  }

  private String piped(String text, String... words) throws IOException, InterruptedException {
    Path out = Files.createTempFile("fortlet", ".out");
    Process process =
        Launched.process(folder, Map.of(), words)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = process.exitValue() + " " + Files.readString(out);
    Files.delete(out);
    return said;
  }
}
