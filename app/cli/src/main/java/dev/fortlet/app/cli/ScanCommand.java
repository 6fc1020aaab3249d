package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.ConfigSearch;
import dev.fortlet.app.cli.config.Dates;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.report.JsonReport;
import dev.fortlet.report.Places;
import dev.fortlet.report.Report;
import dev.fortlet.report.SarifReport;
import dev.fortlet.report.TextReport;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads functions, judges them, and reports. */
final class ScanCommand implements Command {

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public String summary() {
    return "judge the functions in templates or a snapshot";
  }

  @Override
  public String operands() {
    return "[PATH...]";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.of("estate", "FILE", "judge the snapshot that fortlet collect wrote"),
        Shared.ACCOUNT,
        Shared.ALLOW_ENV,
        Shared.PROFILE,
        Shared.CONFIG,
        Shared.NO_CONFIG,
        Option.of("check", "ID,..", "only these checks"),
        Option.choice(
            "format", "NAME", List.of("text", "json", "sarif"), "text (default), json or sarif"),
        Shared.OUTPUT,
        Option.choice(
            "fail-on",
            "LEVEL",
            List.of("critical", "high", "medium", "low", "none"),
            "exit 1 from critical, high (default), medium, low; none"),
        Option.of("today", "DATE", "judge by this day: 2027-06-30"),
        Shared.COLOR,
        Shared.NO_COLOR,
        Shared.DEBUG,
        Shared.HELP);
  }

  @Override
  public int run(Arguments arguments, Env env) throws UsageException, IOException {
    LocalDate today = today(arguments, env);
    Inputs inputs = Inputs.of(arguments, env);
    Posture posture = new Posture();
    Judging judging = Judging.of(arguments, inputs, posture.checks(), env);
    env.interruption().watch();
    Estate estate = inputs.read(judging.profile().account(), env);
    boolean partial = env.interruption().requested();
    Assessment assessment = posture.judge(estate, judging.profile(), today);
    Report report =
        new Report(Version.FORTLET, env.clock().instant(), partial, judging.used(), assessment);
    String format = arguments.get("format", "text");
    Delivery.deliver(
        out -> {
          switch (format) {
            case "json" -> JsonReport.write(report, out);
            case "sarif" -> SarifReport.write(report, page(posture), repository(inputs), out);
            default -> out.write(text(report, inputs, arguments, env));
          }
        },
        arguments,
        env);
    return partial ? Exit.INTERRUPTED : Outcome.of(assessment, failOn(arguments));
  }

  private static String text(Report report, Inputs inputs, Arguments arguments, Env env) {
    boolean colours = !arguments.has("output") && env.colours(arguments);
    Places places =
        inputs.snapshot().isPresent()
            ? Places.asRead()
            : new SourceLines(inputs.root(), env.directory());
    return TextReport.of(report, new TextReport.Look(colours, env.width(), places));
  }

  private static Function<CheckInfo, String> page(Posture posture) {
    return check -> posture.page(check.id()).orElse("");
  }

  /** Code scanning takes paths to be relative to the repository's root. */
  private static Places repository(Inputs inputs) {
    return inputs.snapshot().isPresent()
        ? Places.asRead()
        : new SourceLines(
            inputs.root(), ConfigSearch.repository(inputs.root()).orElse(inputs.root()));
  }

  private static LocalDate today(Arguments arguments, Env env) throws UsageException {
    Optional<String> asked = arguments.get("today");
    if (asked.isEmpty()) {
      return LocalDate.ofInstant(env.clock().instant(), java.time.ZoneOffset.UTC);
    }
    Optional<LocalDate> day = Dates.parse(asked.get());
    if (day.isEmpty()) {
      throw new UsageException("--today " + asked.get() + ": expected a day such as 2027-06-30");
    }
    return day.get();
  }

  private static Optional<Severity> failOn(Arguments arguments) {
    return Severity.parse(arguments.get("fail-on", "high"));
  }
}
