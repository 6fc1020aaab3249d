package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A resource while it is being written.
 *
 * @param keyAt where its logical id stands
 * @param attributes what stands beside {@code Properties}: Type, Condition, DependsOn and the like
 * @param opaque its properties, where they are no mapping that could be read
 */
record Resource(
    String id,
    Location keyAt,
    Location at,
    Fields attributes,
    Fields properties,
    Optional<Value> opaque) {

  /** What generated resources take over from the resource they are generated for. */
  private static final List<String> PASSED_ON =
      List.of("Condition", "DeletionPolicy", "UpdateReplacePolicy");

  static Resource of(String id, String type, Draft draft) {
    Fields attributes = new Fields().put("Type", draft.text(type));
    return new Resource(id, draft.at(), draft.at(), attributes, new Fields(), Optional.empty());
  }

  static Resource read(Value.Entry entry, Value.Mapping resource) {
    Fields attributes = Fields.of(resource);
    Optional<Value> properties = attributes.get("Properties");
    attributes.remove("Properties");
    return new Resource(
        entry.key(),
        entry.keyAt(),
        resource.at(),
        attributes,
        properties.flatMap(Shape::mapping).map(Fields::of).orElseGet(Fields::new),
        properties.filter(value -> Shape.mapping(value).isEmpty()));
  }

  String type() {
    return attributes.literal("Type").orElse("");
  }

  Optional<String> condition() {
    return attributes.literal("Condition");
  }

  /** Values for this resource stand where its logical id stands. */
  Draft draft() {
    return new Draft(keyAt);
  }

  Resource withProperties(Fields merged) {
    return new Resource(id, keyAt, at, attributes, merged, opaque);
  }

  /** The same resource as another type, with no properties yet. */
  Resource become(String type) {
    Fields carried = new Fields();
    for (Value.Entry entry : attributes.entries()) {
      if (!entry.key().equals("Connectors") && !entry.key().equals("IgnoreGlobals")) {
        carried.put(entry);
      }
    }
    carried.put("Type", draft().text(type));
    return new Resource(id, keyAt, at, carried, new Fields(), Optional.empty());
  }

  void passOnTo(Resource generated) {
    for (String name : PASSED_ON) {
      generated.attributes.putIfPresent(name, attributes.get(name));
    }
  }

  Value.Entry toEntry() {
    Fields written = new Fields();
    for (Value.Entry entry : attributes.entries()) {
      written.put(entry);
    }
    if (opaque.isPresent()) {
      written.put("Properties", opaque.get());
    } else if (!properties.isEmpty()) {
      written.put("Properties", properties.toValue(at));
    }
    return new Value.Entry(id, keyAt, written.toValue(at));
  }
}
