package dev.fortlet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sums of a report in a few phrases, for formats that have one line for them. */
final class Counts {

  private Counts() {}

  static List<String> of(Report report) {
    Totals totals = Totals.of(report.assessment());
    List<String> phrases = new ArrayList<>();
    List<String> severities = new ArrayList<>();
    totals
        .bySeverity()
        .forEach((severity, count) -> severities.add(count + " " + severity.label()));
    phrases.add("findings: " + (severities.isEmpty() ? "none" : String.join(", ", severities)));
    if (report.since().isPresent()) {
      phrases.add(since(report, report.since().get()));
    }
    if (totals.accepted() + totals.acceptedUnknown() > 0) {
      phrases.add((totals.accepted() + totals.acceptedUnknown()) + " accepted");
    }
    phrases.add(totals.unknown() + " unknown");
    phrases.add(
        Words.count(totals.functions(), "function")
            + ", profile "
            + report.assessment().profile().name());
    return phrases;
  }

  /** {@code 2 new, 1 fixed, 12 unchanged since main.json}. */
  static String since(Report report, Since since) {
    return since.news(report.assessment())
        + " new, "
        + since.fixed().size()
        + " fixed, "
        + since.unchanged(report.assessment())
        + " unchanged"
        + (since.unseen().isEmpty() ? "" : ", " + since.unseen().size() + " out of sight")
        + " since "
        + since.earlier().file();
  }

  /** By what they are: {@code 2 × lambda-tracing}. */
  static List<String> of(Map<String, Integer> counts) {
    List<String> phrases = new ArrayList<>();
    counts.forEach((name, count) -> phrases.add(count + " \u00d7 " + name));
    return phrases;
  }
}
