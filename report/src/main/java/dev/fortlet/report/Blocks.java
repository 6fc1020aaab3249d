package dev.fortlet.report;

import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.findings.Witness;
import dev.fortlet.report.Sheet.Ink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the block of one function. */
final class Blocks {

  private static final int LABEL = 2;
  private static final int BODY = 12;
  private static final int DETAIL = 21;
  private static final int ACCOUNT_ID = 12;

  private final Sheet sheet;
  private final Places places;

  /** The lines of functions that a finding about a shared role has named already. */
  private final Set<Location> told = new HashSet<>();

  Blocks(Sheet sheet, Places places) {
    this.sheet = sheet;
    this.places = places;
  }

  void write(Group group) {
    ServerlessFunction function = group.function();
    head(function);
    for (Group.Entry entry : group.entries()) {
      finding(entry, function);
    }
    for (Finding accepted : group.accepted()) {
      accepted(accepted);
    }
    for (Group.Open open : group.unknown()) {
      if (open.exception().isPresent()) {
        accepted(open, open.exception().get());
      } else {
        unknown(open, function);
      }
    }
  }

  /** One finding, whole. */
  void write(Finding finding) {
    head(finding.function());
    whole(new Group.Entry(finding, Optional.empty()), finding.function());
    if (finding.exception().isPresent()) {
      accepted(finding);
    }
  }

  private void head(ServerlessFunction function) {
    String name = Printable.of(function.name());
    sheet.entry(0, name.length() + 2, name, Ink.STRONG, full(function.location()), Ink.FAINT);
  }

  private void finding(Group.Entry entry, ServerlessFunction function) {
    if (isShared(entry.finding())) {
      shared(entry, function);
    } else if (entry.finding().severity().isAtLeast(Severity.MEDIUM)) {
      whole(entry, function);
    } else {
      brief(entry, function);
      fix(entry.finding());
    }
  }

  private static boolean isShared(Finding finding) {
    return finding.check().question().equals("shared-identity");
  }

  /** It names all who share, so its evidence has no more to say, nor have the others' findings. */
  private void shared(Group.Entry entry, ServerlessFunction function) {
    brief(entry, function);
    if (!told.contains(lineOf(entry.finding().location()))) {
      fix(entry.finding());
    }
    for (Evidence evidence : entry.finding().fail().evidence()) {
      evidence.where().ifPresent(where -> told.add(lineOf(where)));
    }
  }

  /** What may wait takes two lines: there are ten of it for each that may not. */
  private void brief(Group.Entry entry, ServerlessFunction function) {
    Finding finding = entry.finding();
    StringBuilder text = new StringBuilder(finding.fail().reason());
    text.append(" (").append(finding.check().id()).append(", ");
    entry.folded().ifPresent(folded -> text.append(folded.check().id()).append(", "));
    int end = text.length() - 2;
    String place = place(finding.location(), function);
    text.replace(place.isEmpty() ? end : text.length(), text.length(), place).append(')');
    Severity severity = finding.severity();
    sheet.entry(LABEL, BODY, severity.name(), ink(severity), text.toString(), Ink.PLAIN);
  }

  private void fix(Finding finding) {
    finding.fail().fix().ifPresent(fix -> detail("fix", fix.summary()));
  }

  private void whole(Group.Entry entry, ServerlessFunction function) {
    Finding finding = entry.finding();
    Verdict.Fail fail = finding.fail();
    Severity severity = finding.severity();
    sheet.entry(LABEL, BODY, severity.name(), ink(severity), fail.reason(), Ink.STRONG);
    String checks = check(finding);
    if (entry.folded().isPresent()) {
      checks += ", " + check(entry.folded().get());
    }
    Set<Location> shown = new HashSet<>();
    shown.add(lineOf(function.location()));
    source(finding.location(), checks, function, shown);
    List<Evidence> evidences = besidesPath(fail);
    for (int i = 0; i < evidences.size(); i++) {
      evidence(i == 0 ? "because" : "and", evidences.get(i), finding, shown);
    }
    fail.witness().ifPresent(this::witness);
    path(finding);
    fail.fix().ifPresent(fix -> detail("fix", fix.summary()));
  }

  /** The evidence without what is a step of the path, where it has its place. */
  private static List<Evidence> besidesPath(Verdict.Fail fail) {
    List<Evidence> besides = new ArrayList<>();
    for (Evidence evidence : Distinct.evidence(fail)) {
      if (!fail.path().contains(evidence.what())) {
        besides.add(evidence);
      }
    }
    return besides;
  }

  private static String check(Finding finding) {
    return finding.check().id() + " (" + finding.fail().outcome() + ")";
  }

  /** The check, and the line that the finding is about if it is not the function's own. */
  private void source(
      Location where, String checks, ServerlessFunction function, Set<Location> shown) {
    boolean isNew = shown.add(lineOf(where));
    Optional<String> line = isNew ? places.line(where) : Optional.empty();
    boolean here = where.file().equals(function.location().file());
    boolean told = here && !Position.hasLines(where);
    String place =
        isNew && !told && (line.isEmpty() || !here) ? " at " + place(where, function) : "";
    sheet.text(BODY, checks + place, Ink.FAINT);
    line.ifPresent(text -> sheet.line(BODY, where.line() + " | ", text.strip()));
  }

  private void evidence(String label, Evidence evidence, Finding finding, Set<Location> shown) {
    String what = evidence.what();
    Optional<Location> where = evidence.where();
    boolean elsewhere =
        where.isPresent() && !lineOf(where.get()).equals(lineOf(finding.location()));
    if (elsewhere) {
      what += " (" + place(where.get(), finding.function()) + ")";
    }
    detail(label, what);
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
      if (isSaid(key.getValue(), witness.principal())) {
        continue;
      }
      request.append(joint).append(key.getKey()).append(" = ").append(key.getValue());
      joint = ", ";
    }
    detail("witness", request.toString());
  }

  /** An account or ARN that the principal names already would only be read twice. */
  private static boolean isSaid(String value, String principal) {
    return value.length() >= ACCOUNT_ID && principal.contains(value);
  }

  private void path(Finding finding) {
    List<String> steps = finding.fail().path();
    for (int i = 0; i < steps.size(); i++) {
      String step = (i + 1) + ". " + steps.get(i) + placeOfStep(steps.get(i), finding);
      detail(i == 0 ? "path" : "", step);
    }
  }

  private String placeOfStep(String step, Finding finding) {
    for (Evidence evidence : finding.fail().evidence()) {
      if (evidence.what().equals(step) && evidence.where().isPresent()) {
        return " (" + place(evidence.where().get(), finding.function()) + ")";
      }
    }
    return "";
  }

  private void detail(String label, String text) {
    sheet.entry(BODY, DETAIL, label, Ink.FAINT, text, Ink.PLAIN);
  }

  private void accepted(Finding finding) {
    String what = check(finding) + ", " + finding.severity().label();
    accepted(what + ": " + finding.fail().reason(), finding.exception().orElseThrow());
  }

  private void accepted(Group.Open open, ExceptionRule rule) {
    accepted(open.check().id() + ", unknown: " + open.verdict().reason(), rule);
  }

  private void accepted(String what, ExceptionRule rule) {
    sheet.entry(LABEL, BODY, "accepted", Ink.GOOD, what, Ink.PLAIN);
    detail("because", rule.reason() + " (" + Exceptions.terms(rule) + ")");
  }

  private void unknown(Group.Open open, ServerlessFunction function) {
    String reason = open.verdict().reason();
    sheet.entry(LABEL, BODY, "unknown", Ink.UNKNOWN, open.check().id() + ": " + reason, Ink.PLAIN);
    Set<String> needs = new LinkedHashSet<>();
    for (Reason gap : open.verdict().gaps()) {
      String where =
          gap.where()
              .filter(place -> !lineOf(place).equals(lineOf(function.location())))
              .map(place -> " (" + place(place, function) + ")")
              .orElse("");
      if (!gap.message().equals(reason)) {
        detail("because", gap.message() + where);
        where = "";
      }
      if (!gap.settledBy().isEmpty()) {
        needs.add(gap.settledBy() + where);
      }
    }
    for (String need : needs) {
      detail("needs", need);
    }
  }

  private String full(Location where) {
    return Position.of(where, places);
  }

  /** Short where the file is the function's, which stands above; empty if it has no lines. */
  private String place(Location where, ServerlessFunction function) {
    if (!where.file().equals(function.location().file())) {
      return full(where);
    }
    return Position.hasLines(where) ? "line " + where.line() : "";
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
