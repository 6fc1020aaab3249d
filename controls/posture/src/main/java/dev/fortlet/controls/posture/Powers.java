package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.Workload;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.AwsManagedPolicies;
import dev.fortlet.model.iam.Diligence;
import dev.fortlet.model.iam.NamedPolicy;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.model.iam.RolePowers;
import dev.fortlet.model.iam.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts together what decides a role's power: its policies from wherever they are kept. Checks share
 * it, side by side.
 */
final class Powers {

  private static final Reason NOT_ALL_ROLES =
      Reason.of("a template does not show all roles of its account", "iam:ListRoles");
  private static final Reason NOT_ALL_FUNCTIONS =
      Reason.of("a template does not show all functions of its account", "lambda:ListFunctions");

  private final AwsManagedPolicies awsPolicies;
  private final Map<Text, Fact<Policy>> read;
  private final Map<String, RolePowers> known = new ConcurrentHashMap<>();
  private final Map<String, Surroundings> around = new ConcurrentHashMap<>();

  /** What of this and of that is judged again is done with one diligence each. */
  private final Diligence diligence;

  private final Diligence again;

  Powers() {
    this(new AwsManagedPolicies(), new ConcurrentHashMap<>(), new Diligence(), new Diligence());
  }

  private Powers(
      AwsManagedPolicies awsPolicies,
      Map<Text, Fact<Policy>> read,
      Diligence diligence,
      Diligence again) {
    this.diligence = diligence;
    this.again = again;
    this.awsPolicies = awsPolicies;
    this.read = read;
  }

  /** The same for another estate: AWS's own policies are the same in all. */
  Powers again() {
    return new Powers(awsPolicies, read, again, again);
  }

  Diligence diligence() {
    return diligence;
  }

  RolePowers of(Role role, Estate estate) {
    return known.computeIfAbsent(role.id(), _ -> assemble(role, estate));
  }

  private RolePowers assemble(Role role, Estate estate) {
    Listing<NamedPolicy> attached =
        role.attached()
            .map(policy -> {
              NamedPolicy named = managed(policy.arn(), policy.location(), role, estate);
              return policy.doubt().map(named::perhaps).orElse(named);
            });
    Listing<NamedPolicy> inline =
        role.inline()
            .map(policy ->
                new NamedPolicy(
                    policy.name(), Optional.empty(), policy.document(), policy.location()));
    Fact<Optional<NamedPolicy>> boundary =
        role.boundary().map(arn -> arn.map(known -> managed(known, role.location(), role, estate)));
    return new RolePowers(
        role.arn(),
        role.name(),
        attached.plus(inline),
        boundary,
        controls(role, estate),
        role.trust(),
        role.location());
  }

  /** Service control policies limit all roles but those that AWS makes for its services. */
  private static List<Policy> controls(Role role, Estate estate) {
    boolean ofService =
        role.arn().known().filter(arn -> arn.contains(":role/aws-service-role/")).isPresent();
    return ofService ? List.of() : estate.controlsOf(role.account());
  }

  private NamedPolicy managed(Text arn, Location at, Role role, Estate estate) {
    Optional<ManagedPolicy> own = estate.joins().policy(role, arn);
    if (own.isPresent()) {
      return new NamedPolicy(own.get().name(), Optional.of(arn), own.get().document(), at);
    }
    Fact<Policy> document = read.computeIfAbsent(arn, awsPolicies::policy);
    return new NamedPolicy(arn, Optional.of(arn), document, at);
  }

  /** The same for all functions of a realm, so it is put together once. */
  Surroundings around(LambdaFunction function, Estate estate) {
    return around.computeIfAbsent(estate.joins().realmOf(function), _ -> survey(function, estate));
  }

  private Surroundings survey(LambdaFunction function, Estate estate) {
    List<RolePowers> roles = new ArrayList<>();
    for (Role role : estate.joins().rolesAround(function)) {
      roles.add(of(role, estate));
    }
    List<Surroundings.Runner> functions = new ArrayList<>();
    for (LambdaFunction other : estate.joins().functionsAround(function)) {
      functions.add(Surroundings.Runner.of(other.arn(), other.role()));
    }
    List<Surroundings.Runner> others = new ArrayList<>();
    for (Workload workload : estate.joins().workloadsAround(function)) {
      others.add(new Surroundings.Runner(workload.arn(), workload.roles()));
    }
    Optional<DeploymentUnit> live =
        estate.units().stream()
            .filter(unit -> unit.id().equals(function.unit()))
            .filter(unit -> unit.kind() == DeploymentUnit.Kind.LIVE)
            .findFirst();
    if (live.isEmpty()) {
      return new Surroundings(
          Listing.partial(roles, NOT_ALL_ROLES),
          Listing.partial(functions, NOT_ALL_FUNCTIONS),
          others);
    }
    // What could not be read of one account says nothing of another.
    return new Surroundings(
        new Listing<>(
            roles, live.get().rolesInSight() ? Optional.empty() : estate.roles().missing()),
        new Listing<>(functions, estate.joins().hiddenAround(function)),
        others);
  }
}
