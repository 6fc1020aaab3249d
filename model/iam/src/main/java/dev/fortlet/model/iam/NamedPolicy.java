package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.Optional;

/**
 * A policy under the name by which it is attached.
 *
 * @param arn empty for an inline policy
 */
public record NamedPolicy(Text name, Optional<Text> arn, Fact<Policy> document, Location at) {

  /** The same, which may be attached or not. */
  public NamedPolicy perhaps(Reason doubt) {
    return new NamedPolicy(name, arn, Perhaps.policy(document, doubt), at);
  }
}
