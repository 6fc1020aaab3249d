package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The template's {@code Globals}, merged into resources as AWS does: mappings deeply, lists one
 * after the other, anything else is the resource's own. An intrinsic function counts as a scalar.
 */
final class Globals {

  private static final String PREFIX = "AWS::Serverless::";

  /**
   * Steps that all merges together may take, far above what a template within AWS's limits needs.
   */
  private static final int BUDGET = 200_000;

  private final Fields sections;
  private int spent;

  Globals(Value.Mapping template) {
    this.sections = Fields.of(template).mapping("Globals").map(Fields::of).orElseGet(Fields::new);
  }

  Resource mergeInto(Resource resource) {
    if (!resource.type().startsWith(PREFIX)) {
      return resource;
    }
    String section = resource.type().substring(PREFIX.length());
    if (!(sections.get(section).orElse(null) instanceof Value.Mapping globals)) {
      return resource;
    }
    Set<String> ignored = new HashSet<>();
    for (Value name :
        resource.attributes().get("IgnoreGlobals").map(Shape::items).orElse(List.of())) {
      Shape.literal(name).ifPresent(ignored::add);
    }
    if (ignored.contains("*")) {
      return resource;
    }
    Fields merged = new Fields();
    for (Value.Entry entry : globals.entries()) {
      if (!ignored.contains(entry.key())) {
        merged.put(entry);
      }
    }
    for (Value.Entry own : resource.properties().entries()) {
      var global = merged.get(own.key());
      merged.put(
          global.isEmpty()
              ? own
              : new Value.Entry(
                  own.key(),
                  own.keyAt(),
                  merge(section + "." + own.key(), global.get(), own.value())));
    }
    return resource.withProperties(merged);
  }

  private Value merge(String path, Value global, Value own) {
    if (++spent > BUDGET) {
      return new Value.Unresolved(
          Reason.at(own.at(), "merging Globals takes too many steps", "a smaller template"),
          own.at());
    }
    return switch (own) {
      case Value.Sequence(var items, var at) when global instanceof Value.Sequence(var first, _) ->
          replaced(path) ? own : new Value.Sequence(joined(first, items), at);
      case Value.Mapping mapping
          when global instanceof Value.Mapping defaults
              && !Shape.isIntrinsic(own)
              && !Shape.isIntrinsic(global) ->
          mergeMappings(path, defaults, mapping);
      case Value.Scalar _, Value.Sequence _, Value.Mapping _, Value.Unresolved _ -> own;
    };
  }

  private Value mergeMappings(String path, Value.Mapping global, Value.Mapping own) {
    boolean pruned = path.equals("CapacityProvider.ManagedResourceTags");
    Fields merged = pruned && !own.entries().isEmpty() ? new Fields() : Fields.of(global);
    for (Value.Entry entry : own.entries()) {
      var inherited = global.get(entry.key());
      spent++;
      merged.put(
          inherited.isEmpty()
              ? entry
              : new Value.Entry(
                  entry.key(),
                  entry.keyAt(),
                  merge(path + "." + entry.key(), inherited.get(), entry.value())));
    }
    return merged.toValue(own.at());
  }

  private List<Value> joined(List<Value> first, List<Value> second) {
    spent += first.size() + second.size();
    List<Value> joined = new ArrayList<>(first);
    joined.addAll(second);
    return joined;
  }

  /** A function has one architecture: a list of two would be refused. */
  private static boolean replaced(String path) {
    return path.equals("Function.Architectures")
        || path.equals("CapacityProvider.InstanceRequirements.Architectures");
  }
}
