package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.report.TextReport;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Shows one finding whole. Nothing is kept between runs, so its paths are scanned again. */
final class FindingPage {

  private static final int ID_LENGTH = 16;

  private FindingPage() {}

  /** Whether it is written as the ids of findings are, which no check or topic is. */
  static boolean isId(String word) {
    if (word.length() != ID_LENGTH) {
      return false;
    }
    for (int i = 0; i < ID_LENGTH; i++) {
      if ("0123456789abcdef".indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  static void write(String id, Arguments arguments, Env env) throws UsageException, IOException {
    List<String> paths = arguments.operands().subList(1, arguments.operands().size());
    if (paths.isEmpty() && !arguments.has("estate")) {
      throw new UsageException(
          "findings are not kept: name the paths that were scanned, fortlet explain "
              + id
              + " PATH...");
    }
    Inputs inputs = Inputs.of(arguments, paths, env);
    Finding finding = find(id, arguments, inputs, env);
    TextReport.Look look =
        new TextReport.Look(env.colours(arguments), env.width(), inputs.places(env));
    env.out().write(TextReport.of(finding, look));
  }

  private static Finding find(String id, Arguments arguments, Inputs inputs, Env env)
      throws UsageException, IOException {
    Posture posture = new Posture();
    Judging judging = Judging.of(arguments, inputs, posture.checks(), env);
    LocalDate today = Today.of(arguments, env);
    Estate estate = inputs.read(judging.accounts(arguments, inputs), env);
    Judging.Judged judged = judging.over(estate, arguments, inputs, posture.checks(), env);
    for (Finding finding : posture.judge(judged.estate(), judged.profile(), today).findings()) {
      if (finding.id().equals(id)) {
        return finding;
      }
    }
    throw new UsageException(
        "no finding "
            + id
            + " there: it is solved, or other paths, options or another day gave it");
  }
}
