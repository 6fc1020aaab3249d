package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;

/** The managed policies that AWS keeps, as of the date of our copy. */
public final class AwsManagedPolicies {

  /**
   * The default version's document.
   *
   * @param arn in any partition, with its path: {@code
   *     arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole}
   * @return unread if our copy does not have it
   */
  public Fact<Policy> policy(Text arn) {
    return Fact.unread(
        Reason.of(
            "the AWS-managed policy %s is not in Fortlet's copy".formatted(arn),
            "iam:GetPolicyVersion"));
  }
}
