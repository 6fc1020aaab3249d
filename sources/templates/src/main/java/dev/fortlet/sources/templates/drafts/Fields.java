package dev.fortlet.sources.templates.drafts;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A mapping while it is being written. A null in the template is as good as absent. */
public final class Fields {

  private final Map<String, Value.Entry> entries = new LinkedHashMap<>();

  public static Fields of(Value value) {
    Fields fields = new Fields();
    if (value instanceof Value.Mapping(var entries, var _)) {
      for (Value.Entry entry : entries) {
        fields.entries.put(entry.key(), entry);
      }
    }
    return fields;
  }

  public Optional<Value> get(String key) {
    Value.Entry entry = entries.get(key);
    return entry == null || Shape.isNull(entry.value())
        ? Optional.empty()
        : Optional.of(entry.value());
  }

  public boolean has(String key) {
    return get(key).isPresent();
  }

  public Optional<String> literal(String key) {
    return get(key).flatMap(Shape::literal);
  }

  public Optional<Value.Mapping> mapping(String key) {
    return get(key).flatMap(Shape::mapping);
  }

  /** Whether the key is there, with a null if nothing else. */
  public boolean declares(String key) {
    return entries.containsKey(key);
  }

  public boolean isTrue(String key) {
    return get(key).filter(Shape::isTrue).isPresent();
  }

  public Fields put(String key, Value value) {
    return put(new Value.Entry(key, value.at(), value));
  }

  public Fields put(Value.Entry entry) {
    entries.put(entry.key(), entry);
    return this;
  }

  public Fields putIfPresent(String key, Optional<? extends Value> value) {
    value.ifPresent(present -> put(key, present));
    return this;
  }

  public void remove(String key) {
    entries.remove(key);
  }

  public Collection<Value.Entry> entries() {
    return entries.values();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public Value.Mapping toValue(Location at) {
    return new Value.Mapping(new ArrayList<>(entries.values()), at);
  }
}
