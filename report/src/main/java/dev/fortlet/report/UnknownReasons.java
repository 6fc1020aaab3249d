package dev.fortlet.report;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Why verdicts are open: one line for all that the same thing would settle. */
final class UnknownReasons {

  private final Map<String, Gap> gaps = new HashMap<>();

  private UnknownReasons() {}

  static List<String> of(List<Judgement> judgements) {
    UnknownReasons reasons = new UnknownReasons();
    for (Judgement judgement : judgements) {
      if (judgement.exception().isEmpty()
          && judgement.verdict() instanceof Verdict.Unknown(var reason, var all)) {
        reasons.add(judgement.check().id(), all.isEmpty() ? List.of(Reason.of(reason, "")) : all);
      }
    }
    List<Gap> most = new ArrayList<>(reasons.gaps.values());
    most.sort(Gap::compare);
    List<String> lines = new ArrayList<>();
    most.forEach(gap -> lines.add(gap.toString()));
    return lines;
  }

  private void add(String check, List<Reason> reasons) {
    Set<Gap> counted = new HashSet<>();
    for (Reason why : reasons) {
      String settledBy = why.settledBy();
      String key = settledBy.isEmpty() ? why.message() : settledBy;
      Gap gap = gaps.computeIfAbsent(key, _ -> new Gap(why));
      gap.checks.add(check);
      gap.messages.add(why.message());
      gap.count += counted.add(gap) ? 1 : 0;
    }
  }

  private static final class Gap {
    private final Reason first;
    private final Set<String> checks = new TreeSet<>();
    private final Set<String> messages = new HashSet<>();
    private int count;

    Gap(Reason first) {
      this.first = first;
    }

    /** The most frequent first; by name among equals, so that two runs can be compared. */
    static int compare(Gap one, Gap other) {
      if (one.count != other.count) {
        return Integer.compare(other.count, one.count);
      }
      int byCheck = one.checks.toString().compareTo(other.checks.toString());
      return byCheck != 0 ? byCheck : one.first.message().compareTo(other.first.message());
    }

    @Override
    public String toString() {
      int more = messages.size() - 1;
      return count
          + " \u00d7 "
          + String.join(", ", checks)
          + ": "
          + first.message()
          + (more == 0 ? "" : ", and " + more + " more like it")
          + (first.settledBy().isEmpty() ? "" : " (needs " + first.settledBy() + ")");
    }
  }
}
