package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** The roles of an account, each with what it comes to by itself. */
final class Nodes {

  private final Strength strength;
  private final EscalationPaths paths;
  private final Diligence diligence;
  private final IdentityHashMap<RolePowers, Node> known = new IdentityHashMap<>();

  Nodes(Strength strength, EscalationPaths paths, Diligence diligence) {
    this.diligence = diligence;
    this.strength = strength;
    this.paths = paths;
  }

  Strength strength() {
    return strength;
  }

  Node of(RolePowers role) {
    Node node = known.get(role);
    if (node == null) {
      node = alone(role);
      known.put(role, node);
    }
    return node;
  }

  /** In the order of the account, so that reports do not change from run to run. */
  List<Node> all() {
    List<Node> all = new ArrayList<>();
    strength.around().roles().items().forEach(role -> all.add(of(role)));
    return all;
  }

  List<Node> ranked(Rank... ranks) {
    List<Node> ranked = all();
    ranked.removeIf(node -> !List.of(ranks).contains(node.rank));
    return ranked;
  }

  /** What a role is, and can make of itself without acting as another that is in sight. */
  private Node alone(RolePowers role) {
    Node node = new Node(role, strength);
    Standing standing = strength.of(role);
    if (standing instanceof Standing.Full(var because)) {
      node.settle(new Power.Administrator(because), Rank.ADMINISTRATOR);
      return node;
    }
    Optional<Reason> unread =
        standing instanceof Standing.Unsure(var reason) ? Optional.of(reason) : missing(node);
    Optional<Power> could = Optional.empty();
    Optional<Power> others = Optional.empty();
    Optional<Reason> unsure = Optional.empty();
    boolean isNamed = false;
    boolean isClear = unread.isEmpty() && node.hops().grants().statements().areClear();
    boolean allRoles = strength.around().roles().isComplete();
    for (Escalation escalation : paths.open(role)) {
      if (escalation.isLateral()) {
        // Every role may be let in by a role that names it; without more that asks for no work.
        if (escalation.isLetIn() && !paths.speaksOf(role, Escalation.ASSUME)) {
          node.ifNamed.add(escalation);
          continue;
        }
        if (!escalation.isOverRunner() || !strength.runners(escalation.type()).isEmpty()) {
          node.lateral.add(escalation);
        }
      }
      if (escalation.isOverRunner()) {
        unsure = unsure.or(() -> overUnseenRole(escalation, node));
      }
      if (escalation.kind() == Escalation.Kind.RUNNING && allRoles) {
        node.running.add(escalation);
        continue;
      }
      for (Target target : node.hops().targets().of(escalation)) {
        // Once something is open, only what is allowed for certain says more.
        if ((unread.isPresent() || unsure.isPresent())
            && !node.hops().targets().isAllowed(escalation, target)) {
          continue;
        }
        if (diligence.isExhausted()) {
          node.settle(new Power.Undecided(Diligence.tooMany(role)), Rank.UNREAD);
          return node;
        }
        if (isClear) {
          diligence.clearAttempt();
        } else {
          diligence.attempt();
        }
        switch (node.hops().with(escalation, target)) {
          case Power.CanBecome can -> {
            node.settle(can, Rank.ADMINISTRATOR);
            return node;
          }
          case Power.CouldBecome power -> could = could.or(() -> Optional.of(power));
          case Power.CanMakeOthers power -> others = others.or(() -> Optional.of(power));
          case Power.Undecided(var why) -> {
            // That one thing was not read says more than that a name may be its own.
            boolean named = target instanceof Target.Named && !isNamed;
            unsure = unsure.isEmpty() || named ? Optional.of(why) : unsure;
            isNamed |= named;
          }
          case Power.Limited _, Power.Administrator _ -> {}
        }
      }
    }
    // An administrator that is only not read is worse than what a wildcard may come to.
    if (unread.isPresent()) {
      node.settle(new Power.Undecided(unread.get()), Rank.UNREAD);
    } else if (could.isPresent()) {
      node.settle(could.get(), Rank.COULD);
    } else if (others.isPresent()) {
      node.settle(others.get(), Rank.OTHERS);
    } else if (unsure.isPresent()) {
      node.settle(new Power.Undecided(unsure.get()), Rank.UNDECIDED);
    }
    return node;
  }

  private static Optional<Reason> missing(Node node) {
    for (NamedPolicy policy : node.role.policies().items()) {
      Optional<Reason> gap =
          switch (policy.document()) {
            case Fact.Unread<Policy>(var reason) -> Optional.of(reason);
            case Fact.Known<Policy>(var known) ->
                known.statements().missing().or(() -> known.oddities().stream().findFirst());
          };
      if (gap.isPresent()) {
        return gap;
      }
    }
    return node.role.policies().missing();
  }

  /** Something that it can change, and of whose role nothing is known. */
  private Optional<Reason> overUnseenRole(Escalation escalation, Node node) {
    Hops hops = node.hops();
    for (Surroundings.Runner runner : strength.runners(escalation.type()).ofUnseenRoles()) {
      if (hops.targets().isWithinReach(escalation, runner.arn())
          && !(hops.with(escalation, new Target.Running(runner.arn())) instanceof Power.Limited)) {
        return Optional.of(hops.runsAsUnseen(runner));
      }
    }
    return Optional.empty();
  }
}
