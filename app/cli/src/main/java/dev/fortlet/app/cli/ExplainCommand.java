package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.controls.posture.Posture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints the page of a check or a topic, or a finding as a whole. */
final class ExplainCommand implements Command {

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "a check, shared-responsibility, or a finding";
  }

  @Override
  public String operands() {
    return "ID [PATH...]";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Shared.ESTATE,
        Shared.ACCOUNT,
        Shared.PARAMETER,
        Shared.PARAMETERS,
        Shared.PROFILE,
        Shared.CONFIG,
        Shared.NO_CONFIG,
        Shared.TODAY,
        Shared.COLOR,
        Shared.NO_COLOR,
        Shared.DEBUG,
        Shared.HELP);
  }

  @Override
  public int run(Arguments arguments, Env env) throws UsageException, IOException {
    if (!arguments.operands().isEmpty() && FindingPage.isId(arguments.operands().getFirst())) {
      FindingPage.write(arguments.operands().getFirst(), arguments, env);
      return Exit.OK;
    }
    Posture posture = new Posture();
    List<String> known = new ArrayList<>(Checks.ids(posture.checks()));
    known.addAll(Topics.NAMES);
    if (arguments.has("estate")) {
      throw new UsageException("--estate: expected the id of a finding, 16 hexadecimal digits");
    }
    if (arguments.operands().size() != 1) {
      throw new UsageException("expected one check or topic: " + String.join(", ", known));
    }
    String id = arguments.operands().getFirst();
    Optional<String> page = posture.page(id);
    if (page.isEmpty()) {
      page = Topics.page(id);
    }
    if (page.isEmpty()) {
      throw new UsageException(
          "nothing is known of "
              + id
              + Nearest.suggestion(id, known, "there are " + String.join(", ", known)));
    }
    env.out()
        .write(
            env.outIsTerminal()
                ? MarkdownPage.draw(page.get(), env.width(), env.colours(arguments))
                : page.get());
    return Exit.OK;
  }
}
