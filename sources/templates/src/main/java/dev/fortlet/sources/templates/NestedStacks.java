package dev.fortlet.sources.templates;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.NestedStack;
import dev.fortlet.sources.templates.cloudformation.Trees;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of the scanned templates are stacks inside others, and what parameters those give them. */
final class NestedStacks {

  private static final Set<String> ANY_FOLDER =
      Set.of("template.yaml", "template.yml", "template.json", "main.yaml", "index.yaml");

  private final Map<Path, Reading> readings = new HashMap<>();

  NestedStacks(List<Reading> all) {
    for (Reading reading : all) {
      if (reading.template().isPresent()) {
        readings.put(reading.candidate().path().normalize(), reading);
      }
    }
  }

  /** The scanned template that a stack in another one is made of, if it is in sight. */
  Optional<Reading> find(Reading parent, NestedStack stack) {
    if (stack.template().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> path = stack.template().get().known().filter(url -> !url.contains("://"));
    return path.flatMap(relative -> beside(parent, relative))
        .or(() -> byEnding(stack.template().get()))
        .filter(child -> !child.name().equals(parent.name()));
  }

  private Optional<Reading> beside(Reading parent, String relative) {
    try {
      Path folder = parent.candidate().path().getParent();
      return folder == null
          ? Optional.empty()
          : Optional.ofNullable(readings.get(folder.resolve(relative).normalize()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The one template whose path ends as an address does. Build folders move the outer template, and
   * a bucket holds copies: what stays is how the path ends.
   */
  private Optional<Reading> byEnding(Text address) {
    List<String> wanted = ending(address);
    int best = 0;
    Optional<Reading> found = Optional.empty();
    for (Reading reading : readings.values()) {
      int same = common(wanted, List.of(reading.name().split("/", -1)));
      if (same > best) {
        best = same;
        found = Optional.of(reading);
      } else if (same == best) {
        found = Optional.empty();
      }
    }
    // Names that every folder has say nothing without the folder.
    boolean telling = best > 1 || (best == 1 && !ANY_FOLDER.contains(wanted.getLast()));
    return telling ? found : Optional.empty();
  }

  /** The names at the end of an address that are known in full, the file's last. */
  private static List<String> ending(Text address) {
    if (address.parts().isEmpty()
        || !(address.parts().getLast() instanceof Text.Part.Literal(var literal))) {
      return List.of();
    }
    int query = literal.indexOf('?');
    String path = query < 0 ? literal : literal.substring(0, query);
    List<String> names = new ArrayList<>(List.of(path.split("/", -1)));
    if (address.parts().size() > 1) {
      // What stands beside something unknown is only a piece of a name.
      names.removeFirst();
    }
    return names;
  }

  private static int common(List<String> one, List<String> other) {
    int same = 0;
    while (same < one.size()
        && same < other.size()
        && one.get(one.size() - 1 - same).equals(other.get(other.size() - 1 - same))) {
      same++;
    }
    return same;
  }

  /** The parameters that these stacks give. Where two differ, the value is not known. */
  static Map<String, Value> arguments(List<NestedStack> stacks) {
    if (stacks.isEmpty()) {
      return Map.of();
    }
    Map<String, Value> known = new HashMap<>(stacks.getFirst().parameters());
    for (NestedStack stack : stacks.subList(1, stacks.size())) {
      Set<String> names = new HashSet<>(known.keySet());
      names.addAll(stack.parameters().keySet());
      for (String name : names) {
        Value one = known.get(name);
        Value other = stack.parameters().get(name);
        if (one == null || other == null || !Trees.same(one, other)) {
          String why = "parameter %s differs between the stacks that use it".formatted(name);
          known.put(name, new Value.Unresolved(Reason.at(stack.at(), why, ""), stack.at()));
        }
      }
    }
    return known;
  }
}
