package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.report.TextReport;
import dev.fortlet.sources.templates.TemplateSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<Path> paths = new ArrayList<>();
    for (String operand : arguments.operands().subList(1, arguments.operands().size())) {
      paths.add(env.directory().resolve(operand).normalize());
    }
    if (paths.isEmpty()) {
      throw new UsageException(
          "findings are not kept: name the paths that were scanned, fortlet explain "
              + id
              + " PATH...");
    }
    Inputs inputs = new Inputs(Optional.empty(), paths, TemplateSource.root(paths), List.of());
    Finding finding = find(id, arguments, inputs, env);
    SourceLines places = new SourceLines(inputs.root(), env.directory());
    TextReport.Look look = new TextReport.Look(env.colours(arguments), env.width(), places);
    env.out().write(TextReport.of(finding, look));
  }

  private static Finding find(String id, Arguments arguments, Inputs inputs, Env env)
      throws UsageException, IOException {
    Posture posture = new Posture();
    Judging judging = Judging.of(arguments, inputs, posture.checks(), env);
    LocalDate today = LocalDate.ofInstant(env.clock().instant(), ZoneOffset.UTC);
    Estate estate = inputs.read(judging.profile().account(), env);
    for (Finding finding : posture.judge(estate, judging.profile(), today).findings()) {
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
