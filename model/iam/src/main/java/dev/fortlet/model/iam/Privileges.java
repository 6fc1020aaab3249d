package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import java.time.Instant;

/** Decides whether a role is an administrator, or can become one. */
public final class Privileges {

  private final Instant now;

  /**
   * @param now what a policy allowed until yesterday is over
   */
  public Privileges(Instant now) {
    this.now = now;
  }

  public Power judge(RolePowers role, Surroundings around) {
    if (role.policies().isComplete() && role.policies().items().isEmpty()) {
      return new Power.Limited();
    }
    return new Power.Undecided(
        Reason.at(
            role.at(),
            "the powers of role %s are not decided yet at %s".formatted(role.name(), now),
            ""));
  }
}
