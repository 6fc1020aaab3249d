package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.ConfigSearch;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.report.CsvReport;
import dev.fortlet.report.EarlierReport;
import dev.fortlet.report.GithubReport;
import dev.fortlet.report.JsonReport;
import dev.fortlet.report.JunitReport;
import dev.fortlet.report.MarkdownReport;
import dev.fortlet.report.Places;
import dev.fortlet.report.Report;
import dev.fortlet.report.SarifReport;
import dev.fortlet.report.Since;
import dev.fortlet.report.TextReport;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads functions, judges them, and reports. */
final class ScanCommand implements Command {

  private static final List<String> FORMATS =
      List.of("text", "json", "sarif", "github", "junit", "csv", "markdown");

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public String summary() {
    return "judge functions: templates, account, snapshot";
  }

  @Override
  public String operands() {
    return "[PATH...|-]";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Shared.ESTATE,
        Shared.AWS,
        Shared.ACCOUNTS,
        Shared.ROLE,
        Shared.REGIONS,
        Shared.SHARE,
        Shared.DEEP,
        Shared.RESUME,
        Shared.ENDPOINT_URL,
        Shared.ACCOUNT,
        Shared.PARAMETER,
        Shared.PARAMETERS,
        Shared.VAR_FILE,
        Shared.ALLOW_ENV,
        Shared.PROFILE,
        Shared.CONFIG,
        Shared.NO_CONFIG,
        Option.of("check", "ID,..", "only these checks"),
        Option.choice("format", "NAME", FORMATS, "text, json, sarif, github, junit, csv, markdown"),
        Shared.OUTPUT,
        Option.choice(
            "fail-on",
            "LEVEL",
            List.of("critical", "high", "medium", "low", "none"),
            "exit 1 from critical, high (default), medium, low; none"),
        Option.of("since", "REPORT.json", "count only what is new since that report"),
        Option.flag("watch", "scan again whenever a file changes, until Ctrl-C")
            .only(Option.Input.TEMPLATES),
        Shared.TODAY,
        Shared.COLOR,
        Shared.NO_COLOR,
        Shared.DEBUG,
        Shared.HELP);
  }

  @Override
  public int run(Arguments arguments, Env env) throws UsageException, IOException {
    Inputs inputs = Inputs.of(arguments, arguments.operands(), env);
    if (arguments.has("watch")) {
      return Watching.of(inputs, arguments, env).run(() -> once(inputs, arguments, env));
    }
    env.interruption().watch();
    return once(inputs, arguments, env);
  }

  private static int once(Inputs inputs, Arguments arguments, Env env)
      throws UsageException, IOException {
    LocalDate today = Today.of(arguments, env);
    Posture posture = new Posture();
    Judging judging = Judging.of(arguments, inputs, posture.checks(), env);
    Optional<EarlierReport> earlier = Optional.empty();
    if (arguments.has("since")) {
      earlier = Optional.of(Baseline.read(arguments.get("since", ""), env));
    }
    Estate estate = inputs.read(judging.accounts(arguments, inputs), env);
    boolean partial = env.interruption().requested();
    Judging.Judged judged = judging.over(estate, arguments, inputs, posture.checks(), env);
    Assessment assessment = posture.judge(judged.estate(), judged.profile(), today);
    Report report =
        new Report(Version.FORTLET, env.clock().instant(), partial, judged.configs(), assessment);
    if (earlier.isPresent()) {
      report = compared(report, earlier.get(), env);
    }
    deliver(report, posture, inputs, arguments, env);
    return partial ? Exit.INTERRUPTED : Outcome.of(assessment, failOn(arguments), report.since());
  }

  private static Report compared(Report report, EarlierReport earlier, Env env) throws IOException {
    Since since = Since.of(earlier, report.assessment(), report.partial());
    if (since.isOfOthers(report.assessment())) {
      env.say(
          "--since "
              + earlier.file()
              + " knows none of these functions: was it made from another folder?");
    }
    return report.since(since);
  }

  private static void deliver(
      Report report, Posture posture, Inputs inputs, Arguments arguments, Env env)
      throws UsageException, IOException {
    String format = arguments.get("format", "text");
    Delivery.deliver(
        out -> {
          switch (format) {
            case "json" -> JsonReport.write(report, out);
            case "sarif" -> SarifReport.write(report, page(posture), repository(inputs), out);
            case "github" -> GithubReport.write(report, repository(inputs), out);
            case "junit" -> JunitReport.write(report, repository(inputs), out);
            case "csv" -> CsvReport.write(report, repository(inputs), out);
            case "markdown" -> MarkdownReport.write(report, repository(inputs), out);
            default -> out.write(text(report, inputs, arguments, env));
          }
        },
        arguments,
        env);
  }

  private static String text(Report report, Inputs inputs, Arguments arguments, Env env) {
    boolean colours = !arguments.has("output") && env.colours(arguments);
    return TextReport.of(report, new TextReport.Look(colours, env.width(), inputs.places(env)));
  }

  private static Function<CheckInfo, String> page(Posture posture) {
    return check -> posture.page(check.id()).orElse("");
  }

  /** Code scanning takes paths to be relative to the repository's root. */
  private static Places repository(Inputs inputs) {
    return inputs.isFar()
        ? Places.asRead()
        : new SourceLines(
            inputs.root(), ConfigSearch.repository(inputs.root()).orElse(inputs.root()));
  }

  private static Optional<Severity> failOn(Arguments arguments) {
    return Severity.parse(arguments.get("fail-on", "high"));
  }
}
