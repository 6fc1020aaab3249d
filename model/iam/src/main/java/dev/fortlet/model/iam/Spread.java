package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives what a role comes to also to those that can act as it, level by level, so that each finds a
 * shortest way and circles end by themselves.
 */
final class Spread {

  private final Nodes nodes;
  private final Edges edges;
  private final Strength strength;
  private final Diligence diligence;

  Spread(Nodes nodes, Edges edges, Diligence diligence) {
    this.diligence = diligence;
    this.nodes = nodes;
    this.edges = edges;
    this.strength = nodes.strength();
  }

  /** Gives a rank to all that can act as a role of it, and to those that can act as these. */
  void from(List<Node> sources, Rank rank) {
    List<Node> level = sources;
    while (!level.isEmpty()) {
      List<Node> reached = new ArrayList<>();
      for (Node source : level) {
        for (Node node : edges.into(source)) {
          hop(node, source, rank, reached);
        }
        if (edges.isOfUnclearTrust(source)) {
          nodes.all().forEach(node -> ifNamed(node, source, rank, reached));
        }
      }
      Map<List<String>, List<Node>> byService = new HashMap<>();
      for (Node node : edges.broad()) {
        if (node.rank.compareTo(rank) < 0) {
          broadly(node, level, rank, byService, reached);
        }
      }
      level = reached;
    }
  }

  private void broadly(
      Node node,
      List<Node> level,
      Rank rank,
      Map<List<String>, List<Node>> byService,
      List<Node> reached) {
    Map<Object, List<Node>> within = new HashMap<>();
    for (Escalation escalation : node.lateral) {
      // Many paths begin with passing the same role to the same service.
      Object beginning = List.of(escalation.kind(), escalation.onTarget());
      List<Node> sources =
          within.computeIfAbsent(
              beginning,
              _ ->
                  open(escalation, level, byService).stream()
                      .filter(source -> mayTake(node, escalation, source))
                      .toList());
      for (Node source : sources) {
        if (diligence.isExhausted()) {
          node.unclear = node.unclear == null ? Diligence.tooMany(node.role) : node.unclear;
          return;
        }
        hop(node, source, escalation, rank, reached);
      }
    }
  }

  /** Those that a service lets act as them: most roles trust one service. */
  private List<Node> open(
      Escalation escalation, List<Node> level, Map<List<String>, List<Node>> byService) {
    return switch (escalation.kind()) {
      case ROLE_TRUSTING_SERVICE ->
          byService.computeIfAbsent(
              escalation.services(),
              services ->
                  level.stream()
                      .filter(source ->
                          !(strength.admission(source.role, services) instanceof Admission.Refused))
                      .toList());
      case ROLE_TRUSTING_US ->
          byService.computeIfAbsent(
              List.of(),
              _ ->
                  level.stream()
                      .filter(source -> Trust.mayLetInRoles(source.role.trust()))
                      .toList());
      default -> level;
    };
  }

  void hop(Node node, Node source, Rank rank, List<Node> reached) {
    for (Escalation escalation : node.lateral) {
      hop(node, source, escalation, rank, reached);
    }
    ifNamed(node, source, rank, reached);
  }

  /** What is not read can only make it unclear, and once is enough. */
  private void ifNamed(Node node, Node source, Rank rank, List<Node> reached) {
    if (Trust.mayName(source.role.trust(), node.role.arn())
        && (source.role.trust().isKnown() || node.unclear == null)) {
      for (Escalation escalation : node.ifNamed) {
        hop(node, source, escalation, rank, reached);
      }
    }
  }

  /** If a role can act as another by a path, that gives it the other's rank. */
  private void hop(Node node, Node source, Escalation escalation, Rank rank, List<Node> reached) {
    if (node == source || node.rank.compareTo(rank) >= 0) {
      return;
    }
    if (!mayTake(node, escalation, source)) {
      return;
    }
    for (Target target : targets(escalation, source)) {
      diligence.attempt();
      switch (node.hops().to(source.role, escalation, target)) {
        case Hops.Hop.Open(var path) -> {
          node.rank = rank;
          node.next = source;
          node.way = path;
          reached.add(node);
          return;
        }
        case Hops.Hop.Unclear(var why) -> {
          Reason reason = mayActAs(node, source, why);
          if (rank == Rank.UNDECIDED) {
            node.settle(new Power.Undecided(reason), rank);
            reached.add(node);
            return;
          }
          node.unclear = node.unclear == null ? reason : node.unclear;
        }
        case Hops.Hop.Closed _ -> {}
      }
    }
  }

  private static Reason mayActAs(Node node, Node other, Reason why) {
    return new Reason(
        "whether role %s can act as role %s is not known: %s"
            .formatted(node.role.label(), other.role.label(), why.message()),
        why.settledBy(),
        why.where());
  }

  private List<Target> targets(Escalation escalation, Node source) {
    if (!escalation.isOverRunner()) {
      return List.of(new Target.Role(source.role));
    }
    List<Target> running = new ArrayList<>();
    for (Surroundings.Runner runner : runners(escalation, source)) {
      running.add(new Target.Running(runner.arn()));
    }
    return running;
  }

  private List<Surroundings.Runner> runners(Escalation escalation, Node source) {
    return strength.runners(escalation.type()).as(source.role.arn());
  }

  /** A quick no for most. */
  private boolean mayTake(Node node, Escalation escalation, Node source) {
    diligence.check();
    if (diligence.isExhausted()) {
      return true;
    }
    Targets targets = node.hops().targets();
    return switch (escalation.kind()) {
      case ROLE_TRUSTING_SERVICE ->
          !(strength.admission(source.role, escalation.services()) instanceof Admission.Refused)
              && targets.isWithinReach(escalation, source.role.arn());
      case ROLE_TRUSTING_US -> Trust.mayLetInRoles(source.role.trust());
      case FUNCTION, RUNNING -> {
        for (Surroundings.Runner runner : runners(escalation, source)) {
          if (targets.isWithinReach(escalation, runner.arn())) {
            yield true;
          }
        }
        yield false;
      }
      default -> targets.isWithinReach(escalation, source.role.arn());
    };
  }
}
