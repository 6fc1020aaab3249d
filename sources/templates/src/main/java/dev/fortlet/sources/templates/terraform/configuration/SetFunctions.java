package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions that put lists and sets together, or take them apart. */
final class SetFunctions {

  private final Budget budget;

  SetFunctions(Budget budget) {
    this.budget = budget;
  }

  @Nullable Datum call(String name, List<Datum> arguments, Location at) {
    return switch (name) {
      case "setintersection", "setsubtract" -> compared(name, arguments, at);
      case "setproduct" -> product(arguments, at);
      case "chunklist" -> chunks(arguments, at);
      case "matchkeys" -> matching(arguments, at);
      default -> null;
    };
  }

  private static Datum compared(String name, List<Datum> arguments, Location at) {
    if (arguments.size() != 2
        || !(arguments.get(0) instanceof Datum.Items(var items, var missing, _))
        || !(arguments.get(1) instanceof Datum.Items(var others, var alsoMissing, _))
        || missing.isPresent()
        || alsoMissing.isPresent()) {
      return Functions.unclear(name, arguments, at);
    }
    Set<String> words = new HashSet<>();
    for (Datum other : others) {
      if (Texts.known(other).isEmpty()) {
        return Functions.unclear(name, List.of(other), at);
      }
      words.add(Texts.known(other).get());
    }
    List<Datum> kept = new ArrayList<>();
    for (Datum item : items) {
      if (Texts.known(item).isEmpty()) {
        return Functions.unclear(name, List.of(item), at);
      }
      if (words.contains(Texts.known(item).get()) == name.equals("setintersection")) {
        kept.add(item);
      }
    }
    return Datum.items(kept, at);
  }

  private Datum product(List<Datum> arguments, Location at) {
    List<List<Datum>> all = new ArrayList<>();
    all.add(List.of());
    for (Datum argument : arguments) {
      if (!(argument instanceof Datum.Items(var items, var missing, _)) || missing.isPresent()) {
        return Functions.unclear("setproduct", arguments, at);
      }
      if ((long) all.size() * items.size() > Budget.MAX_ITEMS
          || !budget.count((long) all.size() * items.size())) {
        return Datum.gap(at, "a list of more than " + Budget.MAX_ITEMS + " items", "a plan");
      }
      List<List<Datum>> longer = new ArrayList<>();
      for (List<Datum> start : all) {
        for (Datum item : items) {
          List<Datum> next = new ArrayList<>(start);
          next.add(item);
          longer.add(next);
        }
      }
      all = longer;
    }
    List<Datum> tuples = new ArrayList<>();
    all.forEach(each -> tuples.add(Datum.items(each, at)));
    return Datum.items(tuples, at);
  }

  private static Datum chunks(List<Datum> arguments, Location at) {
    int size = arguments.size() == 2 ? Access.number(arguments.get(1)) : -1;
    if (size < 0
        || !(arguments.getFirst() instanceof Datum.Items(var items, var missing, _))
        || missing.isPresent()) {
      return Functions.unclear("chunklist", arguments, at);
    }
    List<Datum> chunks = new ArrayList<>();
    int step = size == 0 ? Math.max(1, items.size()) : size;
    for (int from = 0; from < items.size(); from += step) {
      chunks.add(Datum.items(items.subList(from, Math.min(items.size(), from + step)), at));
    }
    return Datum.items(chunks, at);
  }

  /** The values whose keys, in the same places, are among those that are looked for. */
  private Datum matching(List<Datum> arguments, Location at) {
    if (arguments.size() != 3
        || !(arguments.get(0) instanceof Datum.Items(var values, var open, _))
        || !(arguments.get(1) instanceof Datum.Items(var keys, var openKeys, _))
        || !(arguments.get(2) instanceof Datum.Items(var wanted, var openWanted, _))
        || open.or(() -> openKeys).or(() -> openWanted).isPresent()
        || values.size() != keys.size()) {
      return Functions.unclear("matchkeys", arguments, at);
    }
    if (!budget.count((long) keys.size() * wanted.size())) {
      return budget.refusal(at);
    }
    List<Datum> kept = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      boolean found = false;
      for (Datum each : wanted) {
        Optional<Boolean> same = Operators.equal(keys.get(i), each);
        if (same.isEmpty()) {
          return Functions.unclear("matchkeys", List.of(keys.get(i), each), at);
        }
        found |= same.get();
      }
      if (found) {
        kept.add(values.get(i));
      }
    }
    return Datum.items(kept, at);
  }
}
