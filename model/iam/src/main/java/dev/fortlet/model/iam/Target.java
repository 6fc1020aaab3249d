package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;

/** What an escalation path may reach. */
sealed interface Target {

  Text arn();

  /** Whether it is one that no policy names, standing for all that a wildcard covers. */
  default boolean isFresh() {
    return this instanceof Unseen;
  }

  record Itself(Text arn) implements Target {}

  record Role(RolePowers powers) implements Target {
    @Override
    public Text arn() {
      return powers.arn();
    }
  }

  /** Something that runs as a role. */
  record Running(Text arn) implements Target {}

  /**
   * One that a policy names and nobody has read.
   *
   * @param written as the policy writes it, which may leave open where it is
   */
  record Named(Text arn, Text written) implements Target {}

  /** Any that a wildcard covers and that is not in sight. */
  record Unseen(Text arn) implements Target {}

  /** Whether there is one is not known. */
  record Unclear(Text arn, Reason reason) implements Target {}
}
