package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps that one role can take. */
final class Hops {

  /** Whether a role can act as another. */
  sealed interface Hop {
    record Open(Power.Path path) implements Hop {}

    record Closed() implements Hop {}

    record Unclear(Reason reason) implements Hop {}
  }

  private final Grants grants;
  private final Admissions admissions;
  private final Targets targets;
  private final Strength strength;
  private final Ceiling ceiling;
  private final Map<Escalation.Need, Grants.Outcome> somewhere = new HashMap<>();
  private final Map<Asked, Grants.Outcome> onTarget = new HashMap<>();
  private Text asked = Text.of("");

  /** Many paths begin with passing the same role to the same service. */
  private record Asked(Escalation.Need need, List<String> services) {}

  Hops(Grants grants, Strength strength) {
    this.grants = grants;
    this.admissions = grants.admissions();
    this.targets = new Targets(grants, strength);
    this.strength = strength;
    this.ceiling = new Ceiling(strength);
  }

  RolePowers role() {
    return grants.role();
  }

  Grants grants() {
    return grants;
  }

  Targets targets() {
    return targets;
  }

  /** Whether this path leads to acting as a role that is in sight, itself or by what runs as it. */
  Hop to(RolePowers role, Escalation escalation, Target target) {
    Admission trusts =
        switch (escalation.kind()) {
          case ROLE_TRUSTING_SERVICE -> strength.admission(role, escalation.services());
          case ROLE_TRUSTING_US -> admissions.admitted(role, false);
          default -> new Admission.Admitted();
        };
    if (trusts instanceof Admission.Refused) {
      return new Hop.Closed();
    }
    Attempt attempt = attempt(escalation, target);
    if (attempt == null) {
      return new Hop.Closed();
    }
    if (trusts instanceof Admission.Unclear(var reason)) {
      return new Hop.Unclear(reason);
    }
    return attempt
        .unsure()
        .<Hop>map(Hop.Unclear::new)
        .orElseGet(() -> new Hop.Open(attempt.path()));
  }

  /** What this path comes to with a target that is not another role to act as. */
  Power with(Escalation escalation, Target target) {
    if (target instanceof Target.Unclear(var _, var reason)) {
      return new Power.Undecided(reason);
    }
    Attempt attempt = attempt(escalation, target);
    if (attempt == null) {
      return new Power.Limited();
    }
    if (target instanceof Target.Named(var _, var written)
        && escalation.kind() != Escalation.Kind.NEW_ROLE) {
      // Were the rest known, what it may do would still hang on this.
      return new Power.Undecided(notRead(escalation, written, attempt.unsure().isEmpty()));
    }
    Power reached = reached(escalation, target, attempt.path());
    return attempt.unsure().isPresent() && !(reached instanceof Power.Limited)
        ? new Power.Undecided(attempt.unsure().get())
        : reached;
  }

  /**
   * A path all of whose actions are allowed, or may be.
   *
   * @param unsure why one of them only may be
   */
  private record Attempt(Power.Path path, Optional<Reason> unsure) {}

  private @Nullable Attempt attempt(Escalation escalation, Target target) {
    List<Power.Step> steps = new ArrayList<>();
    Optional<Reason> unsure = Optional.empty();
    for (Escalation.Need need : escalation.needs()) {
      switch (outcome(escalation, need, target)) {
        case Grants.Outcome.No _ -> {
          return null;
        }
        case Grants.Outcome.Perhaps(var reason) -> unsure = unsure.or(() -> Optional.of(reason));
        case Grants.Outcome.Yes(var grant) ->
            steps.add(new Power.Step(Optional.empty(), need.action(), grant.resource(), grant));
      }
    }
    if (escalation.letsItselfIn()) {
      // The trust policy that it writes allows this, so only a denial or a limit stands in the way.
      switch (admissions.askOfTrusted(Escalation.ASSUME, target, grants.role())) {
        case Grants.Outcome.No _ -> {
          return null;
        }
        case Grants.Outcome.Perhaps(var reason) -> unsure = unsure.or(() -> Optional.of(reason));
        case Grants.Outcome.Yes _ -> {}
      }
    }
    return new Attempt(
        new Power.Path(escalation.id(), escalation.title(), steps, Optional.empty()), unsure);
  }

  private Grants.Outcome outcome(Escalation escalation, Escalation.Need need, Target target) {
    Map<String, Text> given = escalation.given(need);
    if (!need.onTarget()) {
      // Nothing about it hangs on the target.
      return somewhere.computeIfAbsent(need, each -> some(each, given));
    }
    if (!target.arn().equals(asked)) {
      asked = target.arn();
      onTarget.clear();
    }
    Grants.Outcome own =
        onTarget.computeIfAbsent(
            new Asked(need, escalation.services()),
            _ ->
                mayReach(need, target, escalation.type())
                    ? ask(need, target, given)
                    : new Grants.Outcome.No());
    if (escalation.isLetIn()
        && need.action().equals(Escalation.ASSUME)
        && target instanceof Target.Role(var powers)) {
      return switch (admissions.admitted(powers, true)) {
        case Admission.Admitted _ -> admissions.askOfTrusted(need.action(), target, powers);
        case Admission.Refused _ -> own;
        case Admission.Unclear(var reason) ->
            own instanceof Grants.Outcome.Yes
                    || admissions.askOfTrusted(need.action(), target, powers)
                        instanceof Grants.Outcome.No
                ? own
                : new Grants.Outcome.Perhaps(reason);
      };
    }
    return own;
  }

  private boolean mayReach(Escalation.Need need, Target target, Escalation.Type type) {
    return target.isFresh()
        || grants.statements().missing().isPresent()
        || targets.mayReach(need.action(), target.arn(), type);
  }

  private Grants.Outcome some(Escalation.Need need, Map<String, Text> given) {
    Grants.Outcome best = new Grants.Outcome.No();
    for (Target target : targets.some(need, given)) {
      Grants.Outcome outcome =
          target instanceof Target.Unclear(var _, var reason)
              ? new Grants.Outcome.Perhaps(reason)
              : ask(need, target, given);
      if (outcome instanceof Grants.Outcome.Yes) {
        return outcome;
      }
      best = outcome instanceof Grants.Outcome.Perhaps ? outcome : best;
    }
    return best;
  }

  private Grants.Outcome ask(Escalation.Need need, Target target, Map<String, Text> given) {
    Grants.Outcome outcome = grants.ask(need.action(), target.arn(), target.isFresh(), given);
    return target.isFresh() && outcome instanceof Grants.Outcome.Yes(var grant)
        ? new Grants.Outcome.Yes(grant.on(grants.pattern(grant.statement(), target.arn())))
        : outcome;
  }

  private Power reached(Escalation escalation, Target target, Power.Path path) {
    return switch (escalation.kind()) {
      case SELF, OWN_POLICY -> power(ceiling.withEverything(grants.role()), path);
      case NEW_ROLE -> power(ceiling.ofNewRole(grants.role()), path);
      case OWN_BOUNDARY -> power(ceiling.withoutBoundary(grants.role()), path);
      case SELF_PERHAPS ->
          power(ceiling.withEverything(grants.role()), path) instanceof Power.Limited
              ? new Power.Limited()
              : new Power.CouldBecome(path, escalation.completedBy());
      case OWN_POLICY_VERSION ->
          new Power.CouldBecome(path, "an older version of the policy that allows everything");
      case ROLE, ROLE_TRUSTING_US, ROLE_TRUSTING_SERVICE, FUNCTION, RUNNING ->
          new Power.CouldBecome(path, escalation.completedBy());
      case CHANGED_ROLE, CHANGED_ROLE_TRUSTING_US ->
          target instanceof Target.Role(var other)
              ? changed(escalation, other, path)
              : new Power.CouldBecome(path, escalation.completedBy());
      case USER, GROUP, OTHER_ROLE, POLICY -> new Power.CanMakeOthers(path);
    };
  }

  private Power changed(Escalation escalation, RolePowers other, Power.Path path) {
    Power power = power(ceiling.withEverything(other), path);
    if (power instanceof Power.Limited || escalation.kind() == Escalation.Kind.CHANGED_ROLE) {
      return power;
    }
    return switch (admissions.admitted(other, false)) {
      case Admission.Admitted _ -> power;
      case Admission.Refused _ -> new Power.Limited();
      case Admission.Unclear(var reason) -> new Power.Undecided(reason);
    };
  }

  private static Power power(Standing standing, Power.Path path) {
    return switch (standing) {
      case Standing.Full _ -> new Power.CanBecome(path);
      case Standing.Less _ -> new Power.Limited();
      case Standing.Unsure(var reason) -> new Power.Undecided(reason);
    };
  }

  /** That something which the role has power over was not read. */
  private Reason notRead(Escalation escalation, Text arn, boolean sure) {
    String template = escalation.readBy() + ", or the template that makes it";
    String unseen =
        switch (escalation.kind()) {
          case RUNNING -> "and what that runs as is not in sight";
          case POLICY -> "and who has that policy is not in sight";
          default -> "which is not in sight";
        };
    String settledBy =
        switch (escalation.kind()) {
          case RUNNING -> "the role of " + arn;
          case POLICY -> "iam:ListEntitiesForPolicy";
          default -> template;
        };
    return Reason.at(
        grants.role().at(),
        "role %s %s power over %s, %s"
            .formatted(grants.role().label(), sure ? "has" : "may have", arn, unseen),
        settledBy);
  }

  /** That something which the role has power over runs as a role that was not read. */
  Reason runsAsUnseen(Surroundings.Runner runner) {
    for (Text arn : runner.roles().items()) {
      if (!strength.roles().has(arn)) {
        return Reason.at(
            grants.role().at(),
            "role %s has power over %s, which runs as %s, which is not in sight"
                .formatted(grants.role().label(), runner.arn(), arn),
            "iam:GetRole, or the template that makes it");
      }
    }
    Reason missing = runner.roles().missing().orElseThrow();
    return new Reason(
        "role %s has power over %s, and what that runs as is not known: %s"
            .formatted(grants.role().label(), runner.arn(), missing.message()),
        missing.settledBy(),
        missing.where());
  }
}
