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
 * @param buckets symbols that stand nowhere but after {@code :s3:::}, where a bucket's name stands
 * @param variables the keys of policy variables such as {@code ${aws:username}}, in lower case
 */
record Mentions(
    Set<String> accounts, List<Symbol> symbols, Set<Symbol> buckets, Set<String> variables) {

  private static final String BUCKET = ":s3:::";

  Mentions {
    accounts = Set.copyOf(accounts);
    symbols = List.copyOf(symbols);
    buckets = Set.copyOf(buckets);
    variables = Set.copyOf(variables);
  }

  static Mentions of(Value document) {
    Set<String> accounts = new HashSet<>();
    List<Symbol> symbols = new ArrayList<>();
    Set<Symbol> buckets = new HashSet<>();
    Set<Symbol> others = new HashSet<>();
    Set<String> variables = new HashSet<>();
    gather(document, accounts, symbols, buckets, others, variables);
    buckets.removeAll(others);
    return new Mentions(accounts, symbols, buckets, variables);
  }

  private static void gather(
      Value value,
      Set<String> accounts,
      List<Symbol> symbols,
      Set<Symbol> buckets,
      Set<Symbol> others,
      Set<String> variables) {
    switch (value) {
      case Value.Scalar(var text, var _, var _) -> {
        accounts(text, accounts);
        variables(text, variables);
        if (!text.isKnown()) {
          symbols.addAll(text.symbols());
          sort(text, buckets, others);
        }
      }
      case Value.Sequence(var items, var _) -> {
        for (Value item : items) {
          gather(item, accounts, symbols, buckets, others, variables);
        }
      }
      case Value.Mapping(var entries, var _) -> {
        for (Value.Entry entry : entries) {
          gather(entry.value(), accounts, symbols, buckets, others, variables);
        }
      }
      case Value.Unresolved _ -> {}
    }
  }

  private static void variables(Text text, Set<String> variables) {
    if (!Variables.isIn(text)) {
      return;
    }
    for (Variables.Piece piece : Variables.pieces(text, true)) {
      if (piece instanceof Variables.Piece.Variable(var key, _)) {
        variables.add(key);
      }
    }
  }

  private static void sort(Text text, Set<Symbol> buckets, Set<Symbol> others) {
    boolean afterBucket = false;
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Part.Literal(var value) -> afterBucket |= value.contains(BUCKET);
        case Text.Part.Unknown(var symbol) -> (afterBucket ? buckets : others).add(symbol);
      }
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
