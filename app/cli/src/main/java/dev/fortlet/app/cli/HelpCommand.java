package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.Option.Input;
import dev.fortlet.app.cli.syntax.UsageException;
import java.io.IOException;
import java.util.List;

/** Lists the commands, or shows the options of one. Every page fits a screen of 80 by 24. */
final class HelpCommand implements Command {

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String summary() {
    return "this list, or the options of a command";
  }

  @Override
  public String operands() {
    return "[COMMAND]";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.flag("man", "everything as a manual page, for man -l"));
  }

  @Override
  public int run(Arguments arguments, Env env) throws UsageException, IOException {
    if (arguments.has("man")) {
      env.out().write(ManPage.of(Version.FORTLET));
    } else if (arguments.operands().isEmpty()) {
      env.out().write(overview());
    } else {
      env.out().write(page(Commands.get(arguments.operands().getFirst())));
    }
    return Exit.OK;
  }

  static String overview() {
    StringBuilder page = new StringBuilder();
    page.append("Fortlet looks for security faults in serverless functions.\n\n");
    for (String name : Commands.names()) {
      Command command = Commands.find(name).orElseThrow();
      row(page, "fortlet " + name + " " + command.operands(), command.summary(), 29);
    }
    row(page, "fortlet --version", "", 29);
    page.append("\nExit codes:\n");
    for (Exit.Meaning each : Exit.MEANINGS) {
      row(page, String.valueOf(each.code()), each.text(), 4);
    }
    page.append("\nStart with: fortlet scan .\n");
    return page.toString();
  }

  static String page(Command command) {
    return page(command, Input.TEMPLATES);
  }

  /**
   * @param input what is read: options that have no meaning for it are left out
   */
  static String page(Command command, Input input) {
    StringBuilder page = new StringBuilder();
    page.append("fortlet ").append(command.name());
    page.append(command.options().isEmpty() ? " " : " [OPTION...] ").append(command.operands());
    page.append("\n  ").append(command.summary()).append("\n\n");
    for (Option option : command.options()) {
      if (option.input() == Input.ANY || option.input() == input) {
        row(page, option.label(), option.help(), 23);
      }
    }
    return page.toString();
  }

  private static void row(StringBuilder page, String label, String text, int column) {
    page.append("  ").append(label);
    if (!text.isEmpty()) {
      for (int i = label.length() + 2; i < column + 2 || i == label.length() + 2; i++) {
        page.append(' ');
      }
      page.append(text);
    }
    page.append('\n');
  }
}
