package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.TooManyStatesException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what an escalation path of a role may reach. */
final class Targets {

  private final Grants grants;
  private final Strength strength;

  Targets(Grants grants, Strength strength) {
    this.grants = grants;
    this.strength = strength;
  }

  List<Target> of(Escalation escalation) {
    return switch (escalation.kind()) {
      case SELF, OWN_BOUNDARY -> List.of(new Target.Itself(grants.role().arn()));
      case OWN_POLICY, OWN_POLICY_VERSION -> ownPolicies();
      case ROLE, ROLE_TRUSTING_SERVICE -> roles(escalation, strength.strongRoles());
      case ROLE_TRUSTING_US -> roles(escalation, strength.assumableRoles());
      case NEW_ROLE -> newRoles(escalation);
      case FUNCTION -> functions(escalation);
      case USER -> others(escalation, "iam", "user/");
      case GROUP -> others(escalation, "iam", "group/");
      case OTHER_ROLE -> others(escalation, "iam", "role/");
      case POLICY -> others(escalation, "iam", "policy/");
    };
  }

  private List<Target> ownPolicies() {
    List<Target> policies = new ArrayList<>();
    for (NamedPolicy policy : grants.role().policies().items()) {
      if (policy.arn().isPresent()
          && AwsManagedPolicies.isAwsManaged(policy.arn().get()) == Answer.NO) {
        policies.add(new Target.Itself(policy.arn().get()));
      }
    }
    return policies;
  }

  /** A role that is certainly weak leads nowhere, so only the others count. */
  private List<Target> roles(Escalation escalation, List<RolePowers> strong) {
    List<Target> targets = new ArrayList<>();
    for (RolePowers role : strong) {
      if (role.arn().equalTo(grants.role().arn()) != Answer.YES) {
        targets.add(new Target.Role(role));
      }
    }
    Listing<RolePowers> all = strength.around().roles();
    if (!all.isComplete()) {
      targets.addAll(unseen(escalation, "iam", "role/", rolesInSight()));
    }
    return targets;
  }

  private List<Text> rolesInSight() {
    List<Text> seen = new ArrayList<>(List.of(grants.role().arn()));
    strength.around().roles().items().forEach(role -> seen.add(role.arn()));
    return seen;
  }

  /**
   * A name that a wildcard leaves free; a fixed one may be taken, unless all roles are in sight.
   */
  private List<Target> newRoles(Escalation escalation) {
    List<Target> free = new ArrayList<>();
    for (Target target : unseen(escalation, "iam", "role/", rolesInSight())) {
      if (!(target instanceof Target.Named) || strength.around().roles().isComplete()) {
        free.add(target);
      }
    }
    return free;
  }

  private List<Target> functions(Escalation escalation) {
    List<Target> targets = new ArrayList<>();
    for (Surroundings.FunctionRole function : strength.strongFunctions()) {
      targets.add(new Target.Function(function.arn(), function.role()));
    }
    Listing<Surroundings.FunctionRole> all = strength.around().functions();
    if (!all.isComplete()) {
      List<Text> seen = all.items().stream().map(Surroundings.FunctionRole::arn).toList();
      targets.addAll(unseen(escalation, "lambda", "function:", seen));
    }
    return targets;
  }

  private List<Target> others(Escalation escalation, String service, String type) {
    return unseen(escalation, service, type, List.of(grants.role().arn()));
  }

  /** What policies name, and one for all that their wildcards cover beside what is in sight. */
  private List<Target> unseen(
      Escalation escalation, String service, String type, List<Text> inSight) {
    List<Overlap.Wanted> wanted = escalation.onTarget();
    Set<Text> literals = new LinkedHashSet<>();
    wanted.forEach(each -> literals.addAll(grants.named(each.action())));
    Set<Text> seen = new HashSet<>(inSight);
    List<Target> targets = new ArrayList<>();
    for (Text literal : literals) {
      if (isOf(literal, service, type) && !seen.contains(literal)) {
        targets.add(new Target.Named(literal));
      }
    }
    Overlap.Shape shape = Overlap.Shape.of(partition(), service, account(), type);
    find(wanted, shape, literals, strings(seen)).ifPresent(targets::add);
    return targets;
  }

  /** Some resource for an action whose resource does not matter. */
  List<Target> some(Escalation.Need need, Map<String, Text> given) {
    List<Target> targets = new ArrayList<>();
    for (Text literal : grants.named(need.action())) {
      targets.add(new Target.Named(literal));
    }
    String service = need.action().substring(0, need.action().indexOf(':'));
    find(
            List.of(new Overlap.Wanted(need.action(), given)),
            Overlap.Shape.any(partition(), service, account()),
            Set.of(),
            Set.of())
        .ifPresent(targets::add);
    return targets;
  }

  private Optional<Target> find(
      List<Overlap.Wanted> wanted, Overlap.Shape shape, Set<Text> literals, Set<String> seen) {
    try {
      return Overlap.find(grants, wanted, shape, strings(literals), seen)
          .map(arn -> new Target.Unseen(Text.of(arn)));
    } catch (TooManyStatesException e) {
      RolePowers role = grants.role();
      return Optional.of(
          new Target.Unclear(
              role.arn(),
              Reason.at(
                  role.at(),
                  "what role %s may do to others is too entangled to be decided"
                      .formatted(role.name()),
                  "fewer Deny statements and wildcards")));
    }
  }

  private Set<String> strings(Set<Text> texts) {
    Set<String> strings = new LinkedHashSet<>();
    texts.forEach(text -> grants.bound(text).ifPresent(strings::add));
    return strings;
  }

  private String partition() {
    List<Text> fields = Arns.fields(grants.role().arn());
    return fields.isEmpty() ? "aws" : grants.bound(fields.get(1)).orElse("aws");
  }

  private String account() {
    return grants.bound(grants.account()).orElse("111122223333");
  }

  private boolean isOf(Text arn, String service, String type) {
    List<Text> fields = Arns.fields(arn);
    if (fields.isEmpty()) {
      // A whole ARN that is passed in can be anything.
      return !arn.isKnown();
    }
    return fields.get(2).equalTo(service) != Answer.NO
        && fields.get(4).equalTo(grants.account()) != Answer.NO
        && fields.get(5).startsWith(type) != Answer.NO;
  }
}
