package dev.fortlet.report;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.findings.Witness;
import dev.fortlet.report.Sheet.Ink;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the block of one function. */
final class Blocks {

  private static final int LABEL = 2;
  private static final int BODY = 12;
  private static final int DETAIL = 21;

  private final Sheet sheet;
  private final Places places;

  Blocks(Sheet sheet, Places places) {
    this.sheet = sheet;
    this.places = places;
  }

  void write(Group group) {
    String name = Printable.of(group.function().name());
    sheet.entry(
        0, name.length() + 2, name, Ink.STRONG, place(group.function().location()), Ink.FAINT);
    for (Group.Entry entry : group.entries()) {
      finding(entry);
    }
    for (Finding accepted : group.accepted()) {
      accepted(accepted);
    }
    for (Group.Open open : group.unknown()) {
      unknown(open);
    }
  }

  private void finding(Group.Entry entry) {
    Finding finding = entry.finding();
    Verdict.Fail fail = finding.fail();
    Severity severity = finding.severity();
    sheet.entry(LABEL, BODY, severity.name(), ink(severity), fail.reason(), Ink.STRONG);
    StringBuilder checks = new StringBuilder(check(finding));
    entry.folded().ifPresent(other -> checks.append(", ").append(check(other)));
    sheet.text(BODY, checks.toString(), Ink.FAINT);
    Set<Location> shown = new HashSet<>();
    source(finding.location(), shown);
    for (Evidence evidence : fail.evidence()) {
      evidence(evidence, finding.location(), shown);
    }
    fail.witness().ifPresent(this::witness);
    path(fail.path());
    fail.fix().ifPresent(fix -> detail("fix", fix.summary()));
  }

  private static String check(Finding finding) {
    return finding.check().id() + " (" + finding.fail().outcome() + ")";
  }

  /** The line that the finding is about, once. */
  private void source(Location where, Set<Location> shown) {
    if (!shown.add(lineOf(where))) {
      return;
    }
    Optional<String> line = places.line(where);
    String place = place(where);
    if (line.isPresent()) {
      sheet.line(BODY, place + " | ", line.get().strip());
    } else {
      sheet.text(BODY, place, Ink.FAINT);
    }
  }

  private void evidence(Evidence evidence, Location own, Set<Location> shown) {
    String what = evidence.what();
    Optional<Location> where = evidence.where();
    boolean elsewhere = where.isPresent() && !lineOf(where.get()).equals(lineOf(own));
    if (elsewhere) {
      what += " (" + place(where.get()) + ")";
    }
    detail("because", what);
    if (elsewhere && shown.add(lineOf(where.get()))) {
      Optional<String> line = places.line(where.get());
      line.ifPresent(text -> sheet.line(DETAIL, where.get().line() + " | ", text.strip()));
    }
  }

  private void witness(Witness witness) {
    StringBuilder request = new StringBuilder();
    request.append(witness.principal()).append(" may ").append(witness.action());
    request.append(" on ").append(witness.resource());
    String joint = " with ";
    for (Map.Entry<String, String> key : witness.context().entrySet()) {
      request.append(joint).append(key.getKey()).append(" = ").append(key.getValue());
      joint = ", ";
    }
    detail("witness", request.toString());
  }

  private void path(List<String> steps) {
    for (int i = 0; i < steps.size(); i++) {
      detail(i == 0 ? "path" : "", (i + 1) + ". " + steps.get(i));
    }
  }

  private void detail(String label, String text) {
    sheet.entry(BODY, DETAIL, label, Ink.FAINT, text, Ink.PLAIN);
  }

  private void accepted(Finding finding) {
    ExceptionRule rule = finding.exception().orElseThrow();
    sheet.entry(
        LABEL,
        BODY,
        "accepted",
        Ink.GOOD,
        check(finding) + ", " + finding.severity().label() + ": " + finding.fail().reason(),
        Ink.PLAIN);
    detail("because", rule.reason() + " (" + Exceptions.terms(rule) + ")");
  }

  private void unknown(Group.Open open) {
    sheet.entry(
        LABEL,
        BODY,
        "unknown",
        Ink.UNKNOWN,
        open.check().id() + ": " + open.verdict().reason(),
        Ink.PLAIN);
    for (Reason gap : open.verdict().gaps()) {
      String where = gap.where().map(place -> " (" + place(place) + ")").orElse("");
      if (!gap.message().equals(open.verdict().reason())) {
        detail("because", gap.message() + where);
      } else if (!where.isEmpty() && gap.settledBy().isEmpty()) {
        detail("because", place(gap.where().orElseThrow()));
      }
      if (!gap.settledBy().isEmpty()) {
        boolean said = !gap.message().equals(open.verdict().reason());
        detail("settled by", gap.settledBy() + (said ? "" : where));
      }
    }
  }

  private String place(Location where) {
    return places.path(where.file()) + ":" + where.line();
  }

  private static Location lineOf(Location where) {
    return new Location(where.file(), where.line(), 1);
  }

  static Ink ink(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Ink.CRITICAL;
      case HIGH -> Ink.HIGH;
      case MEDIUM -> Ink.MEDIUM;
      case LOW, INFO -> Ink.LOW;
    };
  }
}
