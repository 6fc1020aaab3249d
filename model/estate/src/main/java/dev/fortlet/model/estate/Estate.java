package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Everything known about functions at a moment. Immutable. */
public final class Estate {

  private final List<DeploymentUnit> units;
  private final Listing<LambdaFunction> functions;
  private final Listing<Role> roles;
  private final Listing<ManagedPolicy> managedPolicies;
  private final List<Workload> workloads;
  private final List<SourceRead> sources;
  private final List<Fork> forks;
  private final List<Organization> organizations;
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
    this(units, functions, roles, managedPolicies, workloads, sources, List.of());
  }

  /**
   * @param forks what is worked out of the things that units leave open
   */
  public Estate(
      List<DeploymentUnit> units,
      Listing<LambdaFunction> functions,
      Listing<Role> roles,
      Listing<ManagedPolicy> managedPolicies,
      List<Workload> workloads,
      List<SourceRead> sources,
      List<Fork> forks) {
    this(units, functions, roles, managedPolicies, workloads, sources, forks, List.of());
  }

  /**
   * @param organizations those that the accounts are in, as far as they said so
   */
  public Estate(
      List<DeploymentUnit> units,
      Listing<LambdaFunction> functions,
      Listing<Role> roles,
      Listing<ManagedPolicy> managedPolicies,
      List<Workload> workloads,
      List<SourceRead> sources,
      List<Fork> forks,
      List<Organization> organizations) {
    this.units = List.copyOf(units);
    this.functions = functions;
    this.roles = roles;
    this.managedPolicies = managedPolicies;
    this.workloads = List.copyOf(workloads);
    this.sources = List.copyOf(sources);
    this.forks = List.copyOf(forks);
    this.organizations = List.copyOf(organizations);
    this.joins = new Joins(units, functions, roles, managedPolicies.items(), this.workloads);
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

  /** What units leave open, each worked out for all ways in which it may turn out. */
  public List<Fork> forks() {
    return forks;
  }

  /** The organisations that the accounts are in, as far as they said so. */
  public List<Organization> organizations() {
    return organizations;
  }

  /** The organisation that an account is in, if it is known. */
  public Optional<Organization> organizationOf(Text account) {
    if (organizations.isEmpty() || account.known().isEmpty()) {
      return Optional.empty();
    }
    String id = account.known().get();
    return organizations.stream().filter(each -> each.accounts().contains(id)).findFirst();
  }

  /**
   * The service control policies that limit roles of an account, one for each level above it; none
   * if none are known.
   */
  public List<Policy> controlsOf(Text account) {
    for (Organization organization : organizations) {
      for (Organization.Controls controls : organization.controls()) {
        if (account.known().filter(controls.account()::equals).isPresent()) {
          return controls.levels();
        }
      }
    }
    return List.of();
  }

  /** The same with other words about its sources. */
  public Estate with(List<SourceRead> read) {
    return new Estate(
        units, functions, roles, managedPolicies, workloads, read, forks, organizations);
  }

  /** What this estate is if what some units leave open turns out in one way. */
  public Estate taking(Fork.Branch branch) {
    Set<String> replaced = new HashSet<>();
    branch.units().forEach(unit -> replaced.add(unit.id()));
    List<DeploymentUnit> deployed =
        joined(units, unit -> !replaced.contains(unit.id()), branch.units());
    return new Estate(
        deployed,
        new Listing<>(
            joined(
                functions.items(),
                function -> !replaced.contains(function.unit()),
                branch.functions()),
            missing(replaced, deployed)),
        new Listing<>(
            joined(roles.items(), role -> !replaced.contains(role.unit()), branch.roles()),
            roles.missing()),
        new Listing<>(
            joined(
                managedPolicies.items(),
                policy -> !replaced.contains(policy.unit()),
                branch.managedPolicies()),
            managedPolicies.missing()),
        joined(workloads, workload -> !replaced.contains(workload.unit()), branch.workloads()),
        sources,
        List.of(),
        organizations);
  }

  private static <T> List<T> joined(List<T> all, Predicate<T> kept, List<T> added) {
    List<T> joined = new ArrayList<>(added);
    for (T each : all) {
      if (kept.test(each)) {
        joined.add(each);
      }
    }
    return joined;
  }

  /** What a unit said that may make functions out of sight holds only while the unit says it. */
  private Optional<Reason> missing(Set<String> replaced, List<DeploymentUnit> deployed) {
    Optional<Reason> missing = functions.missing();
    boolean said = false;
    for (DeploymentUnit unit : units) {
      said |=
          replaced.contains(unit.id())
              && (unit.hidden().equals(missing) || unit.apart().equals(missing));
    }
    if (missing.isEmpty() || !said) {
      return missing;
    }
    for (DeploymentUnit unit : deployed) {
      Optional<Reason> now = unit.hidden().or(unit::apart);
      if (now.isPresent()) {
        return now;
      }
    }
    return Optional.empty();
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
        && sources.equals(estate.sources)
        && forks.equals(estate.forks)
        && organizations.equals(estate.organizations);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        units, functions, roles, managedPolicies, workloads, sources, forks, organizations);
  }
}
