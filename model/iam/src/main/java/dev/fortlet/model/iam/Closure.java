package dev.fortlet.model.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What the roles of an account come to, step by step over other roles and functions.
 *
 * <p>Worked out backwards, once for all roles: from those that are strong to those that can act as
 * one of them, and so on, level by level, so that each finds a shortest way and circles end by
 * themselves. Only roles that can act as others take part.
 */
final class Closure {

  private final Nodes nodes;
  private final Edges edges;
  private final Spread spread;
  private final Running running;
  private final Set<RolePowers> ofAccount = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean isSettled;

  Closure(Surroundings around, Instant now, EscalationPaths paths, Diligence diligence) {
    nodes = new Nodes(new Strength(around, now), paths, diligence);
    edges = new Edges(nodes);
    spread = new Spread(nodes, edges, diligence);
    running = new Running(nodes);
    ofAccount.addAll(around.roles().items());
  }

  Power of(RolePowers role) {
    Node node = nodes.of(role);
    if (node.rank != Rank.ADMINISTRATOR) {
      settle();
      if (!ofAccount.contains(role)) {
        catchUp(node);
      }
    }
    return node.told();
  }

  /** Works out all roles, once. */
  private void settle() {
    if (isSettled) {
      return;
    }
    isSettled = true;
    edges.connect();
    spread.from(nodes.ranked(Rank.ADMINISTRATOR), Rank.ADMINISTRATOR);
    do {
      spread.from(nodes.ranked(Rank.COULD), Rank.COULD);
      spread.from(nodes.ranked(Rank.OTHERS), Rank.OTHERS);
    } while (running.run(true));
    do {
      nodes.all().forEach(Node::decide);
      spread.from(nodes.ranked(Rank.UNDECIDED, Rank.UNREAD), Rank.UNDECIDED);
    } while (running.run(false) || nodes.all().stream().anyMatch(Node::isOpen));
    nodes.all().forEach(Node::forget);
  }

  /** For a role that is not among those of the account. */
  private void catchUp(Node node) {
    for (Rank rank : List.of(Rank.ADMINISTRATOR, Rank.COULD, Rank.OTHERS)) {
      catchUp(node, nodes.ranked(rank), rank);
      running.run(node, true);
    }
    node.decide();
    catchUp(node, nodes.ranked(Rank.UNDECIDED, Rank.UNREAD), Rank.UNDECIDED);
    node.decide();
    running.run(node, false);
  }

  private void catchUp(Node node, List<Node> sources, Rank rank) {
    sources.forEach(source -> spread.hop(node, source, rank, new ArrayList<>()));
  }
}
