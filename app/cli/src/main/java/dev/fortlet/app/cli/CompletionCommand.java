package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.UsageException;
import java.io.IOException;
import java.util.List;

/**
 * Prints what a shell needs to complete command lines: {@code eval "$(fortlet completion bash)"}.
 */
final class CompletionCommand implements Command {

  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String summary() {
    return "completions for bash, zsh or fish";
  }

  @Override
  public String operands() {
    return "SHELL";
  }

  @Override
  public List<Option> options() {
    return List.of(Shared.DEBUG, Shared.HELP);
  }

  @Override
  public int run(Arguments arguments, Env env) throws UsageException, IOException {
    if (arguments.operands().size() != 1) {
      throw new UsageException("expected one shell: " + String.join(", ", SHELLS));
    }
    String shell = arguments.operands().getFirst();
    env.out()
        .write(
            switch (shell) {
              case "bash" -> Completions.bash();
              case "zsh" -> Completions.zsh();
              case "fish" -> Completions.fish();
              default ->
                  throw new UsageException(
                      "unknown shell "
                          + shell
                          + Nearest.suggestion(
                              shell, SHELLS, "there are " + String.join(", ", SHELLS)));
            });
    return Exit.OK;
  }
}
