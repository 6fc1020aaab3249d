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

  /** Those whose every action some policy of the role may allow, on whatever resource. */
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

  /** Whether a policy of the role may allow an action of some path, on whatever resource. */
  boolean speaksOf(RolePowers role, String action) {
    return spoken(role).get(vocabulary.number(action));
  }

  private BitSet spoken(RolePowers role) {
    BitSet spoken = new BitSet();
    for (NamedPolicy policy : role.policies().items()) {
      policy.document().ifKnown().ifPresent(known -> spoken.or(vocabulary.spoken(known)));
    }
    return spoken;
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
