package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What would settle what hangs on symbols, in words that a reader can act on. */
final class Settling {

  private static final int SHOWN = 2;

  private Settling() {}

  /**
   * @param texts what stands there, of which some is not known
   */
  static String of(List<Text> texts) {
    Set<Symbol> symbols = new LinkedHashSet<>();
    texts.forEach(text -> symbols.addAll(text.symbols()));
    Set<String> needs = new LinkedHashSet<>();
    for (Symbol symbol : symbols) {
      needs.add(
          switch (symbol.shape()) {
            case OWN_ACCOUNT -> "--account";
            case NAME -> "a fixed name instead of " + symbol;
            case ANY -> "the value of " + symbol;
          });
    }
    return needs.isEmpty()
        ? "a value that does not depend on the deployment"
        : String.join(" and ", needs.stream().limit(SHOWN).toList());
  }
}
