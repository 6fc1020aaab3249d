package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions of lists, sets and numbers. */
final class ListFunctions {

  private final Budget budget;

  ListFunctions(Budget budget) {
    this.budget = budget;
  }

  @Nullable Datum call(String name, List<Datum> arguments, Location at) {
    Datum first = arguments.isEmpty() ? null : arguments.getFirst();
    return switch (name) {
      case "concat" -> concat(arguments, at);
      case "flatten" -> flatten(first, at);
      case "length" -> length(first, at);
      case "element" -> element(arguments, at);
      case "slice" -> slice(arguments, at);
      case "contains" -> contains(arguments, at);
      case "index" -> index(arguments, at);
      case "distinct", "toset" -> distinct(first, at);
      case "tolist" ->
          first instanceof Datum.Items ? first : Functions.unclear(name, arguments, at);
      case "list" -> Datum.items(arguments, at);
      case "compact" -> compact(first, at);
      case "coalesce" -> coalesce(arguments, at);
      case "coalescelist" -> coalesceList(arguments, at);
      case "reverse" -> reverse(first, at);
      case "sort" -> sort(first, at);
      case "range" -> range(arguments, at);
      case "one" -> one(first, at);
      case "setunion" -> {
        Datum all = concat(arguments, at);
        yield all instanceof Datum.Items ? distinct(all, at) : all;
      }
      case "alltrue", "anytrue" -> all(name.equals("alltrue"), first, at);
      case "tobool" ->
          first instanceof Datum.Nil
              ? first
              : Operators.bool(first == null ? new Datum.Nil(at) : first)
                  .<Datum>map(bool -> new Datum.Bool(bool, at))
                  .orElseGet(() -> Functions.unclear(name, arguments, at));
      case "nonsensitive", "issensitive", "ephemeralasnull" ->
          first != null && name.equals("nonsensitive") ? first : null;
      default -> null;
    };
  }

  private static Datum concat(List<Datum> lists, Location at) {
    List<Datum> all = new ArrayList<>();
    Optional<Reason> missing = Optional.empty();
    for (Datum list : lists) {
      if (list instanceof Datum.Items(var items, var open, _)) {
        if (all.size() + items.size() > Budget.MAX_ITEMS) {
          return Datum.gap(at, "a list of more than " + Budget.MAX_ITEMS + " items", "a plan");
        }
        all.addAll(items);
        missing = missing.or(() -> open);
      } else if (list instanceof Datum.Gap gap && gap.error()) {
        return gap;
      } else {
        missing = missing.or(() -> Optional.of(Access.why(list, at)));
      }
    }
    return new Datum.Items(all, missing, at);
  }

  private Datum flatten(@Nullable Datum list, Location at) {
    if (!(list instanceof Datum.Items(var items, var open, _))) {
      return list instanceof Datum.Gap ? list : Functions.unclear("flatten", listed(list), at);
    }
    List<Datum> flat = new ArrayList<>();
    Optional<Reason> missing = flatten(items, flat, open, 0);
    return budget.count(flat.size()) && flat.size() <= Budget.MAX_ITEMS
        ? new Datum.Items(flat, missing, at)
        : budget.refusal(at);
  }

  private static Optional<Reason> flatten(
      List<Datum> items, List<Datum> into, Optional<Reason> missing, int depth) {
    Optional<Reason> open = missing;
    for (Datum item : items) {
      if (item instanceof Datum.Items(var inner, var why, _) && depth < 50) {
        Optional<Reason> before = open;
        open = flatten(inner, into, before.or(() -> why), depth + 1);
      } else if (item instanceof Datum.Gap gap) {
        // It may be a list of any length.
        Optional<Reason> before = open;
        open = before.or(() -> Optional.of(gap.reason()));
      } else if (into.size() <= Budget.MAX_ITEMS) {
        into.add(item);
      }
    }
    return open;
  }

  private static List<Datum> listed(@Nullable Datum value) {
    return value == null ? List.of() : List.of(value);
  }

  private static Datum length(@Nullable Datum value, Location at) {
    return switch (value) {
      case Datum.Items(var items, var missing, _) when missing.isEmpty() ->
          Datum.number(items.size(), at);
      case Datum.Entries(var entries, var missing, _) when missing.isEmpty() ->
          Datum.number(entries.size(), at);
      case Datum.Str(var text, _, _, _) when text.isKnown() ->
          Datum.number(text.toString().length(), at);
      case null, default -> Functions.unclear("length", listed(value), at);
    };
  }

  private static Datum element(List<Datum> arguments, Location at) {
    int index = arguments.size() == 2 ? Access.number(arguments.get(1)) : -1;
    return index >= 0
            && arguments.getFirst() instanceof Datum.Items(var items, var missing, _)
            && missing.isEmpty()
            && !items.isEmpty()
        ? items.get(index % items.size())
        : Functions.unclear("element", arguments, at);
  }

  private static Datum slice(List<Datum> arguments, Location at) {
    int from = arguments.size() == 3 ? Access.number(arguments.get(1)) : -1;
    int to = from >= 0 ? Access.number(arguments.get(2)) : -1;
    return to >= from
            && from >= 0
            && arguments.getFirst() instanceof Datum.Items(var items, var missing, _)
            && missing.isEmpty()
            && to <= items.size()
        ? Datum.items(items.subList(from, to), at)
        : Functions.unclear("slice", arguments, at);
  }

  private static Datum contains(List<Datum> arguments, Location at) {
    if (arguments.size() != 2
        || !(arguments.getFirst() instanceof Datum.Items(var items, var missing, _))) {
      return Functions.unclear("contains", arguments, at);
    }
    boolean maybe = missing.isPresent();
    for (Datum item : items) {
      Optional<Boolean> same = Operators.equal(item, arguments.get(1));
      if (same.orElse(false)) {
        return new Datum.Bool(true, at);
      }
      maybe |= same.isEmpty();
    }
    return maybe ? Functions.unclear("contains", arguments, at) : new Datum.Bool(false, at);
  }

  private static Datum index(List<Datum> arguments, Location at) {
    if (arguments.size() == 2
        && arguments.getFirst() instanceof Datum.Items(var items, var missing, _)
        && missing.isEmpty()) {
      for (int i = 0; i < items.size(); i++) {
        Optional<Boolean> same = Operators.equal(items.get(i), arguments.get(1));
        if (same.isEmpty()) {
          return Functions.unclear("index", arguments, at);
        }
        if (same.get()) {
          return Datum.number(i, at);
        }
      }
      return Datum.error(at, "the list does not have it");
    }
    return Functions.unclear("index", arguments, at);
  }

  /** Without what certainly stands in it twice. Items that may be equal are kept. */
  private static Datum distinct(@Nullable Datum list, Location at) {
    if (!(list instanceof Datum.Items(var items, var missing, _))) {
      return Functions.unclear("toset", listed(list), at);
    }
    Set<Text> seen = new HashSet<>();
    List<Datum> kept = new ArrayList<>();
    for (Datum item : items) {
      Optional<Text> text = Texts.of(item);
      if (text.isEmpty() || seen.add(text.get())) {
        kept.add(item);
      }
    }
    return new Datum.Items(kept, missing, at);
  }

  private static Datum compact(@Nullable Datum list, Location at) {
    if (!(list instanceof Datum.Items(var items, var missing, _))) {
      return Functions.unclear("compact", listed(list), at);
    }
    List<Datum> kept = new ArrayList<>();
    for (Datum item : items) {
      if (!(item instanceof Datum.Nil) && !Texts.known(item).orElse("x").isEmpty()) {
        kept.add(item);
      }
    }
    return new Datum.Items(kept, missing, at);
  }

  /** The first argument that is neither null nor empty. */
  private static Datum coalesce(List<Datum> arguments, Location at) {
    for (Datum argument : arguments) {
      Optional<Text> text = Texts.of(argument);
      if (argument instanceof Datum.Gap) {
        return argument;
      }
      if (text.isPresent() && Operators.equal(argument, new Datum.Nil(at)).isEmpty()) {
        return Functions.unclear("coalesce", List.of(argument), at);
      }
      if (!(argument instanceof Datum.Nil) && !text.equals(Optional.of(Text.of("")))) {
        return argument;
      }
    }
    return Datum.error(at, "no argument of coalesce is neither null nor empty");
  }

  private static Datum coalesceList(List<Datum> arguments, Location at) {
    for (Datum argument : arguments) {
      if (!(argument instanceof Datum.Items(var items, var missing, _))) {
        return Functions.unclear("coalescelist", List.of(argument), at);
      }
      if (!items.isEmpty()) {
        return argument;
      }
      if (missing.isPresent()) {
        return new Datum.Gap(missing.get(), false, at);
      }
    }
    return Datum.error(at, "every list is empty");
  }

  private static Datum reverse(@Nullable Datum list, Location at) {
    return list instanceof Datum.Items(var items, var missing, _)
        ? new Datum.Items(items.reversed(), missing, at)
        : Functions.unclear("reverse", listed(list), at);
  }

  private static Datum sort(@Nullable Datum list, Location at) {
    if (!(list instanceof Datum.Items(var items, var missing, _))) {
      return Functions.unclear("sort", listed(list), at);
    }
    List<String> words = new ArrayList<>();
    for (Datum item : items) {
      Optional<String> word = Texts.known(item);
      if (word.isEmpty()) {
        // Which one is first is not known, but which ones there are is.
        return items.size() == 1 ? list : Functions.unclear("sort", listed(item), at);
      }
      words.add(word.get());
    }
    words.sort(null);
    List<Datum> sorted = new ArrayList<>();
    words.forEach(word -> sorted.add(Datum.text(word, at)));
    return new Datum.Items(sorted, missing, at);
  }

  private static Datum range(List<Datum> arguments, Location at) {
    List<BigDecimal> bounds = new ArrayList<>();
    for (Datum argument : arguments) {
      Operators.number(argument).ifPresent(bounds::add);
    }
    if (bounds.size() != arguments.size() || bounds.isEmpty() || bounds.size() > 3) {
      return Functions.unclear("range", arguments, at);
    }
    BigDecimal from = bounds.size() == 1 ? BigDecimal.ZERO : bounds.get(0);
    BigDecimal to = bounds.size() == 1 ? bounds.get(0) : bounds.get(1);
    BigDecimal step =
        bounds.size() == 3
            ? bounds.get(2)
            : to.compareTo(from) < 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;
    List<Datum> numbers = new ArrayList<>();
    for (BigDecimal at1 = from;
        step.signum() != 0 && (step.signum() > 0 ? at1.compareTo(to) < 0 : at1.compareTo(to) > 0);
        at1 = at1.add(step)) {
      // Terraform itself ends at 1024.
      if (numbers.size() >= 1024) {
        return Datum.error(at, "a range of more than 1024 numbers");
      }
      numbers.add(new Datum.Num(at1, at));
    }
    return Datum.items(numbers, at);
  }

  private static Datum one(@Nullable Datum list, Location at) {
    if (list instanceof Datum.Nil) {
      return list;
    }
    if (!(list instanceof Datum.Items(var items, var missing, _)) || missing.isPresent()) {
      return Functions.unclear("one", listed(list), at);
    }
    return items.isEmpty()
        ? new Datum.Nil(at)
        : items.size() == 1
            ? items.getFirst()
            : Datum.error(at, "a list of %d where one takes at most one".formatted(items.size()));
  }

  private static Datum all(boolean all, @Nullable Datum list, Location at) {
    if (!(list instanceof Datum.Items(var items, var missing, _)) || missing.isPresent()) {
      return Functions.unclear(all ? "alltrue" : "anytrue", listed(list), at);
    }
    Datum result = new Datum.Bool(all, at);
    for (Datum item : items) {
      result = Operators.logic(all, result, item, at);
    }
    return result;
  }
}
