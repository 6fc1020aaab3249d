package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Functions of maps and objects. */
final class MapFunctions {

  private final Budget budget;

  MapFunctions(Budget budget) {
    this.budget = budget;
  }

  @Nullable Datum call(String name, List<Datum> arguments, Location at) {
    return switch (name) {
      case "merge" -> merge(arguments, at);
      case "keys", "values" -> listed(name, arguments, at);
      case "lookup" -> lookup(arguments, at);
      case "zipmap" -> zip(arguments, at);
      case "map" -> pairs(arguments, at);
      case "transpose" -> transposed(arguments, at);
      case "tomap" ->
          arguments.size() == 1 && arguments.getFirst() instanceof Datum.Entries
              ? arguments.getFirst()
              : Functions.unclear(name, arguments, at);
      default -> null;
    };
  }

  private Datum merge(List<Datum> maps, Location at) {
    Map<String, Datum> all = new LinkedHashMap<>();
    Optional<Reason> missing = Optional.empty();
    for (Datum map : maps) {
      if (map instanceof Datum.Entries(var entries, var open, _)) {
        if (!budget.count(entries.size())) {
          return budget.refusal(at);
        }
        if (open.isPresent()) {
          // What is not known of it may replace what stands before it.
          all.clear();
          missing = open;
        }
        all.putAll(entries);
      } else if (map instanceof Datum.Gap gap && gap.error()) {
        return gap;
      } else if (!(map instanceof Datum.Nil)) {
        // What is not known may replace everything before it.
        all.clear();
        missing = Optional.of(Access.why(map, at));
      }
    }
    return new Datum.Entries(all, missing, at);
  }

  /** In the order of the keys, whatever order they are written in. */
  private static Datum listed(String name, List<Datum> arguments, Location at) {
    if (arguments.size() != 1
        || !(arguments.getFirst() instanceof Datum.Entries(var entries, var missing, _))) {
      return Functions.unclear(name, arguments, at);
    }
    List<Datum> items = new ArrayList<>();
    new TreeMap<>(entries)
        .forEach((key, value) -> items.add(name.equals("keys") ? Datum.text(key, at) : value));
    return new Datum.Items(items, missing, at);
  }

  private static Datum lookup(List<Datum> arguments, Location at) {
    if (arguments.size() < 2
        || !(arguments.getFirst() instanceof Datum.Entries(var entries, var missing, _))) {
      return Functions.unclear("lookup", arguments, at);
    }
    Optional<Text> key = Texts.of(arguments.get(1));
    Datum found = key.isEmpty() ? null : entries.get(key.get().toString());
    if (found != null) {
      return found;
    }
    if (missing.isPresent()) {
      return new Datum.Gap(missing.get(), false, at);
    }
    if (key.isEmpty() || !key.get().isKnown()) {
      return Functions.unclear("lookup", arguments, at);
    }
    return arguments.size() > 2
        ? arguments.get(2)
        : Datum.error(at, "there is no " + key.get() + " in it");
  }

  private static Datum zip(List<Datum> arguments, Location at) {
    if (arguments.size() != 2
        || !(arguments.get(0) instanceof Datum.Items(var keys, var missing, _))
        || !(arguments.get(1) instanceof Datum.Items(var values, var alsoMissing, _))
        || missing.isPresent()
        || alsoMissing.isPresent()
        || keys.size() != values.size()) {
      return Functions.unclear("zipmap", arguments, at);
    }
    Map<String, Datum> entries = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Optional<String> key = Texts.known(keys.get(i));
      if (key.isEmpty()) {
        return Functions.unclear("zipmap", List.of(keys.get(i)), at);
      }
      entries.put(key.get(), values.get(i));
    }
    return Datum.entries(entries, at);
  }

  private Datum transposed(List<Datum> arguments, Location at) {
    if (arguments.size() != 1
        || !(arguments.getFirst() instanceof Datum.Entries(var entries, var missing, _))
        || missing.isPresent()) {
      return Functions.unclear("transpose", arguments, at);
    }
    Map<String, List<Datum>> lists = new TreeMap<>();
    for (Map.Entry<String, Datum> entry : new TreeMap<>(entries).entrySet()) {
      if (!(entry.getValue() instanceof Datum.Items(var items, var open, _))
          || open.isPresent()
          || !budget.count(items.size())) {
        return Functions.unclear("transpose", List.of(entry.getValue()), at);
      }
      for (Datum item : items) {
        Optional<String> word = Texts.known(item);
        if (word.isEmpty()) {
          return Functions.unclear("transpose", List.of(item), at);
        }
        lists
            .computeIfAbsent(word.get(), _ -> new ArrayList<>())
            .add(Datum.text(entry.getKey(), at));
      }
    }
    Map<String, Datum> transposed = new LinkedHashMap<>();
    lists.forEach((word, keys) -> transposed.put(word, Datum.items(keys, at)));
    return Datum.entries(transposed, at);
  }

  private static Datum pairs(List<Datum> arguments, Location at) {
    Map<String, Datum> entries = new LinkedHashMap<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      Optional<String> key = Texts.known(arguments.get(i));
      if (key.isEmpty()) {
        return Functions.unclear("map", arguments, at);
      }
      entries.put(key.get(), arguments.get(i + 1));
    }
    return Datum.entries(entries, at);
  }
}
