package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The actions of all escalation paths, numbered, so that for most roles most paths are out of the
 * question at a glance.
 */
final class Vocabulary {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, List<String>> byService = new HashMap<>();
  private final IdentityHashMap<Policy, BitSet> spoken = new IdentityHashMap<>();
  private final IdentityHashMap<Policy, BitSet> denied = new IdentityHashMap<>();

  Vocabulary(List<Escalation> escalations) {
    for (Escalation escalation : escalations) {
      for (Escalation.Need need : escalation.needs()) {
        add(need.action().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void add(String action) {
    if (numbers.putIfAbsent(action, numbers.size()) == null) {
      byService
          .computeIfAbsent(action.substring(0, action.indexOf(':')), _ -> new ArrayList<>())
          .add(action);
    }
  }

  /** The actions without which a path cannot be gone. */
  BitSet required(Escalation escalation) {
    BitSet required = new BitSet(numbers.size());
    for (Escalation.Need need : escalation.needs()) {
      // A role that names this one in its trust policy needs no permission to be assumed.
      if (!(escalation.isLetIn() && need.action().equals(Escalation.ASSUME))) {
        required.set(number(need.action()));
      }
    }
    return required;
  }

  int number(String action) {
    return numbers.getOrDefault(action.toLowerCase(Locale.ROOT), 0);
  }

  /** The actions that a policy may allow, somewhere and under some conditions. */
  BitSet spoken(Policy policy) {
    return spoken.computeIfAbsent(policy, this::read);
  }

  private BitSet read(Policy policy) {
    BitSet all = new BitSet(numbers.size());
    for (Statement statement : policy.statements().items()) {
      if (statement.effect() != Statement.Effect.DENY) {
        all.or(statement.oddities().isEmpty() ? listed(statement) : everything());
      }
    }
    return all;
  }

  /** The actions that a policy denies on everything, whatever the circumstances. */
  BitSet denied(Policy policy) {
    return denied.computeIfAbsent(policy, this::readDenials);
  }

  private BitSet readDenials(Policy policy) {
    BitSet all = new BitSet(numbers.size());
    for (Statement statement : policy.statements().items()) {
      if (statement.effect() == Statement.Effect.DENY
          && statement.oddities().isEmpty()
          && statement.conditions().isEmpty()
          && statement.resources().filter(Vocabulary::isEverything).isPresent()
          && statement.actions().filter(Vocabulary::isWritten).isPresent()) {
        all.or(listed(statement));
      }
    }
    return all;
  }

  private static boolean isEverything(Patterns resources) {
    return !resources.inverted() && resources.globs().contains(Text.of("*"));
  }

  private static boolean isWritten(Patterns actions) {
    return actions.globs().stream().allMatch(Text::isKnown);
  }

  private BitSet everything() {
    BitSet all = new BitSet(numbers.size());
    all.set(0, numbers.size());
    return all;
  }

  private BitSet listed(Statement statement) {
    BitSet listed = new BitSet(numbers.size());
    for (Text glob : statement.actions().map(Patterns::globs).orElse(List.of())) {
      Optional<String> known = glob.known();
      if (known.isEmpty()) {
        return everything();
      }
      list(known.get().toLowerCase(Locale.ROOT), listed);
    }
    if (statement.actions().filter(Patterns::inverted).isPresent()) {
      listed.flip(0, numbers.size());
    }
    return listed;
  }

  private void list(String pattern, BitSet listed) {
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
      Integer number = numbers.get(pattern);
      if (number != null) {
        listed.set(number);
      }
      return;
    }
    int colon = pattern.indexOf(':');
    String service = colon < 0 ? "" : pattern.substring(0, colon);
    if (colon < 0 || service.indexOf('*') >= 0 || service.indexOf('?') >= 0) {
      byService.values().forEach(actions -> list(pattern, actions, listed));
    } else {
      list(pattern, byService.getOrDefault(service, List.of()), listed);
    }
  }

  private void list(String pattern, List<String> actions, BitSet listed) {
    for (String action : actions) {
      if (Wildcards.matches(pattern, action)) {
        listed.set(number(action));
      }
    }
  }
}
