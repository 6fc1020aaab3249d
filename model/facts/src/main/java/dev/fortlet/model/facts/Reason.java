package dev.fortlet.model.facts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  // Written out for the sake of start-up: see Location.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reason that
        && message.equals(that.message)
        && settledBy.equals(that.settledBy)
        && where.equals(that.where);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * message.hashCode() + settledBy.hashCode()) + where.hashCode();
  }

  @Override
  public String toString() {
    return settledBy.isEmpty() ? message : message + " (settled by " + settledBy + ")";
  }
}
