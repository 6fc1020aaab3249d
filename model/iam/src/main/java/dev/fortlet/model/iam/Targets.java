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

  private static final int FEW = 8;

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
      case CHANGED_ROLE, CHANGED_ROLE_TRUSTING_US ->
          roles(escalation, strength.around().roles().items());
      case NEW_ROLE -> newRoles(escalation);
      case FUNCTION -> functions(escalation);
      case RUNNING, USER, GROUP, POLICY -> unseen(escalation, List.of(grants.role().arn()));
      case OTHER_ROLE -> otherRoles(escalation);
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

  /** Those that are within reach, and what is not in sight. */
  private List<Target> roles(Escalation escalation, List<RolePowers> candidates) {
    boolean may = !escalation.isLetIn() || grants.speaksOf(Escalation.ASSUME);
    List<Target> targets = new ArrayList<>();
    for (RolePowers role : candidates) {
      if (role.arn().equalTo(grants.role().arn()) != Answer.YES
          && (may || Trust.mayName(role.trust(), grants.role().arn()))
          && isWithinReach(escalation, role.arn())) {
        targets.add(new Target.Role(role));
      }
    }
    if (may && !strength.around().roles().isComplete()) {
      targets.addAll(unseen(escalation, rolesInSight()));
    }
    return targets;
  }

  /** A quick no for most of thousands of roles. */
  private boolean isWithinReach(Escalation escalation, Text arn) {
    for (Escalation.Need need : escalation.needs()) {
      if (need.onTarget()
          && !(escalation.isLetIn() && need.action().equals(Escalation.ASSUME))
          && !grants.mayReach(need.action(), arn)) {
        return false;
      }
    }
    return true;
  }

  /** All of them are weaker or as strong: one in sight says as much as all. */
  private List<Target> otherRoles(Escalation escalation) {
    List<Target> targets = new ArrayList<>();
    for (RolePowers role : strength.around().roles().items()) {
      if (targets.size() < FEW
          && role.arn().equalTo(grants.role().arn()) != Answer.YES
          && isWithinReach(escalation, role.arn())) {
        targets.add(new Target.Role(role));
      }
    }
    targets.addAll(unseen(escalation, rolesInSight()));
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
    for (Target target : unseen(escalation, rolesInSight())) {
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
      targets.addAll(unseen(escalation, seen));
    }
    return targets;
  }

  /** What policies name, and one for all that their wildcards cover beside what is in sight. */
  private List<Target> unseen(Escalation escalation, List<Text> inSight) {
    List<Overlap.Wanted> wanted = escalation.onTarget();
    Set<Text> literals = new LinkedHashSet<>();
    wanted.forEach(each -> literals.addAll(grants.named(each.action())));
    Set<Text> seen = new HashSet<>(inSight);
    List<Target> targets = new ArrayList<>();
    for (Text literal : literals) {
      if (isOf(literal, escalation.type(), false) && !seen.contains(literal)) {
        targets.add(new Target.Named(literal));
      }
    }
    find(
            wanted,
            Overlap.Shape.of(partition(), escalation.type(), account()),
            literals,
            strings(seen))
        .ifPresent(targets::add);
    return targets;
  }

  /** Some resource for an action that need not be on the target. */
  List<Target> some(Escalation.Need need, Map<String, Text> given) {
    List<Target> targets = new ArrayList<>();
    for (Text literal : grants.named(need.action())) {
      // Documents and the like may be AWS's own.
      if (need.type().isEmpty() || isOf(literal, need.type().get(), true)) {
        targets.add(new Target.Named(literal));
      }
    }
    String service = need.action().substring(0, need.action().indexOf(':'));
    find(
            List.of(new Overlap.Wanted(need.action(), given)),
            need.type()
                .map(type -> Overlap.Shape.ofAnybody(partition(), type, account()))
                .orElseGet(() -> Overlap.Shape.any(partition(), service, account())),
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

  private boolean isOf(Text arn, Escalation.Type type, boolean ofAnybody) {
    List<Text> fields = Arns.fields(arn);
    if (fields.isEmpty()) {
      // A whole ARN that is passed in can be anything.
      return !arn.isKnown();
    }
    return fields.get(2).equalTo(type.service()) != Answer.NO
        && (ofAnybody || fields.get(4).equalTo(grants.account()) != Answer.NO)
        && fields.get(5).startsWith(type.prefix()) != Answer.NO;
  }
}
