package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A role, and what it comes to. */
final class Node {

  /** Longer ways are told in part. */
  private static final int MAX_HOPS = 16;

  final RolePowers role;
  final List<Escalation> lateral = new ArrayList<>();
  final List<Escalation> ifNamed = new ArrayList<>();
  final List<Escalation> running = new ArrayList<>();
  Power power = new Power.Limited();
  Rank rank = Rank.LIMITED;
  @Nullable Node next;
  Power.@Nullable Path way;
  @Nullable Reason unclear;
  private final Strength strength;
  private @Nullable Hops hops;

  Node(RolePowers role, Strength strength) {
    this.role = role;
    this.strength = strength;
  }

  Hops hops() {
    Hops known = hops;
    if (known == null) {
      known = new Hops(strength.grants(role), strength);
      hops = known;
    }
    return known;
  }

  /** Lets go of what was worked out on the way. */
  void forget() {
    hops = null;
  }

  void settle(Power what, Rank much) {
    power = what;
    rank = much;
    next = null;
    way = null;
  }

  /** Whether something speaks for more that was not decided. */
  boolean isOpen() {
    return rank == Rank.LIMITED && unclear != null;
  }

  void decide() {
    if (isOpen()) {
      settle(new Power.Undecided(Objects.requireNonNull(unclear)), Rank.UNDECIDED);
    }
  }

  /** What it comes to, with every step. */
  Power told() {
    Power.Path path = null;
    Node last = this;
    Text actor = role.name();
    int steps = 0;
    while (last.next != null) {
      if (last.way != null && steps < MAX_HOPS) {
        path = path == null ? last.way : path.then(actor, last.way);
      }
      steps++;
      last = last.next;
      actor = last.role.name();
    }
    if (path == null) {
      return power;
    }
    return switch (last.power) {
      case Power.Administrator(var because) ->
          new Power.CanBecome(path.endingWith(new Power.End(last.role.name(), because)));
      case Power.CanBecome(var own) -> new Power.CanBecome(path.then(actor, own));
      case Power.CouldBecome(var own, var by) -> new Power.CouldBecome(path.then(actor, own), by);
      case Power.CanMakeOthers(var own) -> new Power.CanMakeOthers(path.then(actor, own));
      case Power.Undecided(var reason) ->
          new Power.Undecided(
              new Reason(
                  "role %s can act as role %s: %s"
                      .formatted(role.label(), last.role.label(), reason.message()),
                  reason.settledBy(),
                  reason.where()));
      case Power.Limited _ -> last.power;
    };
  }
}
