package dev.fortlet.report;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;

/**
 * The report as JUnit XML, which most CI servers show: a test case for each check and function. A
 * FAIL is a failure, an UNKNOWN an error, for a green test would say that all is well. Accepted
 * ones and those that an earlier report had are skipped, with the reason.
 */
public final class JunitReport {

  private final Report report;
  private final Places places;
  private final StringBuilder cases = new StringBuilder(4096);
  private int tests;
  private int failures;
  private int errors;
  private int skipped;

  private JunitReport(Report report, Places places) {
    this.report = report;
    this.places = places;
  }

  public static void write(Report report, Places places, Writer out) throws IOException {
    new JunitReport(report, places).write(out);
  }

  private void write(Writer out) throws IOException {
    Map<String, Finding> findings = new HashMap<>();
    for (Finding finding : report.assessment().findings()) {
      findings.put(EarlierReport.key(finding.check().id(), finding.function().id()), finding);
    }
    for (Judgement judgement : report.assessment().judgements()) {
      verdict(
          judgement,
          findings.get(EarlierReport.key(judgement.check().id(), judgement.function().id())));
    }
    for (SourceRead source : report.assessment().estate().sources()) {
      if (source.broken().isPresent()) {
        open(source.path(), "can be read", places.path(source.path()), 0);
        error("not read", source.broken().get().message());
      }
    }
    for (Reason gap : Incomplete.gaps(report.assessment().estate())) {
      String file = gap.where().map(where -> where.file()).orElse("estate");
      open(file, "shows all functions", places.path(file), 0);
      error("incomplete", "there may be more functions: " + gap.message());
    }
    if (report.partial()) {
      open("fortlet", "is complete", "", 0);
      error("interrupted", "this covers only what was read until then");
    }
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.write("<testsuites name=\"fortlet\"" + sums() + ">\n");
    out.write("  <testsuite name=\"fortlet.posture\"" + sums());
    out.write(attribute("timestamp", report.scannedAt().toString()) + ">\n");
    properties(out);
    out.write(cases.toString());
    out.write("  </testsuite>\n</testsuites>\n");
  }

  private String sums() {
    return attribute("tests", String.valueOf(tests))
        + attribute("failures", String.valueOf(failures))
        + attribute("errors", String.valueOf(errors))
        + attribute("skipped", String.valueOf(skipped));
  }

  /** Where what a config file changed has its place. */
  private void properties(Writer out) throws IOException {
    out.write("    <properties>\n");
    property(out, "version", report.version());
    property(out, "profile", report.assessment().profile().name());
    for (String line : ConfigLines.of(report)) {
      property(out, "config", line);
    }
    if (report.since().isPresent()) {
      property(out, "since", Counts.since(report, report.since().get()));
    }
    for (String line : report.assessment().expired().stream().map(Exceptions::named).toList()) {
      property(out, "expired", line);
    }
    out.write("    </properties>\n");
  }

  private static void property(Writer out, String name, String value) throws IOException {
    out.write("      <property" + attribute("name", name) + attribute("value", value) + "/>\n");
  }

  private void verdict(Judgement judgement, @org.jspecify.annotations.Nullable Finding finding) {
    String check = judgement.check().id();
    switch (judgement.verdict()) {
      case Verdict.Pass _ -> {
        open(judgement);
        cases.append("/>\n");
      }
      case Verdict.NotApplicable not -> {
        open(judgement);
        skip(not.reason());
      }
      case Verdict.Unknown unknown -> {
        open(judgement);
        if (judgement.exception().isPresent()) {
          skip("unknown, accepted: " + judgement.exception().get().reason());
        } else if (report.isNew(judgement)) {
          error("unknown", unknown.reason());
        } else {
          skip("unknown already in " + sinceFile() + ": " + unknown.reason());
        }
      }
      case Verdict.Fail fail -> {
        if (finding == null) {
          throw new IllegalStateException("a FAIL of " + check + " without a finding");
        }
        open(
            judgement.function().id(),
            check,
            places.path(finding.location().file()),
            finding.location().line());
        fail(finding, fail);
      }
    }
  }

  private void fail(Finding finding, Verdict.Fail fail) {
    if (finding.exception().isPresent()) {
      skip("accepted: " + finding.exception().get().reason());
    } else if (!report.isNew(finding)) {
      skip("already in " + sinceFile() + ": " + fail.reason());
    } else {
      failures++;
      cases.append(">\n      <failure");
      cases.append(attribute("type", finding.severity().label() + " " + fail.outcome()));
      cases.append(attribute("message", fail.reason())).append('>');
      cases.append(escaped(details(finding, fail))).append("</failure>\n    </testcase>\n");
    }
  }

  private String sinceFile() {
    return report.since().map(since -> since.earlier().file()).orElse("");
  }

  private String details(Finding finding, Verdict.Fail fail) {
    StringBuilder text = new StringBuilder();
    text.append(Printable.of(Position.of(finding.location(), places)));
    for (Evidence evidence : Distinct.evidence(fail)) {
      text.append("\nbecause ").append(Printable.of(evidence.what()));
    }
    fail.fix().ifPresent(fix -> text.append("\nfix ").append(Printable.of(fix.summary())));
    return text.toString();
  }

  private void open(Judgement judgement) {
    open(
        judgement.function().id(),
        judgement.check().id(),
        places.path(judgement.function().location().file()),
        judgement.function().location().line());
  }

  private void open(String classname, String name, String file, int line) {
    tests++;
    cases.append("    <testcase").append(attribute("classname", classname));
    cases.append(attribute("name", name)).append(attribute("file", file));
    if (line > 0) {
      cases.append(attribute("line", String.valueOf(line)));
    }
  }

  private void skip(String why) {
    skipped++;
    cases.append(">\n      <skipped").append(attribute("message", why));
    cases.append("/>\n    </testcase>\n");
  }

  private void error(String type, String message) {
    errors++;
    cases.append(">\n      <error").append(attribute("type", type));
    cases.append(attribute("message", message)).append("/>\n    </testcase>\n");
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escaped(Printable.of(value)) + '"';
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
