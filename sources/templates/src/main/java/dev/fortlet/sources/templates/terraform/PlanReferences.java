package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Follows the references of a configuration to the resources that they lead to, through variables
 * and outputs of modules. A plan keeps which references an expression has, not how it joins them.
 */
final class PlanReferences {

  private static final int MAX_STEPS = 30;

  /**
   * @param attribute the attribute that is referred to; empty if it is the whole resource
   */
  record Target(PlanResource resource, String attribute) {}

  private final Function<String, Value.Mapping> modules;
  private final Map<String, List<PlanResource>> byName = new HashMap<>();

  /**
   * @param modules the configuration of a module, by its address without indexes
   */
  PlanReferences(List<PlanResource> resources, Function<String, Value.Mapping> modules) {
    this.modules = modules;
    for (PlanResource resource : resources) {
      byName
          .computeIfAbsent(resource.module() + "/" + resource.name(), _ -> new ArrayList<>())
          .add(resource);
    }
  }

  /** The one resource that an argument refers to; empty if there are several, or none. */
  Optional<Target> single(PlanResource from, Value expression) {
    List<Target> targets = new ArrayList<>();
    follow(from, from.module(), expression, new HashSet<>(), targets);
    return targets.size() == 1 ? Optional.of(targets.getFirst()) : Optional.empty();
  }

  private void follow(
      PlanResource from, String module, Value expression, Set<String> seen, List<Target> into) {
    switch (expression) {
      case Value.Mapping mapping -> {
        List<String> references = new ArrayList<>();
        for (Value reference : Trees.list(mapping, "references")) {
          Trees.string(reference).ifPresent(references::add);
        }
        for (String reference : references) {
          // A plan lists role.x.arn, and then role.x too: only the longest says what is meant.
          boolean shortened =
              references.stream()
                  .anyMatch(longer ->
                      longer.length() > reference.length()
                          && longer.startsWith(reference)
                          && ".[".indexOf(longer.charAt(reference.length())) >= 0);
          if (!shortened && seen.size() < MAX_STEPS && seen.add(module + "/" + reference)) {
            step(from, module, reference, seen, into);
          }
        }
        if (!mapping.has("references")) {
          mapping.entries().forEach(entry -> follow(from, module, entry.value(), seen, into));
        }
      }
      case Value.Sequence(var items, _) ->
          items.forEach(item -> follow(from, module, item, seen, into));
      case Value.Scalar _, Value.Unresolved _ -> {}
    }
  }

  private void step(
      PlanResource from, String module, String reference, Set<String> seen, List<Target> into) {
    String plain = Plan.withoutIndexes(reference);
    String[] words = plain.split("\\.", -1);
    if (words.length < 2) {
      return;
    }
    switch (words[0]) {
      case "var" -> {
        int at = module.lastIndexOf("module.");
        if (at >= 0) {
          String outer = at == 0 ? "" : module.substring(0, at - 1);
          Value.Mapping call =
              Trees.mapping(
                  Trees.mapping(modules.apply(outer), "module_calls"), module.substring(at + 7));
          Trees.mapping(call, "expressions")
              .get(words[1])
              .ifPresent(argument -> follow(from, outer, argument, seen, into));
        }
      }
      case "module" -> {
        if (words.length >= 3) {
          String inner = (module.isEmpty() ? "" : module + ".") + "module." + words[1];
          Trees.mapping(Trees.mapping(modules.apply(inner), "outputs"), words[2])
              .get("expression")
              .ifPresent(expression -> follow(from, inner, expression, seen, into));
        }
      }
      case "local", "each", "count", "data", "path", "self", "terraform" -> {}
      default -> instances(from, module, reference, plain, words, into);
    }
  }

  private void instances(
      PlanResource from,
      String module,
      String reference,
      String plain,
      String[] words,
      List<Target> into) {
    List<PlanResource> instances =
        byName.getOrDefault(module + "/" + words[0] + "." + words[1], List.of());
    String attribute = words.length > 2 ? words[2] : "";
    for (PlanResource instance : instances) {
      if (instances.size() == 1
          || reference.startsWith(instance.name() + "[" + instance.index() + "]")
          || reference.startsWith(instance.name() + "[\"" + instance.index() + "\"]")
          || (plain.equals(reference) && instance.index().equals(from.index()))) {
        into.add(new Target(instance, attribute));
      }
    }
  }
}
