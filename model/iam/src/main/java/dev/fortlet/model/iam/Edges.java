package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which roles may act as which others, at a quick glance. */
final class Edges {

  /**
   * A role that may act as no more others than this, and those that it names, is asked only when
   * one of them is strong.
   */
  private static final int FEW = 64;

  private final Nodes nodes;
  private final Strength strength;
  private final IdentityHashMap<Node, List<Node>> actAs = new IdentityHashMap<>();
  private final List<Node> broad = new ArrayList<>();
  private final Set<Node> ofUnclearTrust = Collections.newSetFromMap(new IdentityHashMap<>());

  Edges(Nodes nodes) {
    this.nodes = nodes;
    this.strength = nodes.strength();
  }

  /** The roles that may act as this one, but for those that may act as many. */
  List<Node> into(Node node) {
    return actAs.getOrDefault(node, List.of());
  }

  /** The roles that may act as many. */
  List<Node> broad() {
    return broad;
  }

  /** Whether it is not known which roles its trust policy names. */
  boolean isOfUnclearTrust(Node node) {
    return ofUnclearTrust.contains(node);
  }

  /** Notes for each role which roles may act as it, and which may act as many. */
  void connect() {
    Map<Text, List<Node>> namedBy = new HashMap<>();
    for (Node node : nodes.all()) {
      Optional<Set<Text>> named = Trust.named(node.role.trust());
      if (named.isEmpty()) {
        ofUnclearTrust.add(node);
      }
      for (Text arn : named.orElse(Set.of())) {
        namedBy.computeIfAbsent(arn, _ -> new ArrayList<>()).add(node);
      }
    }
    for (Node node : nodes.all()) {
      if (node.rank == Rank.ADMINISTRATOR) {
        continue;
      }
      Set<Node> others = Collections.newSetFromMap(new IdentityHashMap<>());
      if (!addReached(node, others)) {
        others.clear();
        broad.add(node);
      }
      others.addAll(namedBy.getOrDefault(node.role.arn(), List.of()));
      others.forEach(other -> actAs.computeIfAbsent(other, _ -> new ArrayList<>()).add(node));
    }
  }

  /** Adds the roles that a role may act as by its own policies; false if they are many. */
  private boolean addReached(Node node, Set<Node> others) {
    Set<Escalation.Need> seen = new HashSet<>();
    for (Escalation escalation : node.lateral) {
      Escalation.Need need = escalation.needs().getFirst();
      if (!seen.add(need)) {
        continue;
      }
      Optional<List<Text>> patterns = node.hops().grants().statements().patterns(need.action());
      if (patterns.isEmpty()) {
        return false;
      }
      for (Text pattern : patterns.get()) {
        if (!addMeant(escalation, pattern, others) || others.size() > FEW + patterns.get().size()) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean addMeant(Escalation escalation, Text pattern, Set<Node> others) {
    if (Arns.isOfAnotherService(pattern, escalation.type().service())) {
      return true;
    }
    if (escalation.isOverRunner()) {
      Optional<List<Surroundings.Runner>> meant =
          strength.runners(escalation.type()).directory().meant(pattern, FEW);
      for (Surroundings.Runner runner : meant.orElse(List.of())) {
        for (Text role : runner.roles().items()) {
          strength.roles().named(role).map(nodes::of).ifPresent(others::add);
        }
      }
      return meant.isPresent();
    }
    Optional<List<RolePowers>> meant = strength.roles().meant(pattern, FEW);
    meant.orElse(List.of()).forEach(role -> others.add(nodes.of(role)));
    return meant.isPresent();
  }
}
