package dev.fortlet.sources.templates.units;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.Workload;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What one deployment unit adds to the estate.
 *
 * @param functions incomplete if the unit may make functions that are not in sight
 * @param notes what a reader of the report should know of it, one line each
 */
public record UnitRead(
    DeploymentUnit unit,
    Listing<LambdaFunction> functions,
    List<Role> roles,
    List<ManagedPolicy> managedPolicies,
    List<Workload> workloads,
    List<String> notes) {

  public UnitRead {
    roles = List.copyOf(roles);
    managedPolicies = List.copyOf(managedPolicies);
    workloads = List.copyOf(workloads);
    notes = List.copyOf(notes);
  }

  /** The same, of which something may be changed before it is deployed. */
  public UnitRead provisionally(Optional<Reason> because) {
    return because.isEmpty()
        ? this
        : new UnitRead(
            unit.provisionally(because), functions, roles, managedPolicies, workloads, notes);
  }
}
