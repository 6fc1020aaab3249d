package dev.fortlet.report;

import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.model.findings.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is said about one function.
 *
 * @param entries findings, the worst first
 * @param accepted findings that an exception covers
 * @param unknown verdicts that could not be reached
 */
record Group(
    ServerlessFunction function, List<Entry> entries, List<Finding> accepted, List<Open> unknown) {

  /** A finding, and the finding that says the same of another check. */
  record Entry(Finding finding, Optional<Finding> folded) {}

  record Open(CheckInfo check, Verdict.Unknown verdict, Optional<ExceptionRule> exception) {}

  /** By the worst finding, then by how many; functions in the order of the estate otherwise. */
  static final Comparator<Group> WORST_FIRST =
      // Comparator.comparing gives serialisable lambdas, which the AOT cache does not hold.
      (one, other) -> {
        int byWorst = one.worst().compareTo(other.worst());
        return byWorst != 0
            ? byWorst
            : Integer.compare(other.entries().size(), one.entries().size());
      };

  static Group of(ServerlessFunction function, List<Finding> findings) {
    List<Finding> counting = new ArrayList<>();
    List<Finding> accepted = new ArrayList<>();
    for (Finding finding : findings) {
      (finding.counts() ? counting : accepted).add(finding);
    }
    counting.sort((one, other) -> one.severity().compareTo(other.severity()));
    return new Group(function, fold(counting), accepted, new ArrayList<>());
  }

  boolean isSilent() {
    return entries.isEmpty() && accepted.isEmpty() && unknown.isEmpty();
  }

  private Severity worst() {
    return entries.isEmpty() ? Severity.INFO : entries.getFirst().finding().severity();
  }

  /** Who is open to everyone is open to outsiders: two verdicts, one thing to read. */
  private static List<Entry> fold(List<Finding> findings) {
    Optional<Finding> outside = Optional.empty();
    boolean exposed = false;
    for (Finding finding : findings) {
      exposed |= isExposed(finding);
      if (isPublic(finding)) {
        outside = Optional.of(finding);
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (Finding finding : findings) {
      if (isExposed(finding)) {
        entries.add(new Entry(finding, outside));
      } else if (!exposed || !isPublic(finding)) {
        entries.add(new Entry(finding, Optional.empty()));
      }
    }
    return entries;
  }

  private static boolean isExposed(Finding finding) {
    return finding.check().question().equals("exposure");
  }

  private static boolean isPublic(Finding finding) {
    return finding.check().question().equals("outside-access")
        && finding.fail().outcome().equals("public");
  }
}
