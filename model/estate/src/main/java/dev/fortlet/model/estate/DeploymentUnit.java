package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Text;

/**
 * What is deployed as one: a template, a plan, a stack of a cloud assembly, or a live account.
 * Joins (a shared role, a trigger, an escalation) hold within one unit; across units only where
 * physical name and account are known and equal.
 *
 * @param id the path of the template relative to the scanned root, or the account id
 * @param account its literal id, or the unit's own-account symbol
 * @param region its literal name, or the unit's region symbol
 * @param rolesInSight whether every role of the account was read; a template never shows them all
 */
public record DeploymentUnit(
    String id, Kind kind, Text account, Text region, boolean rolesInSight) {

  public enum Kind {
    CLOUDFORMATION,
    SAM,
    CDK,
    TERRAFORM_PLAN,
    LIVE
  }
}
