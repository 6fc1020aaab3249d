package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.Optional;

/**
 * What is deployed as one: a template, a plan, a stack of a cloud assembly, or a live account.
 * Joins (a shared role, a trigger, an escalation) hold within one unit; across units only where
 * physical name and account are equal.
 *
 * @param id the path of the template relative to the scanned root (of a configuration its folder),
 *     or the account id
 * @param account its literal id, or the own-account symbol; units that are certainly in one account
 *     share a symbol
 * @param region its literal name, or the region symbol
 * @param rolesInSight whether every role of the account was read; a template never shows them all
 * @param hidden why it may make functions that are not in sight and may run as its roles, if so
 * @param apart why it may make functions that are not in sight, none of which may run as its roles
 * @param provisional why what was read may not be what is deployed, if so: a macro that is not
 *     known rewrites the template
 */
public record DeploymentUnit(
    String id,
    Kind kind,
    Text account,
    Text region,
    boolean rolesInSight,
    Optional<Reason> hidden,
    Optional<Reason> apart,
    Optional<Reason> provisional) {

  public DeploymentUnit(String id, Kind kind, Text account, Text region, boolean rolesInSight) {
    this(
        id,
        kind,
        account,
        region,
        rolesInSight,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same unit, which may make functions that are not in sight. */
  public DeploymentUnit hiding(Optional<Reason> functions) {
    return new DeploymentUnit(
        id, kind, account, region, rolesInSight, functions, apart, provisional);
  }

  /** The same unit, which may make functions that are not in sight and do not run as its roles. */
  public DeploymentUnit apartFrom(Optional<Reason> functions) {
    return new DeploymentUnit(
        id, kind, account, region, rolesInSight, hidden, functions, provisional);
  }

  /** The same unit, which something else may change before it is deployed. */
  public DeploymentUnit provisionally(Optional<Reason> because) {
    return new DeploymentUnit(id, kind, account, region, rolesInSight, hidden, apart, because);
  }

  /** Whether a file is one of those that it is made of, or may be: a configuration has several. */
  public boolean isMadeOf(String file) {
    return file.equals(id)
        || (kind == Kind.TERRAFORM
            && (file.endsWith(".tf")
                || file.endsWith(".tofu")
                || file.endsWith(".tf.json")
                || file.endsWith(".tofu.json")));
  }

  public enum Kind {
    CLOUDFORMATION,
    SAM,
    CDK,
    SERVERLESS,
    TERRAFORM,
    TERRAFORM_PLAN,
    LIVE
  }
}
