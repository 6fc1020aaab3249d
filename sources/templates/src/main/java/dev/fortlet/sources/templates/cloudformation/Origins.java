package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Symbol.Shape;
import dev.fortlet.model.facts.Text;
import java.util.List;
import java.util.Map;

/** Where what is not known of a text comes from: a parameter, an import, another template. */
final class Origins {

  private final Scope scope;
  private final Parameters parameters;
  private Map<String, Reason> explained = Map.of();

  Origins(Scope scope, Parameters parameters) {
    this.scope = scope;
    this.parameters = parameters;
  }

  /** Why symbols are not known, by their names, where their reader knows better. */
  void explain(Map<String, Reason> reasons) {
    explained = reasons;
  }

  /** Why a text is not known in full. */
  Reason why(Text text, Location at) {
    List<Symbol> symbols = text.symbols();
    return symbols.isEmpty() ? Reason.at(at, "it is not known", "") : why(symbols.getFirst(), at);
  }

  private Reason why(Symbol symbol, Location at) {
    String name = symbol.name();
    if (!symbol.scope().equals(scope.unit()) && !name.startsWith("AWS::")) {
      return Reason.at(at, "${%s} of %s is not known".formatted(name, symbol.scope()), "");
    }
    Reason known = explained.get(name);
    if (known != null) {
      return known;
    }
    if (parameters.has(name)) {
      return parameters.why(name, at);
    }
    if (name.startsWith("Fn::ImportValue ")) {
      return Reason.at(
          at,
          "it is exported by another stack (" + name.substring(16) + ")",
          "the template that exports it");
    }
    if (name.startsWith("resolve:")) {
      return Reason.at(at, "it is a dynamic reference (" + name + ")", "");
    }
    if (name.startsWith("AWS::")) {
      return Reason.at(at, name + " is known on deployment only", "");
    }
    return Reason.at(at, "${" + name + "} is known on deployment only", "");
  }

  /**
   * Whether a text may come to a name that is made on deployment of this very template. A parameter
   * or an import is given from outside, where nobody can spell such a name yet.
   */
  boolean isMadeInside(Text text) {
    for (Symbol symbol : text.symbols()) {
      String name = symbol.name();
      if (symbol.shape() == Shape.ANY
          && symbol.scope().equals(scope.unit())
          && !parameters.has(name)
          && !name.startsWith("Fn::ImportValue ")
          && !name.startsWith("resolve:")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a part of a text is a name that another template has made or been given. */
  boolean isHanded(Text text) {
    for (Symbol symbol : text.symbols()) {
      if (!symbol.scope().equals(scope.unit()) && !symbol.name().startsWith("AWS::")) {
        return true;
      }
    }
    return false;
  }
}
