package dev.fortlet.report;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.model.findings.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The report as annotations of a GitHub workflow run, one command a line, escaped as GitHub's own
 * toolkit does (docs.github.com, "Workflow commands for GitHub Actions", seen 2026-11).
 *
 * <p>GitHub shows ten errors, ten warnings and ten notices of a step, so the worst come first and
 * the last line counts them all. What an earlier report had already is only counted.
 */
public final class GithubReport {

  private final Report report;
  private final Places places;
  private final Writer out;

  private GithubReport(Report report, Places places, Writer out) {
    this.report = report;
    this.places = places;
    this.out = out;
  }

  /**
   * @param places gives paths relative to the root of the repository
   */
  public static void write(Report report, Places places, Writer out) throws IOException {
    new GithubReport(report, places, out).write();
  }

  private void write() throws IOException {
    if (report.partial()) {
      command("warning", "Fortlet", "Interrupted: this covers only what was read until then");
    }
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : report.assessment().findings()) {
      if (finding.counts() && report.isNew(finding)) {
        findings.add(finding);
      }
    }
    findings.sort((one, other) -> one.severity().compareTo(other.severity()));
    for (Finding finding : findings) {
      finding(finding);
    }
    for (SourceRead source : report.assessment().estate().sources()) {
      if (source.broken().isPresent()) {
        SourceRead.Broken broken = source.broken().get();
        command("warning", broken.where(), "not read", broken.message());
      }
    }
    for (Reason gap : Incomplete.gaps(report.assessment().estate())) {
      at("warning", gap, "incomplete", "there may be more functions: " + gap.message());
    }
    for (Judgement judgement : report.assessment().judgements()) {
      if (judgement.verdict() instanceof Verdict.Unknown unknown
          && judgement.exception().isEmpty()
          && report.isNew(judgement)) {
        unknown(judgement, unknown);
      }
    }
    for (ExceptionRule rule : report.assessment().expired()) {
      command("warning", "expired exception", Exceptions.named(rule) + " no longer holds");
    }
    for (String line : ConfigLines.of(report)) {
      command("notice", "config", line);
    }
    command("notice", "Fortlet", String.join("; ", Counts.of(report)));
  }

  private void finding(Finding finding) throws IOException {
    String level =
        switch (finding.severity()) {
          case CRITICAL, HIGH -> "error";
          case MEDIUM -> "warning";
          case LOW, INFO -> "notice";
        };
    StringBuilder text = new StringBuilder(finding.function().name());
    text.append(": ").append(finding.fail().reason());
    finding.fail().fix().ifPresent(fix -> text.append(". Fix: ").append(fix.summary()));
    String title =
        finding.severity().label()
            + ": "
            + finding.check().id()
            + " ("
            + finding.fail().outcome()
            + ")";
    command(level, finding.location(), title, text.toString());
  }

  private void unknown(Judgement judgement, Verdict.Unknown unknown) throws IOException {
    String level = judgement.worst().isAtLeast(Severity.HIGH) ? "warning" : "notice";
    String text = judgement.function().name() + ": " + unknown.reason();
    String title = "unknown: " + judgement.check().id();
    command(level, judgement.function().location(), title, text);
  }

  private void at(String level, Reason reason, String title, String text) throws IOException {
    if (reason.where().isPresent()) {
      command(level, reason.where().get(), title, text);
    } else {
      command(level, title, text);
    }
  }

  private void command(String level, Location where, String title, String text) throws IOException {
    out.write("::" + level + " file=" + property(places.path(where.file())));
    out.write(",line=" + where.line() + ",col=" + where.column());
    out.write(",title=" + property(title) + "::" + data(text) + "\n");
  }

  private void command(String level, String title, String text) throws IOException {
    out.write("::" + level + " title=" + property(title) + "::" + data(text) + "\n");
  }

  private static String data(String text) {
    return Printable.of(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
