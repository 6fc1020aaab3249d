package dev.fortlet.report;

import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.report.Sheet.Ink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report for people: one block for each function that has findings or open questions, the worst
 * first, then the summary. A function without either is only counted. Compared with an earlier
 * report, the blocks have only what is new.
 */
public final class TextReport {

  /**
   * How it is drawn.
   *
   * @param width columns to wrap at; the same in every pipe, so that two runs can be compared
   */
  public record Look(boolean colours, int width, Places places) {}

  private final Report report;
  private final Look look;
  private final Sheet sheet;

  private TextReport(Report report, Look look, StringBuilder out) {
    this.report = report;
    this.look = look;
    this.sheet = new Sheet(out, look.colours(), look.width());
  }

  public static String of(Report report, Look look) {
    StringBuilder out = new StringBuilder(4096);
    new TextReport(report, look, out).write();
    return out.toString();
  }

  /** One finding with all that it rests on, whatever its severity. */
  public static String of(Finding finding, Look look) {
    StringBuilder out = new StringBuilder(1024);
    new Blocks(new Sheet(out, look.colours(), look.width()), look.places()).write(finding);
    return out.toString();
  }

  private void write() {
    if (report.partial()) {
      sheet.text(0, "Interrupted: this report covers only what was read until then.", Ink.HIGH);
      sheet.blank();
    }
    Blocks blocks = new Blocks(sheet, look.places());
    List<ServerlessFunction> silent = new ArrayList<>();
    List<Group> groups = groups(silent);
    groups.sort(Group.WORST_FIRST);
    for (Group group : groups) {
      blocks.write(group);
      sheet.blank();
    }
    new SummaryText(report, look.places(), sheet).write(silent);
  }

  private List<Group> groups(List<ServerlessFunction> silent) {
    Map<String, List<Finding>> findings = new HashMap<>();
    boolean compared = report.since().isPresent();
    for (Finding finding : report.assessment().findings()) {
      if (compared && !(finding.counts() && report.isNew(finding))) {
        continue;
      }
      findings.computeIfAbsent(finding.function().id(), _ -> new ArrayList<>()).add(finding);
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    for (ServerlessFunction function : report.assessment().estate().functions().items()) {
      List<Finding> own = findings.getOrDefault(function.id(), List.of());
      groups.put(function.id(), Group.of(function, own));
    }
    for (Judgement judgement : report.assessment().judgements()) {
      Group group = groups.get(judgement.function().id());
      if (group != null
          && judgement.verdict() instanceof Verdict.Unknown unknown
          && (!compared || (judgement.exception().isEmpty() && report.isNew(judgement)))) {
        group.unknown().add(new Group.Open(judgement.check(), unknown, judgement.exception()));
      }
    }
    List<Group> shown = new ArrayList<>();
    for (Group group : groups.values()) {
      if (group.isSilent()) {
        if (!compared) {
          silent.add(group.function());
        }
      } else {
        shown.add(group);
      }
    }
    return shown;
  }
}
