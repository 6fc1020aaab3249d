package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.findings.CheckInfo;
import java.util.ArrayList;
import java.util.List;

/** Looks a check up by the id that a user gave. */
final class Checks {

  private Checks() {}

  static CheckInfo named(String id, List<CheckInfo> checks) throws UsageException {
    for (CheckInfo check : checks) {
      if (check.id().equals(id)) {
        return check;
      }
    }
    throw new UsageException(
        "unknown check " + id + Nearest.suggestion(id, ids(checks), "fortlet checks lists them"));
  }

  static List<String> ids(List<CheckInfo> checks) {
    List<String> ids = new ArrayList<>();
    for (CheckInfo check : checks) {
      ids.add(check.id());
    }
    return ids;
  }
}
