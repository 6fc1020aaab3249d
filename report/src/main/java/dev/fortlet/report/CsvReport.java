package dev.fortlet.report;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * The report as a table for a spreadsheet (RFC 4180): a row for each finding, each UNKNOWN, each
 * source that was not read, and each thing that a config file changed. No cell is a formula.
 */
public final class CsvReport {

  private static final String HEADER =
      "record,severity,check,outcome,function,resource,file,line,message,fix,accepted,since,id";

  /** What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"). */
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private final Report report;
  private final Places places;
  private final Writer out;

  private CsvReport(Report report, Places places, Writer out) {
    this.report = report;
    this.places = places;
    this.out = out;
  }

  public static void write(Report report, Places places, Writer out) throws IOException {
    new CsvReport(report, places, out).write();
  }

  private void write() throws IOException {
    out.write(HEADER + "\r\n");
    for (Finding finding : report.assessment().findings()) {
      finding(finding);
    }
    for (Judgement judgement : report.assessment().judgements()) {
      if (judgement.verdict() instanceof Verdict.Unknown unknown) {
        unknown(judgement, unknown);
      }
    }
    for (SourceRead source : report.assessment().estate().sources()) {
      if (source.broken().isPresent()) {
        SourceRead.Broken broken = source.broken().get();
        about("not read", source.path(), Optional.of(broken.where()), broken.message());
      }
    }
    for (Reason gap : Incomplete.gaps(report.assessment().estate())) {
      about("incomplete", "", gap.where(), "there may be more functions: " + gap.message());
    }
    if (report.since().isPresent()) {
      for (EarlierReport.Past past : report.since().get().fixed()) {
        past("fixed", past);
      }
      for (EarlierReport.Past past : report.since().get().unseen()) {
        past("out of sight", past);
      }
    }
    for (ExceptionRule rule : report.assessment().expired()) {
      about("expired", "", Optional.empty(), Exceptions.named(rule) + " no longer holds");
    }
    for (String line : ConfigLines.of(report)) {
      about("config", "", Optional.empty(), line);
    }
    if (report.partial()) {
      about("interrupted", "", Optional.empty(), "this covers only what was read until then");
    }
  }

  private void finding(Finding finding) throws IOException {
    row(
        "finding",
        finding.severity().label(),
        finding.check().id(),
        finding.fail().outcome(),
        finding.function().name(),
        finding.function().id(),
        places.path(finding.location().file()),
        String.valueOf(finding.location().line()),
        finding.fail().reason(),
        finding.fail().fix().map(fix -> fix.summary()).orElse(""),
        accepted(finding.exception()),
        report.since().isEmpty() ? "" : report.isNew(finding) ? "new" : "unchanged",
        finding.id());
  }

  private void unknown(Judgement judgement, Verdict.Unknown unknown) throws IOException {
    Location where = judgement.function().location();
    row(
        "unknown",
        "up to " + judgement.worst().label(),
        judgement.check().id(),
        "",
        judgement.function().name(),
        judgement.function().id(),
        places.path(where.file()),
        String.valueOf(where.line()),
        unknown.reason(),
        needs(unknown),
        accepted(judgement.exception()),
        report.since().isEmpty() ? "" : report.isNew(judgement) ? "new" : "unchanged",
        "");
  }

  private static String needs(Verdict.Unknown unknown) {
    for (Reason gap : unknown.gaps()) {
      if (!gap.settledBy().isEmpty()) {
        return "needs " + gap.settledBy();
      }
    }
    return "";
  }

  private static String accepted(Optional<ExceptionRule> rule) {
    return rule.map(it -> it.reason() + " (" + Exceptions.terms(it) + ")").orElse("");
  }

  private void past(String record, EarlierReport.Past past) throws IOException {
    row(
        record,
        past.severity().label(),
        past.check(),
        past.outcome(),
        "",
        past.resource(),
        "",
        "",
        past.message(),
        "",
        "",
        record,
        past.id());
  }

  private void about(String record, String resource, Optional<Location> where, String message)
      throws IOException {
    row(
        record,
        "",
        "",
        "",
        "",
        resource,
        where.map(at -> places.path(at.file())).orElse(""),
        where.map(at -> String.valueOf(at.line())).orElse(""),
        message,
        "",
        "",
        "",
        "");
  }

  private void row(String... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      out.write(i == 0 ? "" : ",");
      out.write(cell(cells[i]));
    }
    out.write("\r\n");
  }

  private static String cell(String text) {
    String shown = Printable.of(text);
    if (opensFormula(text) || opensFormula(shown)) {
      shown = "'" + shown;
    }
    boolean plain = shown.indexOf('"') < 0 && shown.indexOf(',') < 0 && shown.indexOf(';') < 0;
    return plain ? shown : '"' + shown.replace("\"", "\"\"") + '"';
  }

  /** Spaces before it do not keep every spreadsheet from reading a formula. */
  private static boolean opensFormula(String text) {
    String start = text.stripLeading();
    return (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0)
        || (!start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0);
  }
}
