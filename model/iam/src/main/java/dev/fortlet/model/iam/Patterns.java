package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.util.List;

/**
 * Actions or resources: those that a glob matches, or all others.
 *
 * @param inverted NotAction or NotResource
 */
public record Patterns(boolean inverted, List<Text> globs) {
  public Patterns {
    globs = List.copyOf(globs);
  }
}
