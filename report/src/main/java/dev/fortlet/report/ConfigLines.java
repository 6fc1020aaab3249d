package dev.fortlet.report;

import dev.fortlet.report.Report.ConfigUsed;
import java.util.ArrayList;
import java.util.List;

/** What a config file did, a line for each kind, counted and named. */
final class ConfigLines {

  private ConfigLines() {}

  static List<String> of(ConfigUsed config) {
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
