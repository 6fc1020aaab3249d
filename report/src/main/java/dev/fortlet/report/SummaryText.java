package dev.fortlet.report;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.report.Sheet.Ink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what stands at the end: how many of what, what is not known, and what was accepted. */
final class SummaryText {

  private static final int NAMES = 10;
  private static final int COLUMN = 13;

  private final Report report;
  private final Places places;
  private final Sheet sheet;

  SummaryText(Report report, Places places, Sheet sheet) {
    this.report = report;
    this.places = places;
    this.sheet = sheet;
  }

  void write(List<ServerlessFunction> silent) {
    Estate estate = report.assessment().estate();
    broken(estate);
    notes(estate);
    silent(silent);
    config();
    exceptions();
    open();
    estate
        .functions()
        .missing()
        .ifPresent(why -> entry("incomplete", "there may be more functions: " + why.message()));
    totals(estate);
  }

  private void broken(Estate estate) {
    for (SourceRead source : estate.sources()) {
      if (source.broken().isPresent()) {
        SourceRead.Broken broken = source.broken().get();
        String text = place(broken.where()) + ": " + broken.message();
        sheet.entry(0, COLUMN, "not read", Ink.HIGH, text, Ink.PLAIN);
      }
    }
  }

  /** What concerns a whole file stands at its first character. */
  private String place(Location where) {
    String path = places.path(where.file());
    return where.line() == 1 && where.column() == 1
        ? path
        : path + ":" + where.line() + ":" + where.column();
  }

  private void notes(Estate estate) {
    for (SourceRead source : estate.sources()) {
      for (String note : source.notes()) {
        entry("note", places.path(source.path()) + ": " + note);
      }
    }
  }

  private void silent(List<ServerlessFunction> functions) {
    if (functions.isEmpty()) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (ServerlessFunction function : functions) {
      names.add(function.name());
    }
    entry("no findings", names(names));
  }

  private void config() {
    if (report.config().isPresent()) {
      String label = "config";
      for (String line : ConfigLines.of(report.config().get())) {
        entry(label, line);
        label = "";
      }
    }
  }

  private void exceptions() {
    Map<ExceptionRule, Integer> honoured = new LinkedHashMap<>();
    for (Finding finding : report.assessment().findings()) {
      finding.exception().ifPresent(rule -> honoured.merge(rule, 1, Integer::sum));
    }
    honoured.forEach((rule, count) ->
        entry(
            "accepted",
            Words.count(count, "finding")
                + ": "
                + Exceptions.subject(rule)
                + " ("
                + Exceptions.terms(rule)
                + ")"));
    for (ExceptionRule rule : report.assessment().expired()) {
      sheet.entry(
          0,
          COLUMN,
          "expired",
          Ink.MEDIUM,
          Exceptions.subject(rule) + " (" + Exceptions.terms(rule) + ") no longer holds",
          Ink.PLAIN);
    }
  }

  /** What is not known, by what would settle it: one default may settle forty verdicts. */
  private void open() {
    Map<String, Gap> gaps = new HashMap<>();
    for (Judgement judgement : report.assessment().judgements()) {
      if (judgement.verdict() instanceof Verdict.Unknown(var reason, var reasons)) {
        List<Reason> all = reasons.isEmpty() ? List.of(Reason.of(reason, "")) : reasons;
        Set<String> counted = new LinkedHashSet<>();
        for (Reason gap : all) {
          String key = gap.settledBy().isEmpty() ? gap.message() : gap.settledBy();
          if (counted.add(key)) {
            gaps.computeIfAbsent(key, Gap::new).add(judgement.check().id());
          }
        }
      }
    }
    List<Gap> most = new ArrayList<>(gaps.values());
    most.sort(
        (a, b) -> a.count != b.count ? Integer.compare(b.count, a.count) : a.key.compareTo(b.key));
    for (Gap gap : most) {
      sheet.entry(
          0,
          COLUMN,
          "unknown " + gap.count,
          Ink.UNKNOWN,
          gap.key + ": " + String.join(", ", gap.checks),
          Ink.PLAIN);
    }
  }

  private static final class Gap {
    private final String key;
    private final Set<String> checks = new LinkedHashSet<>();
    private int count;

    Gap(String key) {
      this.key = key;
    }

    void add(String check) {
      checks.add(check);
      count++;
    }
  }

  private void totals(Estate estate) {
    Totals totals = Totals.of(report.assessment());
    int read = 0;
    for (SourceRead source : estate.sources()) {
      read += source.broken().isEmpty() ? 1 : 0;
    }
    entry(
        "scanned",
        Words.count(totals.functions(), "function")
            + " in "
            + Words.count(read, "source")
            + ", profile "
            + report.assessment().profile().name());
    String verdicts =
        totals.pass()
            + " pass, "
            + totals.fail()
            + " fail, "
            + totals.unknown()
            + " unknown, "
            + totals.notApplicable()
            + " not applicable";
    entry("verdicts", verdicts);
    List<String> counts = new ArrayList<>();
    totals.bySeverity().forEach((severity, count) -> counts.add(count + " " + severity.label()));
    if (totals.accepted() > 0) {
      counts.add(totals.accepted() + " accepted");
    }
    Ink ink =
        totals.bySeverity().isEmpty()
            ? Ink.GOOD
            : Blocks.ink(totals.bySeverity().keySet().iterator().next());
    sheet.entry(
        0,
        COLUMN,
        "findings",
        Ink.STRONG,
        counts.isEmpty() ? "none" : String.join(", ", counts),
        ink);
  }

  private void entry(String label, String text) {
    sheet.entry(0, COLUMN, label, Ink.STRONG, text, Ink.PLAIN);
  }

  private static String names(List<String> names) {
    if (names.size() <= NAMES) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, NAMES)) + " and " + (names.size() - NAMES) + " more";
  }
}
