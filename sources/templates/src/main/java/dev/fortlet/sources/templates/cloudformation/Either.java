package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What is certain of a value that is one of two: of lists, the items that both have; of mappings
 * with the same keys, each value by itself.
 *
 * @param reason why it is not known which of the two it is
 * @param partly whether a list may be taken for what is certain of it
 */
record Either(Reason reason, Location at, boolean partly) {

  private static final int MAX_ITEMS = 200;

  Value of(Value one, Value other) {
    if ((TemplateResolver.isNothing(one) && TemplateResolver.isNothing(other))
        || Trees.same(one, other)) {
      return one;
    }
    if (partly
        && items(one) instanceof Value.Sequence(var some, _)
        && items(other) instanceof Value.Sequence(var others, _)) {
      return list(some, others);
    }
    return partly && one instanceof Value.Mapping some && other instanceof Value.Mapping others
        ? mapping(some, others)
        : open();
  }

  /** A list that is not there at all is as good as an empty one. */
  private Value items(Value value) {
    return TemplateResolver.isNothing(value) ? new Value.Sequence(List.of(), at) : value;
  }

  private Value list(List<Value> some, List<Value> others) {
    List<Value> both = new ArrayList<>();
    if (some.size() <= MAX_ITEMS && others.size() <= MAX_ITEMS) {
      for (Value item : some) {
        if (others.stream().anyMatch(same -> Trees.same(item, same))) {
          both.add(item);
        }
      }
    }
    both.add(open());
    return new Value.Sequence(both, at);
  }

  private Value mapping(Value.Mapping some, Value.Mapping others) {
    List<Value.Entry> entries = new ArrayList<>();
    for (Value.Entry entry : some.entries()) {
      if (!others.has(entry.key())) {
        return open();
      }
      Value value = of(entry.value(), others.get(entry.key()).orElseThrow());
      entries.add(new Value.Entry(entry.key(), entry.keyAt(), value));
    }
    return some.entries().size() == others.entries().size()
        ? new Value.Mapping(entries, at)
        : open();
  }

  private Value open() {
    return new Value.Unresolved(reason, at);
  }
}
