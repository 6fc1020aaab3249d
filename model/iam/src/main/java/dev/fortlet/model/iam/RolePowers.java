package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import java.util.List;
import java.util.Optional;

/**
 * All that decides what a role may do.
 *
 * @param policies attached and inline together
 * @param boundary its permissions boundary, if it has one
 * @param controls the service control policies above its account, one entry for each level (root,
 *     unit, account), if they are known; they are never assumed
 */
public record RolePowers(
    Text arn,
    Text name,
    Listing<NamedPolicy> policies,
    Fact<Optional<NamedPolicy>> boundary,
    List<Policy> controls,
    Fact<Policy> trust,
    Location at) {

  public RolePowers {
    controls = List.copyOf(controls);
  }

  /** The same with no boundary and no control policies. */
  RolePowers withoutLimits() {
    return new RolePowers(arn, name, policies, Fact.known(Optional.empty()), List.of(), trust, at);
  }

  /** What people call it: a name that is made on deployment by what it is made for. */
  String label() {
    return label(name);
  }

  static String label(Text role) {
    return role.parts().size() == 1
            && role.parts().getFirst() instanceof Text.Part.Unknown(var made)
        ? made.name()
        : role.toString();
  }
}
