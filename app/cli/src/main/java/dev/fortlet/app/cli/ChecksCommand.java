package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.findings.CheckInfo;
import java.io.IOException;
import java.util.List;

/** Lists the checks. */
final class ChecksCommand implements Command {

  @Override
  public String name() {
    return "checks";
  }

  @Override
  public String summary() {
    return "list the checks, or what one can say";
  }

  @Override
  public String operands() {
    return "[ID]";
  }

  @Override
  public List<Option> options() {
    return List.of(Shared.DEBUG, Shared.HELP);
  }

  @Override
  public int run(Arguments arguments, Env env) throws UsageException, IOException {
    List<CheckInfo> checks = new Posture().checks();
    StringBuilder list = new StringBuilder();
    if (arguments.operands().isEmpty()) {
      for (CheckInfo check : checks) {
        list.append(pad(check.id(), 30)).append(check.title()).append('\n');
      }
    } else {
      for (String id : arguments.operands()) {
        one(Checks.named(id, checks), list);
      }
    }
    env.out().write(list.toString());
    return Exit.OK;
  }

  private static void one(CheckInfo check, StringBuilder list) {
    list.append(check.id()).append(": ").append(check.title()).append('\n');
    check.outcomes().entrySet().stream()
        .sorted(
            java.util.Map.Entry.<String, dev.fortlet.model.findings.Severity>comparingByValue()
                .thenComparing(java.util.Map.Entry.comparingByKey()))
        .forEach(outcome ->
            list.append("  ")
                .append(pad(outcome.getKey(), 28))
                .append(outcome.getValue().label())
                .append('\n'));
    for (CheckInfo.Parameter parameter : check.parameters()) {
      list.append("  ").append(pad(parameter.name(), 28)).append(parameter.description());
      list.append(" (").append(String.join(", ", parameter.defaults())).append(")\n");
    }
    if (!check.frameworks().isEmpty()) {
      list.append("  ").append(String.join(", ", check.frameworks())).append('\n');
    }
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
