package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Listing;
import java.util.List;
import java.util.Objects;

/** Everything known about functions at a moment. Immutable. */
public final class Estate {

  private final List<DeploymentUnit> units;
  private final Listing<LambdaFunction> functions;
  private final Listing<Role> roles;
  private final Listing<ManagedPolicy> managedPolicies;
  private final List<Workload> workloads;
  private final List<SourceRead> sources;
  private final Joins joins;

  /**
   * @param units the deployment units in which the rest stands: templates, plans, later live
   *     accounts
   * @param sources what was read to learn all this, and what could not be read
   */
  public Estate(
      List<DeploymentUnit> units,
      Listing<LambdaFunction> functions,
      Listing<Role> roles,
      Listing<ManagedPolicy> managedPolicies,
      List<Workload> workloads,
      List<SourceRead> sources) {
    this.units = List.copyOf(units);
    this.functions = functions;
    this.roles = roles;
    this.managedPolicies = managedPolicies;
    this.workloads = List.copyOf(workloads);
    this.sources = List.copyOf(sources);
    this.joins =
        new Joins(units, functions, roles.items(), managedPolicies.items(), this.workloads);
  }

  public static Estate empty() {
    return new Estate(
        List.of(), Listing.none(), Listing.none(), Listing.none(), List.of(), List.of());
  }

  public List<DeploymentUnit> units() {
    return units;
  }

  public Listing<LambdaFunction> functions() {
    return functions;
  }

  public Listing<Role> roles() {
    return roles;
  }

  public Listing<ManagedPolicy> managedPolicies() {
    return managedPolicies;
  }

  /** What else runs as a role, as far as it is in sight. */
  public List<Workload> workloads() {
    return workloads;
  }

  public List<SourceRead> sources() {
    return sources;
  }

  /** Which of these things belong together. */
  public Joins joins() {
    return joins;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Estate estate
        && units.equals(estate.units)
        && functions.equals(estate.functions)
        && roles.equals(estate.roles)
        && managedPolicies.equals(estate.managedPolicies)
        && workloads.equals(estate.workloads)
        && sources.equals(estate.sources);
  }

  @Override
  public int hashCode() {
    return Objects.hash(units, functions, roles, managedPolicies, workloads, sources);
  }
}
