package dev.fortlet.sources.templates.terraform.hcl;

import dev.fortlet.model.facts.Location;
import java.util.List;
import java.util.Optional;

/**
 * {@code type "label" "label" { ... }}.
 *
 * @param damage set if the block could not be read to its end: what is there stands before it
 */
public record Block(
    String type, List<String> labels, Body body, Optional<Problem> damage, Location at) {

  public Block {
    labels = List.copyOf(labels);
  }

  /** A label; empty if the block has fewer. */
  public String label(int index) {
    return index < labels.size() ? labels.get(index) : "";
  }
}
