package dev.fortlet.sources.templates.terraform.hcl;

import dev.fortlet.model.facts.Location;
import java.util.List;
import java.util.Optional;

/** What stands in a block, or in a file. */
public record Body(List<Attribute> attributes, List<Block> blocks, Location at) {

  public Body {
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  /** {@code name = value}. */
  public record Attribute(String name, Expression value, Location at) {}

  public Optional<Expression> get(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return Optional.of(attribute.value());
      }
    }
    return Optional.empty();
  }
}
