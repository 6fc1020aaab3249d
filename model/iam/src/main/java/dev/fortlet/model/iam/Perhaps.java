package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that may be there or not: each gets a condition that is not read. So they count only
 * where it matters whether they are there.
 */
public final class Perhaps {

  private static final String CONDITION = "Condition";

  private Perhaps() {}

  public static Fact<Policy> policy(Fact<Policy> policy, Reason reason) {
    return policy.map(known -> policy(known, reason));
  }

  public static Policy policy(Policy policy, Reason reason) {
    return policy.document() instanceof Value.Mapping document
        ? PolicyParser.parse(document(document, reason))
        : policy;
  }

  private static Value document(Value.Mapping document, Reason reason) {
    List<Value.Entry> entries = new ArrayList<>();
    for (Value.Entry entry : document.entries()) {
      entries.add(
          entry.key().equals("Statement")
              ? new Value.Entry(entry.key(), entry.keyAt(), statements(entry.value(), reason))
              : entry);
    }
    return new Value.Mapping(entries, document.at());
  }

  private static Value statements(Value statements, Reason reason) {
    return statements instanceof Value.Sequence(var items, var at)
        ? new Value.Sequence(items.stream().map(item -> statement(item, reason)).toList(), at)
        : statement(statements, reason);
  }

  public static Value statement(Value statement, Reason reason) {
    if (!(statement instanceof Value.Mapping mapping)) {
      return statement;
    }
    Value open = new Value.Unresolved(reason, mapping.at());
    List<Value.Entry> entries = new ArrayList<>();
    for (Value.Entry entry : mapping.entries()) {
      if (!entry.key().equals(CONDITION)) {
        entries.add(entry);
      } else if (entry.value() instanceof Value.Mapping(var conditions, var at)) {
        List<Value.Entry> more = new ArrayList<>(conditions);
        more.add(new Value.Entry("fortlet:perhaps", at, open));
        entries.add(new Value.Entry(CONDITION, entry.keyAt(), new Value.Mapping(more, at)));
      }
    }
    if (!(mapping.get(CONDITION).orElse(open) instanceof Value.Mapping)) {
      entries.add(new Value.Entry(CONDITION, mapping.at(), open));
    }
    return new Value.Mapping(entries, mapping.at());
  }
}
