package dev.fortlet.report;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evidence that two steps rest on is shown once; SARIF forbids to repeat it. */
final class Distinct {

  private Distinct() {}

  static List<Evidence> evidence(Verdict.Fail fail) {
    List<Evidence> distinct = new ArrayList<>();
    for (Evidence evidence : fail.evidence()) {
      if (!holds(distinct, evidence)) {
        distinct.add(evidence);
      }
    }
    return distinct;
  }

  private static boolean holds(List<Evidence> said, Evidence evidence) {
    for (Evidence other : said) {
      if (other.what().equals(evidence.what()) && isSameLine(other.where(), evidence.where())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSameLine(Optional<Location> one, Optional<Location> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() && other.isEmpty();
    }
    return one.get().file().equals(other.get().file()) && one.get().line() == other.get().line();
  }
}
