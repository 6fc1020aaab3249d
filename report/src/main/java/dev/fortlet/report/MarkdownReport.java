package dev.fortlet.report;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report as a summary for a pull request. It has at most a hundred rows, since GitHub and
 * GitLab cut longer comments, and the sums say how many there are.
 */
public final class MarkdownReport {

  private static final int ROWS = 100;

  private final Report report;
  private final Places places;
  private final Writer out;

  private MarkdownReport(Report report, Places places, Writer out) {
    this.report = report;
    this.places = places;
    this.out = out;
  }

  public static void write(Report report, Places places, Writer out) throws IOException {
    new MarkdownReport(report, places, out).write();
  }

  private void write() throws IOException {
    List<Finding> findings = shown();
    out.write("### Fortlet: " + title(findings.size()) + "\n\n");
    if (report.partial()) {
      out.write("**Interrupted: this covers only what was read until then.**\n\n");
    }
    table(findings);
    fixed();
    unknown();
    unread();
    accepted();
    config();
    out.write("<sub>");
    out.write(MarkdownText.of(String.join("; ", Counts.of(report))));
    out.write("</sub>\n");
  }

  private String title(int findings) {
    String what = report.since().isPresent() ? "new finding" : "finding";
    return findings == 0 ? "no " + what + "s" : Words.count(findings, what);
  }

  private List<Finding> shown() {
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : report.assessment().findings()) {
      if (finding.counts() && report.isNew(finding)) {
        findings.add(finding);
      }
    }
    findings.sort((one, other) -> one.severity().compareTo(other.severity()));
    return findings;
  }

  private void table(List<Finding> findings) throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    out.write("| Severity | Function | Finding | Where |\n|---|---|---|---|\n");
    for (Finding finding : findings.subList(0, Math.min(ROWS, findings.size()))) {
      String fix =
          finding.fail().fix().map(it -> "<br>Fix: " + MarkdownText.cell(it.summary())).orElse("");
      out.write(
          "| "
              + finding.severity().label()
              + " | "
              + MarkdownText.cell(finding.function().name())
              + " | "
              + MarkdownText.cell(finding.fail().reason())
              + " ("
              + finding.check().id()
              + ")"
              + fix
              + " | "
              + MarkdownText.cell(place(finding.location()))
              + " |\n");
    }
    if (findings.size() > ROWS) {
      out.write("\nand " + (findings.size() - ROWS) + " more\n");
    }
    out.write("\n");
  }

  private void fixed() throws IOException {
    if (report.since().isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    for (EarlierReport.Past past : report.since().get().fixed()) {
      lines.add(past.check() + " on " + past.resource());
    }
    items("Fixed", lines);
    List<String> unseen = new ArrayList<>();
    for (EarlierReport.Past past : report.since().get().unseen()) {
      unseen.add(past.check() + " on " + past.resource());
    }
    items("Out of sight, so not known to be fixed", unseen);
  }

  private void unknown() throws IOException {
    List<Judgement> judgements = new ArrayList<>(report.assessment().judgements());
    judgements.removeIf(judgement -> !report.isNew(judgement));
    items("Unknown", UnknownReasons.of(judgements));
  }

  private void unread() throws IOException {
    List<String> lines = new ArrayList<>();
    for (SourceRead source : report.assessment().estate().sources()) {
      if (source.broken().isPresent()) {
        SourceRead.Broken broken = source.broken().get();
        lines.add(place(broken.where()) + ": " + broken.message());
      }
    }
    for (Reason gap : Incomplete.gaps(report.assessment().estate())) {
      String where = gap.where().map(this::place).map(place -> place + ": ").orElse("");
      lines.add(where + "there may be more functions: " + gap.message());
    }
    lines.addAll(UnreadFacts.of(report.assessment().estate()));
    items("Not read", lines);
  }

  private void accepted() throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Finding finding : report.assessment().findings()) {
      finding.exception().ifPresent(rule -> counts.merge(Exceptions.named(rule), 1, Integer::sum));
    }
    for (Judgement judgement : report.assessment().judgements()) {
      judgement
          .exception()
          .ifPresent(rule -> counts.merge(Exceptions.named(rule), 1, Integer::sum));
    }
    items("Accepted", Counts.of(counts));
    List<String> expired = new ArrayList<>();
    for (ExceptionRule rule : report.assessment().expired()) {
      expired.add(Exceptions.named(rule));
    }
    items("Expired exceptions", expired);
  }

  private void config() throws IOException {
    items("Config", ConfigLines.of(report));
  }

  private void items(String title, List<String> lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    out.write("**" + title + "**\n\n");
    for (String line : lines.subList(0, Math.min(ROWS, lines.size()))) {
      out.write("- " + MarkdownText.of(line) + "\n");
    }
    if (lines.size() > ROWS) {
      out.write("- and " + (lines.size() - ROWS) + " more\n");
    }
    out.write("\n");
  }

  private String place(Location where) {
    return Position.of(where, places);
  }
}
