package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Listing;
import java.util.List;

/**
 * Everything known about functions at a moment.
 *
 * @param units the deployment units in which the rest stands: templates, plans, later live accounts
 * @param sources what was read to learn all this, and what could not be read
 */
public record Estate(
    List<DeploymentUnit> units,
    Listing<LambdaFunction> functions,
    Listing<Role> roles,
    Listing<ManagedPolicy> managedPolicies,
    List<SourceRead> sources) {

  public Estate {
    units = List.copyOf(units);
    sources = List.copyOf(sources);
  }

  public static Estate empty() {
    return new Estate(List.of(), Listing.none(), Listing.none(), Listing.none(), List.of());
  }
}
