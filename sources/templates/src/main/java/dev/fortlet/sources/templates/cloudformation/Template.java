package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A template's document, by its sections. */
public record Template(Value.Mapping document) {

  /**
   * A document as a template, if it is one: resources with types, or a word that only templates
   * have.
   */
  public static Optional<Template> in(Value document) {
    if (!(document instanceof Value.Mapping mapping)) {
      return Optional.empty();
    }
    if (mapping.has("AWSTemplateFormatVersion")) {
      return Optional.of(new Template(mapping));
    }
    if (mapping.get("Resources").orElse(mapping) instanceof Value.Mapping resources
        && mapping.has("Resources")) {
      for (Value.Entry entry : resources.entries()) {
        if (Loops.isLoop(entry)
            || (entry.value() instanceof Value.Mapping resource
                && Trees.string(resource.get("Type")).orElse("").contains("::"))) {
          return Optional.of(new Template(mapping));
        }
      }
    }
    return Optional.empty();
  }

  /** A section's entries; none if the template does not have it or it is no mapping. */
  public Value.Mapping section(String name) {
    return document
        .get(name)
        .filter(Value.Mapping.class::isInstance)
        .map(Value.Mapping.class::cast)
        .orElseGet(() -> new Value.Mapping(List.of(), document.at()));
  }

  /** Where the section that every template needs is missing or is none; empty if all is well. */
  public Optional<Location> withoutResources() {
    Optional<Value> resources = document.get("Resources");
    if (resources.isEmpty()) {
      return transforms().isEmpty() ? Optional.of(document.at()) : Optional.empty();
    }
    return resources.get() instanceof Value.Mapping || Trees.call(resources.get()).isPresent()
        ? Optional.empty()
        : Optional.of(resources.get().at());
  }

  /** The types of the resources by their logical ids, as they are written. */
  public Map<String, String> types() {
    Map<String, String> types = new HashMap<>();
    for (Value.Entry entry : section("Resources").entries()) {
      if (entry.value() instanceof Value.Mapping resource) {
        types.put(entry.key(), Trees.string(resource.get("Type")).orElse(""));
      }
    }
    return types;
  }

  /** Whether the serverless macro processes it, or has to: its resources need that. */
  public boolean isServerless() {
    boolean serverless = transforms().contains("AWS::Serverless-2016-10-31");
    for (String type : types().values()) {
      serverless |= type.startsWith("AWS::Serverless::");
    }
    return serverless;
  }

  /** The names of the macros that process the template. */
  public List<String> transforms() {
    List<String> names = new ArrayList<>();
    Optional<Value> transform = document.get("Transform");
    if (transform.isPresent()) {
      List<Value> each =
          transform.get() instanceof Value.Sequence(var items, _)
              ? items
              : List.of(transform.get());
      for (Value value : each) {
        if (value instanceof Value.Mapping macro) {
          names.add(Trees.string(macro.get("Name")).orElse("?"));
        } else {
          names.add(Trees.string(value).orElse("?"));
        }
      }
    }
    return names;
  }
}
