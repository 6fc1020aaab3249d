package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.app.cli.syntax.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Every command, in the order of help. A command's class is loaded when it is asked for. */
final class Commands {

  private record Row(String name, Supplier<Command> command) {}

  private static final List<Row> TABLE =
      List.of(
          new Row("scan", ScanCommand::new),
          new Row("collect", CollectCommand::new),
          new Row("checks", ChecksCommand::new),
          new Row("explain", ExplainCommand::new),
          new Row("profile", ProfileCommand::new),
          new Row("completion", CompletionCommand::new),
          new Row("help", HelpCommand::new));

  private Commands() {}

  static Optional<Command> find(String name) {
    for (Row row : TABLE) {
      if (row.name().equals(name)) {
        return Optional.of(row.command().get());
      }
    }
    return Optional.empty();
  }

  static Command get(String name) throws UsageException {
    Optional<Command> command = find(name);
    if (command.isEmpty()) {
      throw new UsageException(
          "unknown command " + name + Nearest.suggestion(name, names(), "see fortlet --help"));
    }
    return command.get();
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Row row : TABLE) {
      names.add(row.name());
    }
    return names;
  }
}
