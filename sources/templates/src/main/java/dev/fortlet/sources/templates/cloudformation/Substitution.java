package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;

/** {@code Fn::Sub}: a text with {@code ${Name}}, {@code ${Resource.Attribute}} in it. */
final class Substitution {

  /** Longer expressions are told apart by where they stand. */
  private static final int MAX_NAME = 300;

  private final TemplateResolver resolver;

  Substitution(TemplateResolver resolver) {
    this.resolver = resolver;
  }

  Value apply(Value argument, Location at) {
    if (argument instanceof Value.Sequence(var parts, _)
        && parts.size() == 2
        && parts.get(1) instanceof Value.Mapping variables) {
      return apply(parts.get(0), variables, at);
    }
    if (argument instanceof Value.Sequence(var parts, _) && parts.size() == 1) {
      return apply(parts.getFirst(), new Value.Mapping(List.of(), at), at);
    }
    return apply(argument, new Value.Mapping(List.of(), at), at);
  }

  private Value apply(Value written, Value.Mapping variables, Location at) {
    if (!(written instanceof Value.Scalar(var text, _, var textAt)) || !text.isKnown()) {
      return TemplateResolver.malformed("Fn::Sub", at);
    }
    String template = text.toString();
    LongText filled = new LongText();
    int from = 0;
    for (int start = template.indexOf("${");
        start >= 0 && !filled.isTooLong();
        start = template.indexOf("${", from)) {
      int end = template.indexOf('}', start);
      if (end < 0) {
        break;
      }
      filled.add(literal(template.substring(from, start)));
      String name = template.substring(start + 2, end).strip();
      filled.add(
          name.startsWith("!")
              ? Text.of("${" + name.substring(1) + "}")
              : resolver.part(variable(name, variables, textAt), "${" + name + "}"));
      from = end + 1;
    }
    return filled.add(literal(template.substring(from))).value(at);
  }

  private Text literal(String text) {
    return text.contains("{{resolve:") ? Dynamic.references(text, resolver.scope()) : Text.of(text);
  }

  private Value variable(String name, Value.Mapping variables, Location at) {
    Optional<Value> own = variables.get(name);
    if (own.isPresent()) {
      Value value = resolver.resolve(own.get());
      return value instanceof Value.Unresolved && !TemplateResolver.isNothing(value)
          ? named(own.get(), value)
          : value;
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? resolver.references().ref(name, at)
        : resolver.references().attribute(name.substring(0, dot), name.substring(dot + 1), at);
  }

  /** An expression that cannot be known is the same wherever it is written again. */
  private Value named(Value written, Value unresolved) {
    return Expressions.shown(written)
        .filter(expression -> expression.length() <= MAX_NAME)
        .<Value>map(expression ->
            new Value.Scalar(
                resolver.scope().symbol(expression, Symbol.Shape.ANY),
                Value.Type.STRING,
                written.at()))
        .orElse(unresolved);
  }
}
