package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code Fn::ImportValue}: what other templates of the scan export, where they do. */
public final class Imports {

  static final String FUNCTION = "Fn::ImportValue";

  private final TemplateResolver resolver;
  private final Outside outside;
  private final Map<Symbol, Text> unclear = new HashMap<>();

  Imports(TemplateResolver resolver, Outside outside) {
    this.resolver = resolver;
    this.outside = outside;
  }

  Value resolve(Value argument, Location at) {
    Value resolved = resolver.resolve(argument);
    Text name = resolver.part(resolved, FUNCTION);
    Optional<Value> exported = outside.exported(name);
    if (exported.isPresent()) {
      return resolver
          .scope()
          .inside(
              exported.get() instanceof Value.Scalar(var text, var type, _)
                  ? new Value.Scalar(text, type, at)
                  : exported.get());
    }
    String written = resolved instanceof Value.Scalar ? name.toString() : "at " + at;
    Symbol symbol = new Symbol(resolver.scope().unit(), FUNCTION + " " + written, Symbol.Shape.ANY);
    unclear.put(symbol, name);
    return new Value.Scalar(Text.of(symbol), Value.Type.STRING, at);
  }

  /** What a text may come to by what other templates may export for it. */
  List<Text> perhaps(Text text) {
    List<Text> possible = new ArrayList<>();
    for (Symbol symbol : text.symbols()) {
      Text name = unclear.get(symbol);
      if (name != null) {
        for (Value value : outside.perhapsExported(name)) {
          Trees.text(resolver.scope().inside(value))
              .map(exported ->
                  text.replace(other -> other.equals(symbol) ? exported : Text.of(other)))
              .ifPresent(possible::add);
        }
      }
    }
    return possible;
  }

  /** The names that the template imports, as far as they are known without other templates. */
  public List<Text> names() {
    List<Text> names = new ArrayList<>();
    collect(resolver.template().document(), names);
    return names;
  }

  private void collect(Value value, List<Text> names) {
    switch (value) {
      case Value.Scalar _, Value.Unresolved _ -> {}
      case Value.Sequence(var items, _) -> items.forEach(item -> collect(item, names));
      case Value.Mapping(var entries, _) -> {
        for (Value.Entry entry : entries) {
          if (entry.key().equals(FUNCTION)) {
            names.add(resolver.part(resolver.resolve(entry.value()), FUNCTION));
          } else {
            collect(entry.value(), names);
          }
        }
      }
    }
  }
}
