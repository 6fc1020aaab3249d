package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for a name in what a value is made of, where the value itself could not be resolved: what
 * it may come to is made of these.
 *
 * @param wanted tells whether a text is the name
 */
record Spelled(TemplateResolver resolver, Predicate<Text> wanted) {

  boolean in(Value written) {
    return switch (written) {
      case Value.Scalar(var text, _, _) -> wanted.test(text);
      case Value.Sequence(var items, _) -> any(items);
      case Value.Unresolved _ -> true;
      case Value.Mapping mapping -> {
        Optional<Value.Entry> call = Trees.call(mapping);
        yield call.isPresent()
            ? call(call.get().key(), call.get().value(), mapping)
            : any(mapping.entries().stream().map(Value.Entry::value).toList());
      }
    };
  }

  private boolean any(List<Value> values) {
    return values.stream().anyMatch(this::in);
  }

  private boolean call(String function, Value argument, Value.Mapping call) {
    Value resolved = resolver.exactly(call);
    if (TemplateResolver.isNothing(resolved)) {
      return false;
    }
    if (!(resolved instanceof Value.Unresolved)) {
      return in(resolved);
    }
    return switch (function) {
      // What comes from outside cannot spell a name that is made here, and zones are no names.
      case "Ref" -> !Trees.string(argument).filter(resolver.parameters()::has).isPresent();
      case Imports.FUNCTION, "Fn::GetAZs", "Fn::Cidr" -> false;
      case "Fn::If" ->
          !(argument instanceof Value.Sequence(var parts, _))
              || parts.size() != 3
              || any(parts.subList(1, 3));
      case "Fn::Select", "Fn::Split", "Fn::Join", "Fn::Base64" -> in(argument);
      default -> true;
    };
  }
}
