package dev.fortlet.report;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is new since an earlier report, and what is gone. A finding is the same if check, function
 * and outcome are; one that became more severe is new.
 *
 * @param fixed findings of then whose question was answered now, and otherwise
 * @param unseen findings of then that are neither here nor known to be solved: their check is
 *     UNKNOWN now, or their function is out of sight while something was not read
 */
public record Since(
    EarlierReport earlier, List<EarlierReport.Past> fixed, List<EarlierReport.Past> unseen) {

  public Since {
    fixed = List.copyOf(fixed);
    unseen = List.copyOf(unseen);
  }

  /**
   * @param partial whether the scan was interrupted, so that functions may be out of sight
   */
  public static Since of(EarlierReport earlier, Assessment now, boolean partial) {
    Set<String> present = new HashSet<>();
    for (Finding finding : now.findings()) {
      present.add(finding.id());
    }
    Set<String> answered = new HashSet<>();
    for (Judgement judgement : now.judgements()) {
      if (!(judgement.verdict() instanceof Verdict.Unknown)) {
        answered.add(EarlierReport.key(judgement.check().id(), judgement.function().id()));
      }
    }
    Set<String> functions = new HashSet<>();
    for (LambdaFunction function : now.estate().functions().items()) {
      functions.add(function.id());
    }
    boolean allSeen = !partial && isComplete(now);
    List<EarlierReport.Past> fixed = new ArrayList<>();
    List<EarlierReport.Past> unseen = new ArrayList<>();
    for (EarlierReport.Past past : earlier.findings().values()) {
      if (present.contains(past.id())) {
        continue;
      }
      boolean isAnswered = answered.contains(EarlierReport.key(past.check(), past.resource()));
      boolean isGone = allSeen && !functions.contains(past.resource());
      (isAnswered || isGone ? fixed : unseen).add(past);
    }
    return new Since(earlier, fixed, unseen);
  }

  private static boolean isComplete(Assessment now) {
    for (SourceRead source : now.estate().sources()) {
      if (source.broken().isPresent()) {
        return false;
      }
    }
    return now.estate().functions().isComplete();
  }

  public boolean isNew(Finding finding) {
    EarlierReport.Past past = earlier.findings().get(finding.id());
    return past == null || finding.severity().compareTo(past.severity()) < 0;
  }

  /** Whether an UNKNOWN was none then. */
  public boolean isNew(Judgement unknown) {
    return !earlier
        .unknown()
        .contains(EarlierReport.key(unknown.check().id(), unknown.function().id()));
  }

  /** Whether a source that cannot be read could be read then. */
  public boolean isNew(SourceRead broken) {
    return !earlier.unread().contains(broken.path());
  }

  /** Whether functions are hidden now that were not hidden then. */
  public boolean hidesMore(Assessment now) {
    for (Reason gap : Incomplete.gaps(now.estate())) {
      String file = gap.where().map(where -> where.file()).orElse("");
      if (!earlier.unread().contains(EarlierReport.key(gap.message(), file))) {
        return true;
      }
    }
    return false;
  }

  /** Whether both know functions, and none of them is the same: then they are of two folders. */
  public boolean isOfOthers(Assessment now) {
    if (earlier.resources().isEmpty() || now.estate().functions().items().isEmpty()) {
      return false;
    }
    for (LambdaFunction function : now.estate().functions().items()) {
      if (earlier.resources().contains(function.id())) {
        return false;
      }
    }
    return true;
  }

  /** How many of the findings that count are new. */
  int news(Assessment now) {
    int news = 0;
    for (Finding finding : now.findings()) {
      news += finding.counts() && isNew(finding) ? 1 : 0;
    }
    return news;
  }

  int unchanged(Assessment now) {
    int all = 0;
    for (Finding finding : now.findings()) {
      all += finding.counts() ? 1 : 0;
    }
    return all - news(now);
  }
}
