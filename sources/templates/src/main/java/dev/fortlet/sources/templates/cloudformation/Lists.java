package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code Fn::Join}, {@code Fn::Select}, {@code Fn::Split} and {@code Fn::Length}. */
final class Lists {

  private final TemplateResolver resolver;

  Lists(TemplateResolver resolver) {
    this.resolver = resolver;
  }

  Value join(Value argument, Location at) {
    if (!(argument instanceof Value.Sequence(var parts, _)) || parts.size() != 2) {
      return TemplateResolver.malformed("Fn::Join", at);
    }
    Optional<String> delimiter = Trees.string(resolver.resolve(parts.get(0)));
    Value list = resolver.resolve(parts.get(1));
    if (list instanceof Value.Unresolved) {
      return list;
    }
    if (delimiter.isEmpty() || !(list instanceof Value.Sequence(var items, _))) {
      return TemplateResolver.malformed("Fn::Join", at);
    }
    LongText joined = new LongText();
    boolean first = true;
    for (Value item : items) {
      joined.add(Text.of(first ? "" : delimiter.get())).add(resolver.part(item, "Fn::Join"));
      first = false;
    }
    return joined.value(at);
  }

  Value select(Value argument, Location at) {
    if (!(argument instanceof Value.Sequence(var parts, _)) || parts.size() != 2) {
      return TemplateResolver.malformed("Fn::Select", at);
    }
    Value list = resolver.resolve(parts.get(1));
    if (list instanceof Value.Unresolved) {
      return list;
    }
    int index = index(resolver.resolve(parts.get(0)));
    if (!(list instanceof Value.Sequence(var items, _)) || index < 0 || index >= items.size()) {
      return TemplateResolver.malformed("Fn::Select", at);
    }
    return items.get(index);
  }

  private static int index(Value value) {
    String digits = Trees.string(value).orElse("");
    if (digits.isEmpty() || digits.length() > 6) {
      return -1;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(digits);
  }

  Value split(Value argument, Location at) {
    if (!(argument instanceof Value.Sequence(var parts, _)) || parts.size() != 2) {
      return TemplateResolver.malformed("Fn::Split", at);
    }
    Optional<String> delimiter = Trees.string(resolver.resolve(parts.get(0)));
    Value source = resolver.resolve(parts.get(1));
    if (source instanceof Value.Unresolved) {
      return source;
    }
    if (delimiter.isEmpty()
        || delimiter.get().isEmpty()
        || !(source instanceof Value.Scalar(var text, _, _))) {
      return TemplateResolver.malformed("Fn::Split", at);
    }
    List<Value> items = new ArrayList<>();
    if (text.isKnown()) {
      String whole = text.toString();
      int from = 0;
      for (int next = whole.indexOf(delimiter.get());
          next >= 0;
          next = whole.indexOf(delimiter.get(), from)) {
        items.add(new Value.Scalar(Text.of(whole.substring(from, next)), Value.Type.STRING, at));
        from = next + delimiter.get().length();
      }
      items.add(new Value.Scalar(Text.of(whole.substring(from)), Value.Type.STRING, at));
      resolver.count(items.size());
      return new Value.Sequence(items, at);
    }
    char separator = delimiter.get().charAt(0);
    if (delimiter.get().length() == 1 && (separator == ':' || separator == '/')) {
      // A symbol of the shape NAME has neither character in it, so the fields are certain.
      Optional<List<Text>> fields = text.split(separator, Integer.MAX_VALUE);
      if (fields.isPresent()) {
        fields.get().forEach(f -> items.add(new Value.Scalar(f, Value.Type.STRING, at)));
        return new Value.Sequence(items, at);
      }
    }
    return new Value.Unresolved(resolver.origins().why(text, at), at);
  }

  Value length(Value argument, Location at) {
    return switch (resolver.resolve(argument)) {
      case Value.Sequence(var items, _) ->
          new Value.Scalar(Text.of(Integer.toString(items.size())), Value.Type.NUMBER, at);
      case Value.Unresolved gap -> gap;
      case Value.Scalar _, Value.Mapping _ -> TemplateResolver.malformed("Fn::Length", at);
    };
  }
}
