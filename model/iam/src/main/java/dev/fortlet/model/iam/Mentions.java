package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a policy's document names, wherever it stands. Gathered once for each policy: thousands of
 * roles may share it.
 *
 * @param accounts every twelve digits in a row that stand alone
 * @param symbols in the order of the document
 */
record Mentions(Set<String> accounts, List<Symbol> symbols) {

  Mentions {
    accounts = Set.copyOf(accounts);
    symbols = List.copyOf(symbols);
  }

  static Mentions of(Value document) {
    Set<String> accounts = new HashSet<>();
    List<Symbol> symbols = new ArrayList<>();
    gather(document, accounts, symbols);
    return new Mentions(accounts, symbols);
  }

  private static void gather(Value value, Set<String> accounts, List<Symbol> symbols) {
    switch (value) {
      case Value.Scalar(var text, var _, var _) -> {
        accounts(text, accounts);
        if (!text.isKnown()) {
          symbols.addAll(text.symbols());
        }
      }
      case Value.Sequence(var items, var _) -> {
        for (Value item : items) {
          gather(item, accounts, symbols);
        }
      }
      case Value.Mapping(var entries, var _) -> {
        for (Value.Entry entry : entries) {
          gather(entry.value(), accounts, symbols);
        }
      }
      case Value.Unresolved _ -> {}
    }
  }

  /** Adds the account ids that a text names. */
  static void accounts(Text text, Set<String> accounts) {
    for (Text.Part part : text.parts()) {
      if (!(part instanceof Text.Part.Literal(var literal))) {
        continue;
      }
      int run = 0;
      for (int i = 0; i <= literal.length(); i++) {
        if (i < literal.length() && literal.charAt(i) >= '0' && literal.charAt(i) <= '9') {
          run++;
          continue;
        }
        if (run == 12) {
          accounts.add(literal.substring(i - run, i));
        }
        run = 0;
      }
    }
  }
}
