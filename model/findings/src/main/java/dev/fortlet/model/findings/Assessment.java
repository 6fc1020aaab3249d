package dev.fortlet.model.findings;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.ServerlessFunction;
import java.util.List;

/**
 * All that the controls say about an estate.
 *
 * @param judgements one per check and function, in the order of functions
 * @param findings the FAILs, accepted ones included
 * @param expired exceptions that no longer hold but still cover a finding
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
   */
  public record Judgement(
      CheckInfo check, ServerlessFunction function, Verdict verdict, Severity worst) {}
}
