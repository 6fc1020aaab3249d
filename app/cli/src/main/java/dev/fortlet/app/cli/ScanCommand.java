package dev.fortlet.app.cli;

import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.snapshot.Snapshot;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.report.JsonReport;
import dev.fortlet.report.Places;
import dev.fortlet.report.Report;
import dev.fortlet.report.TextReport;
import dev.fortlet.sources.templates.Progress;
import dev.fortlet.sources.templates.TemplateOptions;
import dev.fortlet.sources.templates.TemplateSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads functions, judges them, and reports. */
final class ScanCommand implements Command {

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public String summary() {
    return "judge the functions in templates, or in a snapshot";
  }

  @Override
  public String operands() {
    return "[PATH...]";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.of("estate", "FILE", "judge a snapshot that collect wrote"),
        Option.choice("format", "NAME", Shared.FORMATS, "text (default), json or sarif"),
        Shared.OUTPUT,
        Option.choice(
            "fail-on",
            "SEVERITY",
            List.of("critical", "high", "medium", "low", "none"),
            "exit 1 from here on: critical, high (default), ..., none"),
        Option.of("today", "DATE", "judge by this day instead of today: 2026-11-24"),
        Shared.COLOR,
        Shared.NO_COLOR,
        Shared.DEBUG,
        Shared.HELP);
  }

  @Override
  public int run(Arguments arguments, Env env) throws UsageException, IOException {
    Estate estate = estate(arguments, env);
    Assessment assessment =
        new Posture().judge(estate, Profile.recommended(), LocalDate.now(env.clock()));
    Report report =
        new Report(Version.FORTLET, env.clock().instant(), false, Optional.empty(), assessment);
    if (arguments.get("format", "text").equals("json")) {
      JsonReport.write(report, env.out());
    } else {
      env.out()
          .write(
              TextReport.of(
                  report,
                  new TextReport.Look(env.colours(arguments), env.width(), Places.asRead())));
    }
    return Exit.OK;
  }

  private static Estate estate(Arguments arguments, Env env) throws UsageException {
    if (!arguments.has("estate")) {
      List<Path> paths = new ArrayList<>();
      for (String operand : arguments.operands()) {
        paths.add(env.directory().resolve(operand));
      }
      if (paths.isEmpty()) {
        paths.add(env.directory());
      }
      return new TemplateSource(TemplateOptions.none()).read(paths, Progress.silent());
    }
    Path file = env.directory().resolve(arguments.get("estate", ""));
    try (BufferedReader in = Files.newBufferedReader(file)) {
      return Snapshot.read(in, file.toString());
    } catch (MalformedException e) {
      throw new UsageException(e.where() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException("cannot read " + file + ": " + e.getMessage());
    }
  }
}
