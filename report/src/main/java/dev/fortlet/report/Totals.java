package dev.fortlet.report;

import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.model.findings.Verdict;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many of each.
 *
 * @param fail FAIL verdicts, accepted ones included
 * @param unknown UNKNOWN verdicts, accepted ones included
 * @param accepted findings that an exception covers
 * @param acceptedUnknown UNKNOWN verdicts that an exception covers
 * @param bySeverity findings that count, the worst first
 */
record Totals(
    int functions,
    int pass,
    int fail,
    int unknown,
    int notApplicable,
    int accepted,
    int acceptedUnknown,
    Map<Severity, Integer> bySeverity) {

  static Totals of(Assessment assessment) {
    int pass = 0;
    int fail = 0;
    int unknown = 0;
    int notApplicable = 0;
    int acceptedUnknown = 0;
    for (Judgement judgement : assessment.judgements()) {
      switch (judgement.verdict()) {
        case Verdict.Pass _ -> pass++;
        case Verdict.Fail _ -> fail++;
        case Verdict.Unknown _ -> {
          unknown++;
          acceptedUnknown += judgement.exception().isPresent() ? 1 : 0;
        }
        case Verdict.NotApplicable _ -> notApplicable++;
      }
    }
    int accepted = 0;
    Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
    for (Finding finding : assessment.findings()) {
      if (finding.counts()) {
        bySeverity.merge(finding.severity(), 1, Integer::sum);
      } else {
        accepted++;
      }
    }
    return new Totals(
        assessment.estate().functions().items().size(),
        pass,
        fail,
        unknown,
        notApplicable,
        accepted,
        acceptedUnknown,
        bySeverity);
  }
}
