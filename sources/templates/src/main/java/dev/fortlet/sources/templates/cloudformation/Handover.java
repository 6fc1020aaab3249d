package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a nested stack is handed a resource of the outer template. It may then give permissions
 * on it, or policies to it, which are not joined with what the outer template says.
 */
record Handover(TemplateResolver resolver, NestedStack stack) {

  boolean includes(Text name, Text arn) {
    Set<Symbol> own = new HashSet<>(name.symbols());
    own.removeIf(symbol -> symbol.name().startsWith("AWS::"));
    for (Value value : stack.parameters().values()) {
      if (carries(resolver.resolve(value), name, arn, own)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is handed something that other templates have handed to this one. */
  boolean isHandedOn() {
    for (Value value : stack.parameters().values()) {
      if (resolver.isHanded(resolver.part(resolver.resolve(value), "Parameters"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean carries(Value value, Text name, Text arn, Set<Symbol> own) {
    return switch (value) {
      case Value.Unresolved _ -> !TemplateResolver.isNothing(value);
      case Value.Mapping _ -> true;
      case Value.Sequence(var items, _) -> any(items, name, arn, own);
      case Value.Scalar(var text, _, _) ->
          text.equalTo(name) == Answer.YES
              || text.toString().contains(arn.toString())
              || text.symbols().stream().anyMatch(own::contains);
    };
  }

  private static boolean any(List<Value> items, Text name, Text arn, Set<Symbol> own) {
    for (Value item : items) {
      if (carries(item, name, arn, own)) {
        return true;
      }
    }
    return false;
  }
}
