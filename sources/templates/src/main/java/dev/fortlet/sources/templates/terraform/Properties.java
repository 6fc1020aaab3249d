package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The properties of a CloudFormation resource, while they are gathered. */
final class Properties {

  private final Location at;
  private final List<Value.Entry> entries = new ArrayList<>();

  Properties(Location at) {
    this.at = at;
  }

  Properties with(String name, Optional<Value> value) {
    value.ifPresent(found -> with(name, found));
    return this;
  }

  Properties with(String name, Value value) {
    entries.add(new Value.Entry(name, value.at(), value));
    return this;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  Value.Mapping mapping() {
    return new Value.Mapping(entries, at);
  }

  /**
   * @param maybe why the resource may not be made: a condition that is not decided
   */
  Value.Mapping resource(String type, Optional<Reason> maybe) {
    return new Properties(at)
        .with("Type", Value.Scalar.string(type, at))
        .with("Condition", maybe.map(reason -> new Value.Unresolved(reason, at)))
        .with("Properties", mapping())
        .mapping();
  }
}
