package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The service's own CloudFormation, laid over what the framework makes: mappings are merged key by
 * key, lists item by item, and what both have is the service's. {@code extensions} replace whole
 * properties.
 */
final class Overlay {

  private Overlay() {}

  static Value.Mapping lay(Value.Mapping template, Value resources) {
    Value merged = template;
    for (Value part : Shape.items(resources)) {
      merged =
          switch (part) {
            case Value.Mapping own -> own(merged, own);
            case Value.Unresolved gap -> gap(merged, gap);
            case Value.Sequence(_, var at) ->
                gap(merged, new Draft(at).unresolved("a part of resources is no mapping", ""));
            case Value.Scalar(var text, var type, var at) ->
                type == Value.Type.NULL
                    ? merged
                    : gap(
                        merged,
                        new Draft(at)
                            .unresolved(
                                "a part of resources is known on deployment only (" + text + ")",
                                "the built template in .serverless"));
          };
    }
    for (Value part : Shape.items(resources)) {
      Optional<Value> extensions =
          part instanceof Value.Mapping own ? own.get("extensions") : Optional.empty();
      if (extensions.isPresent()) {
        merged = extend((Value.Mapping) merged, extensions.get());
      }
    }
    return (Value.Mapping) merged;
  }

  /** What cannot be read of the service's resources leaves the framework's as they are. */
  private static Value own(Value template, Value.Mapping own) {
    Value.Mapping rest = without(own, "extensions");
    Optional<Value> resources = own.get("Resources");
    if (resources.isEmpty() || resources.get() instanceof Value.Mapping) {
      return merge(template, rest);
    }
    Value merged = merge(template, without(rest, "Resources"));
    return Shape.isNull(resources.get())
        ? merged
        : gap(
            merged,
            resources.get() instanceof Value.Unresolved gap
                ? gap
                : new Draft(resources.get().at())
                    .unresolved(
                        "the service's own Resources are known on deployment only",
                        "the built template in .serverless"));
  }

  private static Value.Mapping without(Value.Mapping mapping, String key) {
    Fields rest = Fields.of(mapping);
    rest.remove(key);
    return rest.toValue(mapping.at());
  }

  /** An entry under Resources that may stand for any number of them. */
  private static Value gap(Value template, Value.Unresolved gap) {
    Draft draft = new Draft(gap.at());
    return merge(template, draft.map("Resources", draft.map("Unread" + gap.at().line(), gap)));
  }

  static Value merge(Value first, Value second) {
    if (first instanceof Value.Mapping(var entries, var at)
        && second instanceof Value.Mapping(var others, _)) {
      Fields merged = new Fields();
      entries.forEach(merged::put);
      for (Value.Entry entry : others) {
        Optional<Value> known = merged.get(entry.key());
        merged.put(
            known.isEmpty()
                ? entry
                : new Value.Entry(entry.key(), entry.keyAt(), merge(known.get(), entry.value())));
      }
      return merged.toValue(at);
    }
    if (first instanceof Value.Sequence(var items, var at)
        && second instanceof Value.Sequence(var others, _)) {
      List<Value> merged = new ArrayList<>(items);
      for (int i = 0; i < others.size(); i++) {
        if (i < merged.size()) {
          merged.set(i, merge(merged.get(i), others.get(i)));
        } else {
          merged.add(others.get(i));
        }
      }
      return new Value.Sequence(merged, at);
    }
    return second;
  }

  private static Value extend(Value.Mapping template, Value extensions) {
    Fields sections = Fields.of(template);
    Fields resources = sections.get("Resources").map(Fields::of).orElseGet(Fields::new);
    if (extensions instanceof Value.Unresolved gap) {
      return gap(template, gap);
    }
    for (Value.Entry entry : Fields.of(extensions).entries()) {
      Optional<Value> known = resources.get(entry.key());
      if (known.isEmpty()) {
        continue;
      }
      if (!(entry.value() instanceof Value.Mapping changes)) {
        resources.put(
            entry.key(),
            entry.value() instanceof Value.Unresolved
                ? entry.value()
                : new Draft(entry.keyAt()).unresolved("the extension is no mapping", ""));
        continue;
      }
      Fields resource = Fields.of(known.get());
      for (Value.Entry change : changes.entries()) {
        resource.put(
            change.key().equals("Properties")
                ? new Value.Entry(
                    change.key(),
                    change.keyAt(),
                    replaced(resource.get("Properties"), change.value()))
                : change);
      }
      resources.put(entry.key(), resource.toValue(known.get().at()));
    }
    sections.put("Resources", resources.toValue(template.at()));
    return sections.toValue(template.at());
  }

  private static Value replaced(Optional<Value> properties, Value changes) {
    if (!(changes instanceof Value.Mapping(var entries, _))) {
      return changes;
    }
    Fields fields = properties.map(Fields::of).orElseGet(Fields::new);
    entries.forEach(fields::put);
    return fields.toValue(properties.map(Value::at).orElse(changes.at()));
  }
}
