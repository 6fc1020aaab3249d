package dev.fortlet.model.iam;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** All known paths, and which of them are open to a role at a glance. */
final class EscalationPaths {

  private final List<Escalation> all;
  private final List<BitSet> required = new ArrayList<>();
  private final Vocabulary vocabulary;

  EscalationPaths(List<Escalation> all) {
    this.all = List.copyOf(all);
    vocabulary = new Vocabulary(all);
    all.forEach(each -> required.add(vocabulary.required(each)));
  }

  /** Those whose every action the role's policies and limits may allow, on whatever resource. */
  List<Escalation> open(RolePowers role) {
    BitSet spoken = spoken(role);
    List<Escalation> open = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (isIn(required.get(i), spoken)) {
        open.add(all.get(i));
      }
    }
    return open;
  }

  /** Whether the role may be allowed an action of some path, on whatever resource. */
  boolean speaksOf(RolePowers role, String action) {
    return spoken(role).get(vocabulary.number(action));
  }

  private BitSet spoken(RolePowers role) {
    BitSet spoken = new BitSet();
    List<Policy> read = new ArrayList<>();
    for (NamedPolicy policy : role.policies().items()) {
      policy.document().ifKnown().ifPresent(read::add);
    }
    read.forEach(policy -> spoken.or(vocabulary.spoken(policy)));
    List<Policy> limits = limits(role);
    limits.forEach(limit -> spoken.and(vocabulary.spoken(limit)));
    read.addAll(limits);
    read.forEach(policy -> spoken.andNot(vocabulary.denied(policy)));
    return spoken;
  }

  /** What must allow an action too, as far as it was read in full. */
  private static List<Policy> limits(RolePowers role) {
    List<Policy> limits = new ArrayList<>(role.controls());
    role.boundary()
        .ifKnown()
        .flatMap(boundary -> boundary)
        .flatMap(boundary -> boundary.document().ifKnown())
        .ifPresent(limits::add);
    limits.removeIf(limit -> !limit.statements().isComplete() || !limit.oddities().isEmpty());
    return limits;
  }

  private static boolean isIn(BitSet required, BitSet spoken) {
    for (int bit = required.nextSetBit(0); bit >= 0; bit = required.nextSetBit(bit + 1)) {
      if (!spoken.get(bit)) {
        return false;
      }
    }
    return true;
  }
}
