package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.Glob;
import dev.fortlet.model.iam.sets.TooManyStatesException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds what an escalation path of a role may reach. */
final class Targets {

  private static final int FEW = 8;
  private static final int MANY = 1_000;

  private final Grants grants;
  private final Strength strength;

  Targets(Grants grants, Strength strength) {
    this.grants = grants;
    this.strength = strength;
  }

  /** Those that are not another role in sight to act as. */
  List<Target> of(Escalation escalation) {
    Surroundings around = strength.around();
    return switch (escalation.kind()) {
      case SELF, SELF_PERHAPS, OWN_BOUNDARY -> List.of(new Target.Itself(grants.role().arn()));
      case OWN_POLICY, OWN_POLICY_VERSION -> ownPolicies();
      case ROLE, ROLE_TRUSTING_US, ROLE_TRUSTING_SERVICE ->
          around.roles().isComplete() || !mayAssume(escalation) ? List.of() : unseen(escalation);
      case CHANGED_ROLE, CHANGED_ROLE_TRUSTING_US -> changedRoles(escalation);
      case NEW_ROLE -> newRoles(escalation);
      case FUNCTION -> around.functions().isComplete() ? List.of() : unseen(escalation);
      case RUNNING, USER, GROUP, POLICY -> unseen(escalation);
      case OTHER_ROLE -> otherRoles(escalation);
    };
  }

  private boolean mayAssume(Escalation escalation) {
    return !escalation.isLetIn() || grants.statements().speaksOf(Escalation.ASSUME);
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

  private List<Target> changedRoles(Escalation escalation) {
    boolean may = mayAssume(escalation);
    List<Target> targets = new ArrayList<>();
    for (RolePowers role : meant(escalation)) {
      if (isOther(role)
          && (may || Trust.mayName(role.trust(), grants.role().arn()))
          && isWithinReach(escalation, role.arn())) {
        targets.add(new Target.Role(role));
      }
    }
    if (may && !strength.around().roles().isComplete()) {
      targets.addAll(unseen(escalation));
    }
    return targets;
  }

  /** The roles in sight that the first permission may be about, and perhaps others. */
  private List<RolePowers> meant(Escalation escalation) {
    List<RolePowers> all = strength.around().roles().items();
    Optional<List<Text>> patterns =
        grants.statements().patterns(escalation.needs().getFirst().action());
    if (patterns.isEmpty()) {
      return all;
    }
    Set<RolePowers> meant = Collections.newSetFromMap(new IdentityHashMap<>());
    List<RolePowers> inOrder = new ArrayList<>();
    for (Text pattern : patterns.get()) {
      Optional<List<RolePowers>> some = strength.roles().meant(pattern, MANY);
      if (some.isEmpty() || inOrder.size() > MANY) {
        return all;
      }
      for (RolePowers role : some.get()) {
        if (meant.add(role)) {
          inOrder.add(role);
        }
      }
    }
    return inOrder;
  }

  private boolean isOther(RolePowers role) {
    return role.arn().equalTo(grants.role().arn()) != Answer.YES;
  }

  /** A quick no for most of thousands of roles. */
  boolean isWithinReach(Escalation escalation, Text arn) {
    for (Escalation.Need need : escalation.needs()) {
      if (need.onTarget()
          && !(escalation.isLetIn() && need.action().equals(Escalation.ASSUME))
          && (!mayReach(need.action(), arn, escalation.type())
              || grants.statements().isDenied(need.action(), arn))) {
        return false;
      }
    }
    return true;
  }

  /** A quick no: not all that it needs to do with this is allowed by what was read. */
  boolean isAllowed(Escalation escalation, Target target) {
    for (Escalation.Need need : escalation.needs()) {
      if (need.onTarget()
          && !target.isFresh()
          && !(escalation.isLetIn() && need.action().equals(Escalation.ASSUME))
          && !grants.statements().mayAllow(need.action(), target.arn())) {
        return false;
      }
    }
    return true;
  }

  /**
   * A quick no: no statement speaks of it. Two things in sight are two, whatever they are called: a
   * statement that names the one does not mean the other.
   */
  boolean mayReach(String action, Text arn, Escalation.Type type) {
    return grants
        .statements()
        .mayReach(action, arn, named -> !named.equals(arn) && isInSight(named, type));
  }

  private boolean isInSight(Text arn, Escalation.Type type) {
    return strength.roles().has(arn) || strength.runners(type).directory().has(arn);
  }

  /** Those that are not administrators already; one says as much as all. */
  private List<Target> otherRoles(Escalation escalation) {
    List<Target> targets = new ArrayList<>();
    for (RolePowers role : meant(escalation)) {
      if (targets.size() < FEW
          && isOther(role)
          && isWithinReach(escalation, role.arn())
          && !(strength.of(role) instanceof Standing.Full)) {
        targets.add(new Target.Role(role));
      }
    }
    targets.addAll(unseen(escalation));
    return targets;
  }

  /**
   * A name that a wildcard leaves free; a fixed one may be taken, unless all roles are in sight.
   */
  private List<Target> newRoles(Escalation escalation) {
    List<Target> free = new ArrayList<>();
    for (Target target : unseen(escalation)) {
      if (!(target instanceof Target.Named) || strength.around().roles().isComplete()) {
        free.add(target);
      }
    }
    return free;
  }

  /** What policies name, and one for all that their wildcards cover beside what is in sight. */
  private List<Target> unseen(Escalation escalation) {
    List<Overlap.Wanted> wanted = escalation.onTarget();
    Set<Text> written = new LinkedHashSet<>();
    wanted.forEach(each -> written.addAll(grants.statements().written(each.action())));
    Naming naming = new Naming(escalation.type(), partition(), grants.account());
    Set<Text> patterns = new LinkedHashSet<>();
    List<Target> targets = new ArrayList<>();
    for (Text each : written) {
      Optional<Text> named = naming.named(each);
      if (named.isPresent()) {
        patterns.add(each);
        if (isOf(named.get(), escalation.type(), false)
            && !isInSight(named.get(), each, escalation.type())) {
          targets.add(new Target.Named(named.get(), each));
        }
      }
    }
    if (!isAllNamed(wanted, patterns)) {
      find(
              wanted,
              Overlap.Shape.of(boundPartition(), escalation.type(), account()),
              patterns,
              arn -> isSeen(arn, escalation.type()))
          .ifPresent(targets::add);
    }
    return targets;
  }

  /** Whether one of the actions may be allowed on nothing but what is named. */
  private boolean isAllNamed(List<Overlap.Wanted> wanted, Set<Text> named) {
    for (Overlap.Wanted each : wanted) {
      Optional<List<Text>> patterns = grants.statements().patterns(each.action());
      if (patterns.isPresent()
          && named.containsAll(patterns.get())
          && patterns.get().stream().noneMatch(Targets::mayHoldWildcard)) {
        return true;
      }
    }
    return false;
  }

  /** What is passed in may be anything, a wildcard too. */
  private static boolean mayHoldWildcard(Text pattern) {
    for (Symbol symbol : pattern.symbols()) {
      if (symbol.shape() == Symbol.Shape.ANY) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param written as a policy names it: what is named in all regions may be in sight in one
   */
  private boolean isInSight(Text arn, Text written, Escalation.Type type) {
    return isInSight(arn, type)
        || arn.equals(grants.role().arn())
        || (!arn.equals(written) && strength.runners(type).isIn(written));
  }

  private boolean isSeen(String arn, Escalation.Type type) {
    Directory<Surroundings.Runner> runners = strength.runners(type).directory();
    return strength.roles().has(arn)
        || runners.has(arn)
        || isBound(arn, List.of(grants.role().arn()))
        || isBound(arn, strength.roles().unclearArns())
        || isBound(arn, runners.unclearArns());
  }

  private boolean isBound(String arn, List<Text> texts) {
    for (Text text : texts) {
      if (grants.bound(text).filter(arn::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Some resource for an action that need not be on the target. */
  List<Target> some(Escalation.Need need, Map<String, Text> given) {
    List<Target> targets = new ArrayList<>();
    for (Text written : grants.statements().written(need.action())) {
      // Documents and the like may be AWS's own.
      if (!Arns.hasWildcard(written)
          && (need.type().isEmpty() || isOf(written, need.type().get(), true))) {
        targets.add(new Target.Named(written, written));
      }
    }
    String service = need.action().substring(0, need.action().indexOf(':'));
    find(
            List.of(new Overlap.Wanted(need.action(), given)),
            need.type()
                .map(type -> Overlap.Shape.ofAnybody(boundPartition(), type, account()))
                .orElseGet(() -> Overlap.Shape.any(boundPartition(), service, account())),
            Set.of(),
            _ -> false)
        .ifPresent(targets::add);
    return targets;
  }

  private Optional<Target> find(
      List<Overlap.Wanted> wanted, Overlap.Shape shape, Set<Text> named, Predicate<String> isSeen) {
    try {
      return Overlap.find(grants, wanted, shape, globs(named), isSeen)
          .map(arn -> new Target.Unseen(Text.of(arn)));
    } catch (TooManyStatesException e) {
      RolePowers role = grants.role();
      return Optional.of(
          new Target.Unclear(
              role.arn(),
              Reason.at(
                  role.at(),
                  "what role %s may do to others is too entangled to be decided"
                      .formatted(role.label()),
                  "fewer Deny statements and wildcards")));
    }
  }

  private List<Glob> globs(Set<Text> texts) {
    List<Glob> globs = new ArrayList<>();
    for (Text text : texts) {
      grants
          .bound(text)
          .ifPresent(bound ->
              globs.add(Arns.hasWildcard(text) ? Glob.pattern(bound) : Glob.literal(bound)));
    }
    return globs;
  }

  private Text partition() {
    List<Text> fields = Arns.fields(grants.role().arn());
    return fields.isEmpty() ? Text.of("aws") : fields.get(1);
  }

  private String boundPartition() {
    return grants.bound(partition()).orElse("aws");
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
        && fields.get(5).startsWith(type.prefix()) != Answer.NO
        && Overlap.RESERVED_PATHS.stream()
            .noneMatch(path -> fields.get(5).startsWith(path) == Answer.YES);
  }
}
