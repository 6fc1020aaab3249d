package dev.fortlet.sources.templates;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.cloudformation.Outputs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the templates of a scan export, by name. */
final class Exports {

  /** An output of a template, by its logical id. */
  record Exported(Stack by, String output) {}

  private record Named(Text name, Exported exported) {}

  private final Map<Text, List<Exported>> certain = new HashMap<>();
  private final List<Named> all = new ArrayList<>();

  Exports(Collection<Stack> stacks) {
    for (Stack stack : stacks) {
      for (Outputs.Export export : new Outputs(stack.reader().resolver()).exports()) {
        Exported exported = new Exported(stack, export.output());
        all.add(new Named(export.name(), exported));
        if (export.name().isKnown()) {
          certain.computeIfAbsent(export.name(), _ -> new ArrayList<>()).add(exported);
        }
      }
    }
  }

  /** The one that has this very name, if only one has. */
  Optional<Exported> of(Text name) {
    List<Exported> named = certain.getOrDefault(name, List.of());
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  /** Those that may have this name. */
  List<Exported> perhaps(Text name) {
    List<Exported> possible = new ArrayList<>();
    for (Named named : all) {
      if (named.name().equalTo(name) != Answer.NO) {
        possible.add(named.exported());
      }
    }
    return possible;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }
}
