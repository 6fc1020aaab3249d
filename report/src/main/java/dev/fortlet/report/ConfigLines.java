package dev.fortlet.report;

import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.report.Report.ConfigUsed;
import java.util.ArrayList;
import java.util.List;

/** What a config file did, a line for each kind, counted and named. */
final class ConfigLines {

  private ConfigLines() {}

  /** What the config file and the comments in sources did. */
  static List<String> of(Report report) {
    List<String> lines = new ArrayList<>();
    report.configs().forEach(config -> lines.addAll(of(config)));
    List<String> comments = new ArrayList<>();
    for (ExceptionRule rule : report.assessment().profile().exceptions()) {
      if (rule.comment().isPresent()) {
        comments.add(Exceptions.subject(rule) + " (line " + line(rule) + ")");
      }
    }
    if (!comments.isEmpty()) {
      lines.add("comments in sources (found)");
      add(lines, "accepts", comments);
    }
    return lines;
  }

  private static int line(ExceptionRule rule) {
    return rule.comment().orElseThrow().where().line();
  }

  private static List<String> of(ConfigUsed config) {
    List<String> lines = new ArrayList<>();
    lines.add(config.file() + (config.found() ? " (found)" : ""));
    add(lines, "trusts", config.trust());
    add(lines, "accepts", config.exceptions());
    add(lines, "changes", config.changes());
    return lines;
  }

  private static void add(List<String> lines, String verb, List<String> what) {
    if (!what.isEmpty()) {
      lines.add(verb + " " + what.size() + ": " + String.join("; ", what));
    }
  }
}
