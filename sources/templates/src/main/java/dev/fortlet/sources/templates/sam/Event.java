package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;

/**
 * One entry under {@code Events}.
 *
 * @param id the logical id of what it generates: the owner's and the entry's name
 */
record Event(String id, String type, Fields properties, Draft draft) {

  static Optional<Event> read(Resource owner, Value.Entry entry) {
    Fields event = Fields.of(entry.value());
    Optional<Value> properties = event.get("Properties");
    boolean readable = properties.isEmpty() || Shape.mapping(properties.get()).isPresent();
    Fields fields = properties.map(Fields::of).orElseGet(Fields::new);
    return readable && !fields.has("Fn::Transform")
        ? event
            .literal("Type")
            .map(
                type -> new Event(owner.id() + entry.key(), type, fields, new Draft(entry.keyAt())))
        : Optional.empty();
  }

  /** Gives each event of an API a path, as the default route has none. */
  String path() {
    return properties.literal("Path").orElse("$default");
  }

  Resource resource(String type, Target target) {
    return resource(id, type, target);
  }

  Resource resource(String name, String type, Target target) {
    Resource resource = Resource.of(name, type, draft);
    target.owner().passOnTo(resource);
    return resource;
  }

  Resource pass(Resource resource, String... names) {
    for (String name : names) {
      resource.properties().putIfPresent(name, properties.get(name));
    }
    return resource;
  }
}
