package dev.fortlet.model.facts;

import java.util.Optional;

/**
 * Why a fact is not known, and what would settle it.
 *
 * @param message one clause without a full stop: "the role is passed in as parameter RoleArn"
 * @param settledBy the AWS action or template construct that would make it known: "iam:GetRole", "a
 *     default for parameter RoleArn"; empty if nothing would
 * @param where the place that could not be resolved, if it has one
 */
public record Reason(String message, String settledBy, Optional<Location> where) {

  public static Reason of(String message, String settledBy) {
    return new Reason(message, settledBy, Optional.empty());
  }

  public static Reason at(Location where, String message, String settledBy) {
    return new Reason(message, settledBy, Optional.of(where));
  }

  @Override
  public String toString() {
    return settledBy.isEmpty() ? message : message + " (settled by " + settledBy + ")";
  }
}
