package dev.fortlet.report;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.report.Sheet.Ink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what stands at the end: how many of what, what is not known, and what was accepted. */
final class SummaryText {

  private static final int NAMES = 10;
  private static final int BROKEN = 3;
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
    since();
    open();
    incomplete(estate);
    totals(estate);
    for (String line : UnreadFacts.of(estate)) {
      entry("not read", line);
    }
  }

  /** What fails in the same way is one entry: a folder of another tool's templates is many. */
  private void broken(Estate estate) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (SourceRead source : estate.sources()) {
      if (source.broken().isPresent()) {
        SourceRead.Broken broken = source.broken().get();
        places.computeIfAbsent(broken.message(), _ -> new ArrayList<>()).add(place(broken.where()));
      }
    }
    places.forEach((message, where) ->
        sheet.entry(0, COLUMN, "not read", Ink.HIGH, broken(message, where), Ink.PLAIN));
  }

  private static String broken(String message, List<String> places) {
    if (places.size() == 1) {
      return places.getFirst() + ": " + message;
    }
    List<String> shown = places.subList(0, Math.min(BROKEN, places.size()));
    int more = places.size() - shown.size();
    return Words.count(places.size(), "template")
        + ": "
        + message
        + " ("
        + String.join(", ", shown)
        + (more == 0 ? ")" : " and " + more + " more)");
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
    String label = "config";
    for (String line : ConfigLines.of(report)) {
      entry(label, line);
      label = "";
    }
  }

  private void incomplete(Estate estate) {
    List<Reason> gaps = Incomplete.gaps(estate);
    if (gaps.isEmpty()) {
      return;
    }
    Reason first = gaps.getFirst();
    String where = first.where().map(place -> place(place) + ": ").orElse("");
    int more = gaps.size() - 1;
    entry(
        "incomplete",
        where
            + "there may be more functions: "
            + first.message()
            + (more == 0 ? "" : " (and " + Words.count(more, "more unit") + ")"));
  }

  private void since() {
    if (report.since().isEmpty()) {
      return;
    }
    Since since = report.since().get();
    entry("since", since.earlier().scannedAt() + ": " + Counts.since(report, since));
    for (EarlierReport.Past past : since.fixed()) {
      entry("fixed", past.check() + " (" + past.outcome() + ") on " + past.resource());
    }
    for (EarlierReport.Past past : since.unseen()) {
      entry("out of sight", past.check() + " (" + past.outcome() + ") on " + past.resource());
    }
  }

  private void exceptions() {
    Map<ExceptionRule, Accepted> honoured = new LinkedHashMap<>();
    for (Finding finding : report.assessment().findings()) {
      finding
          .exception()
          .ifPresent(rule -> honoured.computeIfAbsent(rule, _ -> new Accepted()).findings++);
    }
    for (Judgement judgement : report.assessment().judgements()) {
      judgement
          .exception()
          .ifPresent(rule -> honoured.computeIfAbsent(rule, _ -> new Accepted()).unknown++);
    }
    honoured.forEach((rule, accepted) ->
        entry(
            "accepted",
            accepted + ": " + Exceptions.subject(rule) + " (" + Exceptions.terms(rule) + ")"));
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

  /** What is not known, by check and by what would settle it. */
  private void open() {
    String label = "unknown";
    for (String line : UnknownReasons.of(report.assessment().judgements())) {
      sheet.entry(0, COLUMN, label, Ink.UNKNOWN, line, Ink.PLAIN);
      label = "";
    }
  }

  private static final class Accepted {
    private int findings;
    private int unknown;

    @Override
    public String toString() {
      if (unknown == 0) {
        return Words.count(findings, "finding");
      }
      String open = unknown + " unknown";
      return findings == 0 ? open : Words.count(findings, "finding") + ", " + open;
    }
  }

  private void totals(Estate estate) {
    Totals totals = Totals.of(report.assessment());
    int read = 0;
    for (SourceRead source : estate.sources()) {
      read += source.broken().isEmpty() ? 1 : 0;
    }
    int broken = estate.sources().size() - read;
    entry(
        "scanned",
        Words.count(totals.functions(), "function")
            + " in "
            + Words.count(read, "source")
            + places.base().map(folder -> " below " + folder).orElse("")
            + ", profile "
            + report.assessment().profile().name()
            + (broken == 0
                ? ""
                : "; "
                    + broken
                    + " of "
                    + Words.count(estate.sources().size(), "template")
                    + (broken == 1 ? " was" : " were")
                    + " not read"));
    String verdicts =
        totals.pass()
            + " pass, "
            + totals.fail()
            + " fail, "
            + totals.unknown()
            + (totals.acceptedUnknown() == 0
                ? " unknown, "
                : " unknown (" + totals.acceptedUnknown() + " accepted), ")
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
