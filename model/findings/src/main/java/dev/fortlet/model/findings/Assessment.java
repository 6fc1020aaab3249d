package dev.fortlet.model.findings;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.ServerlessFunction;
import java.util.List;
import java.util.Optional;

/**
 * All that the controls say about an estate.
 *
 * @param judgements one per check and function, in the order of functions
 * @param findings the FAILs, accepted ones included
 * @param expired exceptions that no longer hold but still cover a finding or an UNKNOWN
 */
public record Assessment(
    Estate estate,
    Profile profile,
    List<Judgement> judgements,
    List<Finding> findings,
    List<ExceptionRule> expired) {

  public Assessment {
    judgements = List.copyOf(judgements);
    findings = List.copyOf(findings);
    expired = List.copyOf(expired);
  }

  /**
   * One verdict.
   *
   * @param worst the worst severity this check can have under the profile: what an UNKNOWN may hide
   * @param exception the rule that accepts an UNKNOWN, if one does; a FAIL has it in its finding
   */
  public record Judgement(
      CheckInfo check,
      ServerlessFunction function,
      Verdict verdict,
      Severity worst,
      Optional<ExceptionRule> exception) {

    public Judgement(
        CheckInfo check, ServerlessFunction function, Verdict verdict, Severity worst) {
      this(check, function, verdict, worst, Optional.empty());
    }
  }
}
