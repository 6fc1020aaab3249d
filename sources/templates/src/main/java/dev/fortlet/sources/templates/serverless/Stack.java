package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of one service while they are written. */
final class Stack {

  /**
   * @param attributes what stands beside {@code Properties}
   */
  record Made(String id, Draft draft, Fields attributes, Fields properties) {
    Made with(String key, Value value) {
      properties.put(key, value);
      return this;
    }

    Made with(String key, Optional<? extends Value> value) {
      properties.putIfPresent(key, value);
      return this;
    }

    private Value.Entry toEntry() {
      Fields written = new Fields();
      for (Value.Entry entry : attributes.entries()) {
        written.put(entry);
      }
      written.put("Properties", properties.toValue(draft.at()));
      return new Value.Entry(id, draft.at(), written.toValue(draft.at()));
    }
  }

  private final Map<String, Made> made = new LinkedHashMap<>();
  private final Map<String, Value.Unresolved> gaps = new LinkedHashMap<>();

  Made add(String id, String type, Draft draft) {
    Made resource = new Made(id, draft, new Fields().put("Type", draft.text(type)), new Fields());
    made.put(id, resource);
    return resource;
  }

  Optional<Made> find(String id) {
    return Optional.ofNullable(made.get(id));
  }

  void remove(String id) {
    made.remove(id);
  }

  /** There may be resources here that were not read. */
  void gap(String id, Value.Unresolved why) {
    gaps.put(id, why);
  }

  Value.Mapping toValue(Location at) {
    List<Value.Entry> entries = new ArrayList<>();
    for (Made resource : made.values()) {
      entries.add(resource.toEntry());
    }
    gaps.forEach((id, why) -> entries.add(new Value.Entry(id, why.at(), why)));
    return new Value.Mapping(entries, at);
  }
}
