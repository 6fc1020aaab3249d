package dev.fortlet.model.iam;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Decides whether a role is an administrator, or can become one, in one step or over other roles
 * and functions.
 *
 * <p>What a role surely is comes before what it only may be: an administrator by what was read is
 * one, whatever was not read.
 */
public final class Privileges {

  private final Instant now;
  private final EscalationPaths paths;
  private final IdentityHashMap<Surroundings, Closure> known = new IdentityHashMap<>();

  /**
   * @param now what a policy allowed until yesterday is over
   */
  public Privileges(Instant now) {
    this(now, Escalation.all());
  }

  Privileges(Instant now, List<Escalation> escalations) {
    this.now = now;
    paths = new EscalationPaths(escalations);
  }

  /** The roles of one account are judged one after the other: what is around them is the same. */
  public Power judge(RolePowers role, Surroundings around) {
    return known.computeIfAbsent(around, all -> new Closure(all, now, paths)).of(role);
  }
}
