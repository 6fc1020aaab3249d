package dev.fortlet.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of the real process.
 *
 * @param code the exit code
 */
record Launched(int code, String out, String err) {

  /** Runs Fortlet in a folder. */
  static Launched in(Path folder, String... words) {
    return in(folder, Map.of(), words);
  }

  static Launched in(Path folder, Map<String, String> variables, String... words) {
    try {
      Path out = Files.createTempFile("fortlet", ".out");
      Path err = Files.createTempFile("fortlet", ".err");
      ProcessBuilder builder = process(folder, variables, words);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("fortlet hangs: " + String.join(" ", words));
      }
      Launched run =
          new Launched(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static ProcessBuilder process(Path folder, Map<String, String> variables, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.equals("NO_COLOR"));
    builder.environment().putAll(variables);
    return builder;
  }

  /** The one line on stderr. */
  String line() {
    List<String> lines = err.lines().toList();
    if (lines.size() != 1) {
      throw new AssertionError("expected one line, got: " + err);
    }
    return lines.getFirst();
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
