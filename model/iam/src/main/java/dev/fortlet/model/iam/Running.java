package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import java.util.Optional;

/** Things that run already as roles which are not seen. */
final class Running {

  private final Nodes nodes;
  private final Strength strength;

  Running(Nodes nodes) {
    this.nodes = nodes;
    this.strength = nodes.strength();
  }

  /**
   * With all roles in sight, what runs already may run as any that the service may assume, but is
   * not seen to.
   *
   * @param sure whether by roles that matter for sure, or by those that only may
   * @return whether that changed anything
   */
  boolean run(boolean sure) {
    boolean changed = false;
    for (Node node : nodes.all()) {
      changed |= run(node, sure);
    }
    return changed;
  }

  /** The same for one role. */
  boolean run(Node node, boolean sure) {
    boolean changed = false;
    for (Escalation escalation : node.running) {
      if (node.rank.compareTo(sure ? Rank.COULD : Rank.UNDECIDED) < 0) {
        changed |= run(node, escalation, sure);
      }
    }
    return changed;
  }

  private boolean run(Node node, Escalation escalation, boolean sure) {
    Optional<Node> runnable = runnable(escalation, node, sure);
    if (runnable.isEmpty()) {
      return false;
    }
    String other = runnable.get().role.label();
    boolean changed = false;
    for (Target target : node.hops().targets().of(escalation)) {
      Power power = node.hops().with(escalation, target);
      if (power instanceof Power.CouldBecome(var path, var _) && sure) {
        node.settle(new Power.CouldBecome(path, "one that runs as role " + other), Rank.COULD);
        changed = true;
      } else if (power instanceof Power.Undecided && !sure && node.rank == Rank.LIMITED) {
        node.settle(power, Rank.UNDECIDED);
        changed = true;
      } else if (power instanceof Power.CouldBecome && node.rank == Rank.LIMITED) {
        node.settle(new Power.Undecided(mayRun(node, escalation, other)), Rank.UNDECIDED);
        changed = true;
      }
    }
    return changed;
  }

  private static Reason mayRun(Node node, Escalation escalation, String other) {
    return Reason.at(
        node.role.at(),
        "role %s %s, perhaps one that runs as role %s, and how strong that is is not known"
            .formatted(node.role.label(), escalation.title(), other),
        "what role " + other + " may do and whom it trusts");
  }

  /** A role that one of the services may assume. */
  private Optional<Node> runnable(Escalation escalation, Node node, boolean sure) {
    for (Node other : nodes.all()) {
      boolean matters =
          switch (other.rank) {
            case LIMITED -> false;
            case UNDECIDED, UNREAD -> !sure;
            case OTHERS, COULD, ADMINISTRATOR -> true;
          };
      if (other != node && matters) {
        switch (strength.admission(other.role, escalation.services())) {
          case Admission.Admitted _ -> {
            return Optional.of(other);
          }
          case Admission.Unclear _ -> {
            if (!sure) {
              return Optional.of(other);
            }
          }
          case Admission.Refused _ -> {}
        }
      }
    }
    return Optional.empty();
  }
}
