package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The world as a command sees it. Commands touch nothing else of it.
 *
 * @param out the report goes here and nothing else
 * @param err everything that is not the report
 * @param in read only if the user says {@code -}
 */
record Env(
    Writer out,
    Writer err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> variables,
    Clock clock,
    Path directory,
    Interruption interruption,
    InputStream in) {

  /** One line for people, on stderr. */
  void say(String line) throws IOException {
    err.write("fortlet: " + dev.fortlet.report.Printable.of(line) + "\n");
    err.flush();
  }

  /**
   * Columns of the terminal. A pipe has a fixed width, so that two reports can be compared.
   *
   * <p>Only the shell knows the real number; most do not export it.
   */
  int width() {
    if (!outIsTerminal) {
      return 100;
    }
    try {
      int columns = Integer.parseInt(variables.getOrDefault("COLUMNS", "80"));
      return Math.clamp(columns, 60, 140);
    } catch (NumberFormatException e) {
      return 80;
    }
  }

  /** Whether to draw in colours, as https://no-color.org has it. */
  boolean colours(Arguments arguments) {
    if (arguments.has("no-color")) {
      return false;
    }
    if (arguments.has("color")) {
      return true;
    }
    return outIsTerminal
        && variables.getOrDefault("NO_COLOR", "").isEmpty()
        && !variables.getOrDefault("TERM", "").equals("dumb");
  }
}
