package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Text;

/**
 * What else is in the role's account, as far as it is in sight.
 *
 * @param roles the roles, the judged one may be among them; complete only if all roles of the
 *     account were read
 * @param functions the functions and their roles, likewise
 */
public record Surroundings(Listing<RolePowers> roles, Listing<FunctionRole> functions) {

  /**
   * @param role the ARN of the function's role
   */
  public record FunctionRole(Text arn, Fact<Text> role) {}
}
