package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Option;
import java.util.List;

/**
 * Writes the manual page, fortlet(1), in the man macros of troff: see man(7) of the Linux manual
 * pages for what they do.
 */
final class ManPage {

  private static final List<List<String>> FILES =
      List.of(
          List.of(
              "fortlet.yaml",
              "what is trusted, changed and accepted: fortlet explain configuration"));

  private static final List<List<String>> ENVIRONMENT =
      List.of(
          List.of("NO_COLOR", "no colours if it is set and not empty"),
          List.of("COLUMNS", "the width of the text report"));

  private static final List<List<String>> EXAMPLES =
      List.of(
          List.of("fortlet scan .", "judge every function that is described below this folder"),
          List.of("fortlet scan infra --format sarif -o fortlet.sarif", "for code scanning"),
          List.of(
              "fortlet scan . --since main.json --fail-on high", "in CI: only what is new fails"),
          List.of(
              "fortlet explain lambda-function-exposure", "what a check asks, and how to mend it"));

  private final StringBuilder out = new StringBuilder();

  private ManPage() {}

  static String of(String version) {
    return new ManPage().write(version);
  }

  private String write(String version) {
    out.append(".TH FORTLET 1 \"\" \"fortlet ").append(text(version)).append("\"\n");
    section("NAME");
    out.append("fortlet \\- looks for security faults in serverless functions\n");
    section("SYNOPSIS");
    out.append(".B fortlet\n.I COMMAND\n[\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n");
    section("COMMANDS");
    for (String name : Commands.names()) {
      command(Commands.find(name).orElseThrow());
    }
    section("EXIT STATUS");
    for (Exit.Meaning each : Exit.MEANINGS) {
      row(String.valueOf(each.code()), each.text());
    }
    rows("FILES", FILES);
    rows("ENVIRONMENT", ENVIRONMENT);
    rows("EXAMPLES", EXAMPLES);
    return out.toString();
  }

  private void command(Command command) {
    out.append(".SS \"fortlet ").append(text(command.name())).append(' ');
    out.append(text(command.operands())).append("\"\n");
    out.append(text(command.summary())).append('\n');
    for (Option option : command.options()) {
      row(option.label(), option.help());
    }
  }

  private void rows(String title, List<List<String>> rows) {
    section(title);
    for (List<String> row : rows) {
      row(row.getFirst(), row.getLast());
    }
  }

  private void section(String title) {
    out.append(".SH ").append(title).append('\n');
  }

  private void row(String label, String help) {
    out.append(".TP\n.B ").append(text(label)).append('\n').append(text(help)).append('\n');
  }

  /** A hyphen is a minus, so that it can be searched and copied; a leading dot is no macro. */
  private static String text(String plain) {
    String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
