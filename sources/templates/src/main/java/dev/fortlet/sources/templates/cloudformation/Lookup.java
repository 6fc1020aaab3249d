package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code Fn::FindInMap}, with the defaults that the language extensions add. */
final class Lookup {

  private final TemplateResolver resolver;

  Lookup(TemplateResolver resolver) {
    this.resolver = resolver;
  }

  Value apply(Value argument, Location at) {
    if (!(argument instanceof Value.Sequence(var parts, _)) || parts.size() < 3) {
      return TemplateResolver.malformed("Fn::FindInMap", at);
    }
    Optional<Value> otherwise =
        parts.size() > 3 && parts.get(3) instanceof Value.Mapping options
            ? options.get("DefaultValue")
            : Optional.empty();
    List<Value> found = List.of(resolver.template().section("Mappings"));
    for (int i = 0; i < 3; i++) {
      Value key = resolver.resolve(parts.get(i));
      if (key instanceof Value.Unresolved gap) {
        return gap;
      }
      if (!(key instanceof Value.Scalar(var text, _, _))) {
        return TemplateResolver.malformed("Fn::FindInMap", at);
      }
      found = step(found, text, at);
    }
    if (found.isEmpty()) {
      return otherwise
          .map(resolver::resolve)
          .orElseGet(() ->
              TemplateResolver.unresolved(at, "the mapping has no such key", "the missing key"));
    }
    Value first = resolver.resolve(found.getFirst());
    for (Value other : found) {
      if (!Trees.same(first, resolver.resolve(other))) {
        Value key = resolver.resolve(parts.get(1));
        Value last = resolver.resolve(parts.get(2));
        Text unknown =
            key instanceof Value.Scalar(var text, _, _) && !text.isKnown()
                ? text
                : resolver.part(last, "Fn::FindInMap");
        return new Value.Unresolved(resolver.origins().why(unknown, at), at);
      }
    }
    return first;
  }

  /** Every value that the key may lead to: of a key that is not known, all of them. */
  private List<Value> step(List<Value> from, Text key, Location at) {
    List<Value> to = new ArrayList<>();
    for (Value value : from) {
      if (value instanceof Value.Mapping mapping) {
        if (key.isKnown()) {
          mapping.get(key.toString()).ifPresent(to::add);
        } else {
          List<String> left = left(mapping, key);
          // It is one of them, else nothing is deployed: not to be any other means to be the last.
          List<String> asked = left.subList(0, Math.max(0, left.size() - 1));
          resolver.openings().meet(Comparison.among(asked, key, at, resolver));
          left.forEach(name -> mapping.get(name).ifPresent(to::add));
        }
      }
    }
    resolver.count(to.size());
    return to;
  }

  /** The keys that it may be, without those that it is assumed not to be. */
  private List<String> left(Value.Mapping mapping, Text key) {
    List<String> all = mapping.entries().stream().map(Value.Entry::key).distinct().toList();
    return Comparison.parameter(key, resolver)
        .map(name ->
            resolver.assumptions().left(Question.parameter(resolver.scope().unit(), name), all))
        .orElse(all);
  }
}
