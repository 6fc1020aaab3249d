package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the symbols of a question: a fresh account id for our own account, a fresh name
 * for each name that is made on deployment. Symbols that can be anything stand for nothing.
 */
final class Bindings {

  private final Map<Symbol, String> values = new HashMap<>();
  private final Set<String> taken;
  private final String ownAccount;

  private Bindings(Set<String> taken, Text ownAccount) {
    this.taken = taken;
    this.ownAccount = ownAccount.known().orElseGet(() -> freshAccount("111122223333"));
    if (ownAccount.symbols().size() == 1 && ownAccount.parts().size() == 1) {
      values.put(ownAccount.symbols().getFirst(), this.ownAccount);
    }
  }

  /**
   * @param policies where literals and symbols stand
   * @param texts others, all of whose symbols are bound
   */
  static Bindings of(List<Policy> policies, Iterable<Text> texts, Text ownAccount) {
    Set<String> taken = new HashSet<>();
    for (Policy policy : policies) {
      taken.addAll(policy.mentions().accounts());
    }
    Bindings bindings = new Bindings(taken, ownAccount);
    for (Policy policy : policies) {
      for (Symbol symbol : policy.mentions().symbols()) {
        if (symbol.shape() == Symbol.Shape.NAME) {
          bindings.bind(symbol);
        }
      }
    }
    for (Text text : texts) {
      Mentions.accounts(text, bindings.taken);
      for (Symbol symbol : text.symbols()) {
        bindings.bind(symbol);
      }
    }
    return bindings;
  }

  /** The same, with names for these symbols too. */
  Bindings naming(Set<Symbol> symbols) {
    Bindings more = new Bindings(new HashSet<>(taken), Text.of(ownAccount));
    more.values.putAll(values);
    symbols.forEach(more::bind);
    return more;
  }

  private void bind(Symbol symbol) {
    if (!values.containsKey(symbol)) {
      values.put(
          symbol,
          symbol.shape() == Symbol.Shape.OWN_ACCOUNT
              ? freshAccount("444455556666")
              : "name" + values.size() + "x7q");
    }
  }

  /** The value of a symbol; null if it can be anything. */
  @Nullable String value(Symbol symbol) {
    return values.get(symbol);
  }

  Map<Symbol, String> all() {
    return values;
  }

  String ownAccount() {
    return ownAccount;
  }

  /** An account id that nothing here names. */
  String freshAccount(String preferred) {
    String id = preferred;
    for (long next = 999_999_999_999L; taken.contains(id); next--) {
      id = Long.toString(next);
    }
    taken.add(id);
    return id;
  }

  /** The account ids that are named, wherever they stand. */
  Set<String> accounts() {
    return taken;
  }

  Optional<String> known(Text text) {
    return bound(text).known();
  }

  Text bound(Text text) {
    return text.replace(symbol -> {
      String value = values.get(symbol);
      return value == null ? Text.of(symbol) : Text.of(value);
    });
  }

  /** A string of a witness as the policy's author would write it. */
  String shown(String text) {
    String shown = text;
    for (Map.Entry<Symbol, String> binding : values.entrySet()) {
      shown = shown.replace(binding.getValue(), binding.getKey().toString());
    }
    return shown;
  }
}
