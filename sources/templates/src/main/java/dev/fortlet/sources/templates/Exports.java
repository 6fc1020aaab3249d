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

  /** Pairs of names in one scan, a few seconds' work. */
  private static final long MAX_COMPARED = 500_000;

  /** An output of a template, by its logical id. */
  record Exported(Stack by, String output) {}

  private record Named(Text name, Exported exported) {}

  private final Map<Text, List<Exported>> certain = new HashMap<>();
  private final List<Named> all = new ArrayList<>();
  private final Map<Text, List<Exported>> possible = new HashMap<>();
  private long compared;

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

  /** Those that may have this name; none once too many names were compared. */
  List<Exported> perhaps(Text name) {
    return possible.computeIfAbsent(name, this::compare);
  }

  /** Whether names were left out of the comparison, as there are too many. */
  boolean isExhausted() {
    return compared > MAX_COMPARED;
  }

  private List<Exported> compare(Text name) {
    compared += all.size();
    if (isExhausted()) {
      return List.of();
    }
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
