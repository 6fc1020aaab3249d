package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts generated logical ids where the template refers to what SAM generates: {@code Orders.Alias},
 * {@code Shop.Stage}.
 *
 * <p>A value that stands in many places is visited once, so a template that multiplies itself costs
 * no more than its text.
 */
@SuppressWarnings("ReferenceEquality") // the same value again means that nothing was replaced in it
final class References {

  private final Map<String, String> ids;
  private final IdentityHashMap<Value, Value> seen = new IdentityHashMap<>();

  References(Map<String, String> ids) {
    this.ids = ids;
  }

  Value replace(Value value) {
    if (ids.isEmpty() || value instanceof Value.Scalar || value instanceof Value.Unresolved) {
      return value;
    }
    Value known = seen.get(value);
    if (known != null) {
      return known;
    }
    Value replaced =
        switch (value) {
          case Value.Sequence(var items, var at) -> {
            List<Value> changed = new ArrayList<>(items.size());
            boolean same = true;
            for (Value item : items) {
              Value next = replace(item);
              same &= next == item;
              changed.add(next);
            }
            yield same ? value : new Value.Sequence(changed, at);
          }
          case Value.Mapping mapping -> mapping(mapping);
          case Value.Scalar _, Value.Unresolved _ -> value;
        };
    seen.put(value, replaced);
    return replaced;
  }

  private Value mapping(Value.Mapping mapping) {
    List<Value.Entry> changed = new ArrayList<>(mapping.entries().size());
    boolean same = true;
    for (Value.Entry entry : mapping.entries()) {
      Value next =
          switch (entry.key()) {
            case "Ref" -> renamed(entry.value());
            case "Fn::GetAtt" -> attribute(entry.value());
            case "Fn::Sub" -> substituted(replace(entry.value()));
            default -> replace(entry.value());
          };
      same &= next == entry.value();
      changed.add(new Value.Entry(entry.key(), entry.keyAt(), next));
    }
    return same ? mapping : new Value.Mapping(changed, mapping.at());
  }

  private Value renamed(Value name) {
    return Shape.literal(name)
        .map(ids::get)
        .<Value>map(id -> new Draft(name.at()).text(id))
        .orElse(name);
  }

  /**
   * {@code [Orders.Version, Arn]}, or with the dots read otherwise {@code [Orders, Version.Arn]}.
   */
  private Value attribute(Value value) {
    List<Value> items = Shape.items(value);
    List<String> names = new ArrayList<>();
    for (Value item : items) {
      Shape.literal(item).ifPresent(names::add);
    }
    String whole = String.join(".", names);
    int last = whole.lastIndexOf('.');
    if (names.size() != items.size() || last < 0) {
      return value;
    }
    String id = ids.get(whole.substring(0, last));
    Draft draft = new Draft(value.at());
    return id == null ? value : draft.list(draft.text(id), draft.text(whole.substring(last + 1)));
  }

  private Value substituted(Value value) {
    if (value instanceof Value.Sequence(var items, var at) && !items.isEmpty()) {
      List<Value> changed = new ArrayList<>(items);
      changed.set(0, substituted(items.getFirst()));
      return changed.getFirst() == items.getFirst() ? value : new Value.Sequence(changed, at);
    }
    String text = Shape.literal(value).orElse("");
    StringBuilder written = new StringBuilder();
    int from = 0;
    int open;
    while ((open = text.indexOf("${", from)) >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      written.append(text, from, open + 2).append(named(text.substring(open + 2, close)));
      from = close;
    }
    String replaced = written.append(text, from, text.length()).toString();
    return replaced.equals(text) ? value : new Draft(value.at()).text(replaced);
  }

  /** A name in {@code Fn::Sub}, with its attribute if it has one. */
  private String named(String name) {
    String id = ids.get(name);
    int last = name.lastIndexOf('.');
    if (id != null || last < 0) {
      return id == null ? name : id;
    }
    String owner = ids.get(name.substring(0, last));
    return owner == null ? name : owner + name.substring(last);
  }
}
