package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a role is an administrator, or can become one, in one step or over other roles
 * and functions.
 *
 * <p>What a role surely is comes before what it only may be: an administrator by what was read is
 * one, whatever was not read.
 */
public final class Privileges {

  private static final Reason NOT_SUPPOSED =
      Reason.of("what else is in an account that is only supposed is not in sight", "--account");
  private static final Surroundings NOTHING_IN_SIGHT =
      new Surroundings(
          Listing.partial(List.of(), NOT_SUPPOSED),
          Listing.partial(List.of(), NOT_SUPPOSED),
          List.of());

  private final Instant now;
  private final List<Escalation> escalations;
  private final EscalationPaths paths;
  private final Diligence diligence;
  private final IdentityHashMap<Surroundings, Closure> known = new IdentityHashMap<>();

  /**
   * @param now what a policy allowed until yesterday is over
   */
  public Privileges(Instant now) {
    this(now, new Diligence());
  }

  public Privileges(Instant now, Diligence diligence) {
    this(now, Escalation.all(), diligence);
  }

  Privileges(Instant now, List<Escalation> escalations) {
    this(now, escalations, new Diligence());
  }

  private Privileges(Instant now, List<Escalation> escalations, Diligence diligence) {
    this.now = now;
    this.diligence = diligence;
    this.escalations = List.copyOf(escalations);
    paths = new EscalationPaths(escalations);
  }

  /** The roles of one account are judged one after the other: what is around them is the same. */
  public Power judge(RolePowers role, Surroundings around) {
    Power power =
        known.computeIfAbsent(around, all -> new Closure(all, now, paths, diligence)).of(role);
    return power instanceof Power.Limited ? supposed(role).orElse(power) : power;
  }

  /** What becomes of a harmless role if it turns out to live in an account that it names. */
  private Optional<Power> supposed(RolePowers role) {
    for (SupposedAccount.Supposition supposition : SupposedAccount.of(role)) {
      Closure there = new Closure(NOTHING_IN_SIGHT, now, withinAccounts(), diligence);
      if (!(there.of(supposition.role()) instanceof Power.Limited)) {
        return Optional.of(
            new Power.Undecided(
                Reason.at(
                    role.at(),
                    "its policies give it power in account %s, which may be its own"
                        .formatted(supposition.account()),
                    "--account, the account that it is deployed to")));
      }
    }
    return Optional.empty();
  }

  /** Assuming a role of another account is everyday, and makes nobody an administrator of ours. */
  private EscalationPaths withinAccounts() {
    return new EscalationPaths(
        escalations.stream()
            .filter(path -> path.kind() != Escalation.Kind.ROLE_TRUSTING_US)
            .toList());
  }
}
