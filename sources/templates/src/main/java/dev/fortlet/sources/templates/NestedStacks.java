package dev.fortlet.sources.templates;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.NestedStack;
import dev.fortlet.sources.templates.cloudformation.Trees;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of the scanned templates are stacks inside others, and what parameters those give them. */
final class NestedStacks {

  private final Map<Path, Reading> readings = new HashMap<>();
  private final Map<String, Map<String, Value>> arguments = new HashMap<>();

  NestedStacks(List<Reading> all) {
    for (Reading reading : all) {
      if (reading.template().isPresent()) {
        readings.put(reading.candidate().path().normalize(), reading);
      }
    }
  }

  /** The scanned template that a stack in another one is made of, if it is in sight. */
  Optional<Reading> find(Reading parent, NestedStack stack) {
    if (stack.template().isEmpty() || stack.template().get().contains("://")) {
      return Optional.empty();
    }
    try {
      Path folder = parent.candidate().path().getParent();
      return folder == null
          ? Optional.empty()
          : Optional.ofNullable(readings.get(folder.resolve(stack.template().get()).normalize()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Parameters that a parent gives. Where two parents differ, the value is not known. */
  void give(Reading child, NestedStack stack) {
    Map<String, Value> known = arguments.get(child.name());
    if (known == null) {
      arguments.put(child.name(), new HashMap<>(stack.parameters()));
      return;
    }
    Set<String> names = new HashSet<>(known.keySet());
    names.addAll(stack.parameters().keySet());
    for (String name : names) {
      Value one = known.get(name);
      Value other = stack.parameters().get(name);
      if (one == null || other == null || !Trees.same(one, other)) {
        Location at = stack.at();
        known.put(
            name,
            new Value.Unresolved(
                Reason.at(
                    at, "parameter %s differs between the stacks that use it".formatted(name), ""),
                at));
      }
    }
  }

  Map<String, Value> arguments(Reading child) {
    return arguments.getOrDefault(child.name(), Map.of());
  }
}
