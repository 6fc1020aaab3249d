package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a role is an administrator, or can become one in one hop.
 *
 * <p>What a role surely is comes before what it only may be: an administrator by what was read is
 * one, whatever was not read.
 */
public final class Privileges {

  private final Instant now;
  private final List<Escalation> escalations;
  private final Vocabulary vocabulary;
  private final List<BitSet> required = new ArrayList<>();
  private final IdentityHashMap<Surroundings, Strength> known = new IdentityHashMap<>();

  /**
   * @param now what a policy allowed until yesterday is over
   */
  public Privileges(Instant now) {
    this(now, Escalation.all());
  }

  Privileges(Instant now, List<Escalation> escalations) {
    this.now = now;
    this.escalations = escalations;
    vocabulary = new Vocabulary(escalations);
    escalations.forEach(each -> required.add(vocabulary.required(each)));
  }

  public Power judge(RolePowers role, Surroundings around) {
    Strength strength = strength(around);
    return switch (strength.of(role)) {
      case Standing.Full(var because) -> new Power.Administrator(because);
      case Standing.Less _ -> escalate(new Grants(role, now), strength, Optional.empty());
      case Standing.Unsure(var reason) ->
          escalate(new Grants(role, now), strength, Optional.of(reason));
    };
  }

  /** The roles of one account are judged one after the other: what is around them is the same. */
  private Strength strength(Surroundings around) {
    return known.computeIfAbsent(around, all -> new Strength(all, now));
  }

  private Power escalate(Grants grants, Strength strength, Optional<Reason> unsure) {
    Targets targets = new Targets(grants, strength);
    Optional<Power> could = Optional.empty();
    Optional<Power> others = Optional.empty();
    Optional<Reason> reason = Optional.empty();
    boolean isNamed = false;
    BitSet spoken = grants.spoken(vocabulary);
    for (int i = 0; i < escalations.size(); i++) {
      Escalation escalation = escalations.get(i);
      if (!isIn(required.get(i), spoken)) {
        continue;
      }
      for (Target target : targets.of(escalation)) {
        switch (attempt(escalation, target, grants, targets, strength)) {
          case Power.CanBecome can -> {
            return can;
          }
          case Power.CouldBecome power -> could = could.or(() -> Optional.of(power));
          case Power.CanMakeOthers power -> others = others.or(() -> Optional.of(power));
          case Power.Undecided(var why) -> {
            // That one thing was not read says more than that a name may be its own.
            boolean named = target instanceof Target.Named && !isNamed;
            reason = reason.isEmpty() || named ? Optional.of(why) : reason;
            isNamed |= named;
          }
          case Power.Limited _, Power.Administrator _ -> {}
        }
      }
    }
    // An administrator that is only not read is worse than what a wildcard may come to.
    Optional<Reason> first = unsure.or(grants::missing);
    if (first.isPresent()) {
      return new Power.Undecided(first.get());
    }
    Optional<Power> other = could.isPresent() ? could : others;
    if (other.isPresent()) {
      return other.get();
    }
    return reason.<Power>map(Power.Undecided::new).orElseGet(Power.Limited::new);
  }

  private static boolean isIn(BitSet required, BitSet spoken) {
    for (int bit = required.nextSetBit(0); bit >= 0; bit = required.nextSetBit(bit + 1)) {
      if (!spoken.get(bit)) {
        return false;
      }
    }
    return true;
  }

  private Power attempt(
      Escalation escalation, Target target, Grants grants, Targets targets, Strength strength) {
    if (target instanceof Target.Unclear(var _, var reason)) {
      return new Power.Undecided(reason);
    }
    List<Power.Step> steps = new ArrayList<>();
    Optional<Reason> unsure = Optional.empty();
    for (Escalation.Need need : escalation.needs()) {
      Grants.Outcome outcome = outcome(escalation, need, target, grants, targets);
      switch (outcome) {
        case Grants.Outcome.No _ -> {
          return new Power.Limited();
        }
        case Grants.Outcome.Perhaps(var reason) -> unsure = unsure.or(() -> Optional.of(reason));
        case Grants.Outcome.Yes(var grant) ->
            steps.add(new Power.Step(need.action(), grant.resource(), grant));
      }
    }
    if (escalation.letsItselfIn()) {
      // The trust policy that it writes allows this, so only a denial or a limit stands in the way.
      switch (grants.askOfTrusted(Escalation.ASSUME, target, grants.role())) {
        case Grants.Outcome.No _ -> {
          return new Power.Limited();
        }
        case Grants.Outcome.Perhaps(var reason) -> unsure = unsure.or(() -> Optional.of(reason));
        case Grants.Outcome.Yes _ -> {}
      }
    }
    Power.Path path = new Power.Path(escalation.id(), escalation.title(), steps);
    Power reached = reached(escalation, target, grants, strength, path);
    return unsure.isPresent() && !(reached instanceof Power.Limited)
        ? new Power.Undecided(unsure.get())
        : reached;
  }

  private static Grants.Outcome outcome(
      Escalation escalation, Escalation.Need need, Target target, Grants grants, Targets targets) {
    if (!need.onTarget()) {
      return some(escalation, need, grants, targets);
    }
    Grants.Outcome own = ask(need, target, grants, escalation.given(need));
    if (escalation.isLetIn()
        && need.action().equals(Escalation.ASSUME)
        && target instanceof Target.Role(var powers)) {
      return switch (grants.admitted(powers, true)) {
        case Admission.Admitted _ -> grants.askOfTrusted(need.action(), target, powers);
        case Admission.Refused _ -> own;
        case Admission.Unclear(var reason) ->
            own instanceof Grants.Outcome.Yes
                    || grants.askOfTrusted(need.action(), target, powers)
                        instanceof Grants.Outcome.No
                ? own
                : new Grants.Outcome.Perhaps(reason);
      };
    }
    return own;
  }

  private static Grants.Outcome some(
      Escalation escalation, Escalation.Need need, Grants grants, Targets targets) {
    Map<String, Text> given = escalation.given(need);
    Grants.Outcome best = new Grants.Outcome.No();
    for (Target target : targets.some(need, given)) {
      Grants.Outcome outcome =
          target instanceof Target.Unclear(var _, var reason)
              ? new Grants.Outcome.Perhaps(reason)
              : ask(need, target, grants, given);
      if (outcome instanceof Grants.Outcome.Yes) {
        return outcome;
      }
      best = outcome instanceof Grants.Outcome.Perhaps ? outcome : best;
    }
    return best;
  }

  private static Grants.Outcome ask(
      Escalation.Need need, Target target, Grants grants, Map<String, Text> given) {
    Grants.Outcome outcome = grants.ask(need.action(), target.arn(), target.isFresh(), given);
    return target.isFresh() && outcome instanceof Grants.Outcome.Yes(var grant)
        ? new Grants.Outcome.Yes(grant.on(grants.pattern(grant.statement(), target.arn())))
        : outcome;
  }

  /** How far the path leads once all its actions are allowed. */
  private Power reached(
      Escalation escalation, Target target, Grants grants, Strength strength, Power.Path path) {
    return switch (escalation.kind()) {
      case SELF, OWN_POLICY -> within(ceiling(grants.role(), strength), path);
      case NEW_ROLE -> newRole(grants, strength, path);
      case OWN_BOUNDARY -> withoutBoundary(grants, strength, path);
      case OWN_POLICY_VERSION ->
          new Power.CouldBecome(path, "an older version of the policy that allows everything");
      case ROLE, ROLE_TRUSTING_US, ROLE_TRUSTING_SERVICE, CHANGED_ROLE, CHANGED_ROLE_TRUSTING_US ->
          role(escalation, target, grants, strength, path);
      case FUNCTION -> function(target, grants, strength, path);
      case RUNNING -> running(escalation, target, grants, strength, path);
      case USER, GROUP, OTHER_ROLE, POLICY ->
          target instanceof Target.Named(var arn)
              ? new Power.Undecided(notRead(arn, grants))
              : new Power.CanMakeOthers(path);
    };
  }

  private static Power within(Optional<Standing> ceiling, Power.Path path) {
    return ceiling.isEmpty() ? new Power.CanBecome(path) : power(ceiling.get(), path);
  }

  private static Power power(Standing standing, Power.Path path) {
    return switch (standing) {
      case Standing.Full _ -> new Power.CanBecome(path);
      case Standing.Less _ -> new Power.Limited();
      case Standing.Unsure(var reason) -> new Power.Undecided(reason);
    };
  }

  /** What the role would be with every permission of its own, if anything limits it. */
  private static Optional<Standing> ceiling(RolePowers role, Strength strength) {
    if (role.controls().isEmpty()
        && role.boundary() instanceof Fact.Known<Optional<NamedPolicy>>(var boundary)
        && boundary.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(strength.assess(with(role, everything(role), role.boundary())));
  }

  /** Its own boundary does not bind a role that it makes; control policies do. */
  private Power newRole(Grants grants, Strength strength, Power.Path path) {
    RolePowers role = grants.role();
    if (role.controls().isEmpty()) {
      return new Power.CanBecome(path);
    }
    return power(strength.assess(with(role, everything(role), Fact.known(Optional.empty()))), path);
  }

  private Power withoutBoundary(Grants grants, Strength strength, Power.Path path) {
    RolePowers role = grants.role();
    if (role.boundary().ifKnown().filter(Optional::isEmpty).isPresent()) {
      return new Power.Limited();
    }
    return power(strength.assess(with(role, role.policies(), Fact.known(Optional.empty()))), path);
  }

  private static RolePowers with(
      RolePowers role, Listing<NamedPolicy> policies, Fact<Optional<NamedPolicy>> boundary) {
    return new RolePowers(
        role.arn(), role.name(), policies, boundary, role.controls(), role.trust(), role.at());
  }

  private static Listing<NamedPolicy> everything(RolePowers role) {
    Value star = Value.Scalar.string("*", role.at());
    Value statement =
        new Value.Mapping(
            List.of(
                new Value.Entry("Effect", role.at(), Value.Scalar.string("Allow", role.at())),
                new Value.Entry("Action", role.at(), star),
                new Value.Entry("Resource", role.at(), star)),
            role.at());
    return Listing.complete(
        List.of(
            new NamedPolicy(
                Text.of("everything"),
                Optional.empty(),
                Fact.known(Policy.of(List.of(statement), role.at())),
                role.at())));
  }

  private Power role(
      Escalation escalation, Target target, Grants grants, Strength strength, Power.Path path) {
    String strong =
        switch (escalation.kind()) {
          case ROLE_TRUSTING_SERVICE ->
              "a role that trusts " + escalation.services().getFirst() + " and is an administrator";
          case ROLE_TRUSTING_US -> "a role that trusts this one and is an administrator";
          case CHANGED_ROLE -> "a role of such a name";
          case CHANGED_ROLE_TRUSTING_US -> "a role of such a name that trusts this one";
          default -> "a role that is an administrator";
        };
    return switch (target) {
      case Target.Unseen _ -> new Power.CouldBecome(path, strong);
      case Target.Named(var arn) -> new Power.Undecided(notRead(arn, grants));
      case Target.Role(var powers) -> {
        Power power =
            switch (escalation.kind()) {
              case CHANGED_ROLE, CHANGED_ROLE_TRUSTING_US ->
                  within(ceiling(powers, strength), path);
              default -> power(strength.of(powers), path);
            };
        yield power instanceof Power.Limited
            ? power
            : switch (trusts(escalation, powers, grants)) {
              case Admission.Admitted _ -> power;
              case Admission.Refused _ -> new Power.Limited();
              case Admission.Unclear(var reason) -> new Power.Undecided(reason);
            };
      }
      case Target.Itself _, Target.Function _, Target.Unclear _ -> new Power.Limited();
    };
  }

  /** Whether the way to a role is open on its side. */
  private static Admission trusts(Escalation escalation, RolePowers powers, Grants grants) {
    return switch (escalation.kind()) {
      case ROLE_TRUSTING_SERVICE -> Trust.ofServices(powers, escalation.services());
      case ROLE_TRUSTING_US, CHANGED_ROLE_TRUSTING_US -> grants.admitted(powers, false);
      default -> new Admission.Admitted();
    };
  }

  private Power function(Target target, Grants grants, Strength strength, Power.Path path) {
    return switch (target) {
      case Target.Unseen _ ->
          new Power.CouldBecome(path, "a function whose role is an administrator");
      case Target.Named(var arn) -> new Power.Undecided(notRead(arn, grants));
      case Target.Function(var _, var role) ->
          switch (role) {
            case Fact.Unread<Text>(var reason) -> new Power.Undecided(reason);
            case Fact.Known<Text>(var arn) -> runningAs(arn, grants, strength, path);
          };
      case Target.Itself _, Target.Role _, Target.Unclear _ -> new Power.Limited();
    };
  }

  /** If all roles are in sight, one that nothing can run as an administrator of is ruled out. */
  private static Power running(
      Escalation escalation, Target target, Grants grants, Strength strength, Power.Path path) {
    boolean some = !strength.around().roles().isComplete();
    Optional<Reason> unsure = Optional.empty();
    for (RolePowers role : strength.strongRoles()) {
      Admission trusts = Trust.ofServices(role, escalation.services());
      if (trusts instanceof Admission.Unclear(var reason)) {
        unsure = unsure.or(() -> Optional.of(reason));
      } else if (trusts instanceof Admission.Admitted) {
        switch (strength.of(role)) {
          case Standing.Full _ -> some = true;
          case Standing.Less _ -> {}
          case Standing.Unsure(var reason) -> unsure = unsure.or(() -> Optional.of(reason));
        }
      }
    }
    if (!some) {
      return unsure.<Power>map(Power.Undecided::new).orElseGet(Power.Limited::new);
    }
    return target instanceof Target.Named(var arn)
        ? new Power.Undecided(
            Reason.at(
                grants.role().at(),
                "role %s has power over %s, and what that runs as is not in sight"
                    .formatted(grants.role().name(), arn),
                "the role of " + arn))
        : new Power.CouldBecome(path, escalation.completedBy());
  }

  private Power runningAs(Text arn, Grants grants, Strength strength, Power.Path path) {
    if (arn.equalTo(grants.role().arn()) == Answer.YES) {
      return new Power.Limited();
    }
    Optional<RolePowers> other = strength.role(arn);
    if (other.isPresent()) {
      return power(strength.of(other.get()), path);
    }
    return new Power.Undecided(notRead(arn, grants));
  }

  private static Reason notRead(Text arn, Grants grants) {
    return Reason.at(
        grants.role().at(),
        "role %s has power over %s, which is not in sight".formatted(grants.role().name(), arn),
        "iam:GetRole, or the template that makes it");
  }
}
