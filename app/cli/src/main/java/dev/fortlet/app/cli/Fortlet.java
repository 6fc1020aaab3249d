package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Option.Input;
import dev.fortlet.app.cli.syntax.Syntax;
import dev.fortlet.app.cli.syntax.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Runs a command line in an environment, and turns what goes wrong into one line and a code. */
final class Fortlet {

  private final Env env;

  Fortlet(Env env) {
    this.env = env;
  }

  int run(List<String> line) {
    try {
      return command(line);
    } catch (UsageException e) {
      return fail(Exit.UNUSABLE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return cannotWrite(e);
    } catch (RuntimeException | Error e) {
      return bug(e, line.contains("--debug"));
    }
  }

  private int command(List<String> line) throws UsageException, IOException {
    if (line.isEmpty()) {
      env.err().write(HelpCommand.overview());
      return Exit.UNUSABLE;
    }
    String first = line.getFirst();
    switch (first) {
      case "--version", "-V" -> {
        env.out().write("fortlet " + Version.FORTLET + "\n");
        return Exit.OK;
      }
      case "--help", "-h" -> {
        env.out().write(HelpCommand.overview());
        return Exit.OK;
      }
      default -> {}
    }
    if (first.startsWith("-")) {
      throw new UsageException(
          "expected a command before "
              + first
              + ": "
              + String.join(", ", Commands.names())
              + "; see fortlet --help");
    }
    Command command = Commands.get(first);
    List<String> rest = line.subList(1, line.size());
    if (asksForHelp(rest)) {
      Input input = rest.contains("--aws") ? Input.LIVE : Input.TEMPLATES;
      env.out().write(HelpCommand.page(command, input));
      return Exit.OK;
    }
    return command.run(new Syntax(command.name(), command.options()).parse(rest), env);
  }

  private static boolean asksForHelp(List<String> words) {
    for (String word : words) {
      if (word.equals("--")) {
        return false;
      }
      if (word.equals("--help") || word.equals("-h")) {
        return true;
      }
    }
    return false;
  }

  private int cannotWrite(IOException e) {
    String message = String.valueOf(e.getMessage());
    // The reader of the pipe has what it wanted: `fortlet scan | head`.
    if (message.contains("Broken pipe")) {
      return Exit.OK;
    }
    return fail(Exit.UNUSABLE, "cannot write the report: " + message);
  }

  private int bug(Throwable e, boolean debug) {
    int code =
        fail(
            Exit.BUG,
            "a bug in Fortlet "
                + Version.FORTLET
                + ": "
                + e
                + (debug ? "" : "; --debug shows where")
                + "; CONTRIBUTING.md says how to report it");
    if (debug) {
      e.printStackTrace(new PrintWriter(env.err(), true));
    }
    return code;
  }

  private int fail(int code, String message) {
    try {
      env.out().flush();
      env.say(message);
    } catch (IOException nobodyListens) {
      return code;
    }
    return code;
  }
}
