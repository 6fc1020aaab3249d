package dev.fortlet.app.cli;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.report.Since;
import java.util.Optional;

/** The exit code that an assessment deserves. */
final class Outcome {

  private Outcome() {}

  /**
   * @param failOn the least severity that counts; empty for none
   * @param since if set, only what is new since then counts
   */
  static int of(Assessment assessment, Optional<Severity> failOn, Optional<Since> since) {
    if (failOn.isEmpty()) {
      return Exit.OK;
    }
    for (Finding finding : assessment.findings()) {
      if (finding.counts()
          && finding.severity().isAtLeast(failOn.get())
          && (since.isEmpty() || since.get().isNew(finding))) {
        return Exit.FINDINGS;
      }
    }
    return hides(assessment, failOn.get(), since) ? Exit.UNKNOWN : Exit.OK;
  }

  private static boolean hides(Assessment assessment, Severity failOn, Optional<Since> since) {
    for (Judgement judgement : assessment.judgements()) {
      if (judgement.verdict() instanceof Verdict.Unknown
          && judgement.exception().isEmpty()
          && judgement.worst().isAtLeast(failOn)
          && (since.isEmpty() || since.get().isNew(judgement))) {
        return true;
      }
    }
    for (SourceRead source : assessment.estate().sources()) {
      if (source.broken().isPresent() && (since.isEmpty() || since.get().isNew(source))) {
        return true;
      }
    }
    return !assessment.estate().functions().isComplete()
        && (since.isEmpty() || since.get().hidesMore(assessment));
  }
}
