package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.TooManyStatesException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether other roles' trust policies let one role in, and what it may do where they do. */
final class Admissions {

  private final RolePowers role;
  private final Bindings bindings;
  private final RoleSession.Holder holder;
  private final Instant now;

  Admissions(Grants grants, Bindings bindings, RoleSession.Holder holder, Instant now) {
    this.role = grants.role();
    this.bindings = bindings;
    this.holder = holder;
    this.now = now;
  }

  /**
   * Whether a role's trust policy lets this one in, with what its session carries.
   *
   * @param byName only by statements that name this role, which need no policy of its own
   */
  Admission admitted(RolePowers trusting, boolean byName) {
    if (!(trusting.trust() instanceof Fact.Known<Policy>(var trust))) {
      return Admission.of(Answer.MAYBE, trusting, trusting.trust().gap());
    }
    List<Statement> statements =
        byName ? Trust.naming(trust, role.arn()) : trust.statements().items();
    Optional<Reason> gap =
        trust.statements().missing().or(() -> trust.oddities().stream().findFirst());
    try {
      RoleSession scene = new RoleSession(holder, Escalation.ASSUME, Map.of());
      Compiler most = new Compiler(scene, bindings);
      if (gap.isEmpty() && find(statements, trusting.arn(), scene, most, true) == null) {
        return new Admission.Refused();
      }
      Compiler least = new Compiler(scene, bindings);
      return find(statements, trusting.arn(), scene, least, false) != null
          ? new Admission.Admitted()
          : Admission.of(Answer.MAYBE, trusting, gap.or(most::gap));
    } catch (TooManyStatesException e) {
      return Admission.of(Answer.MAYBE, trusting, Optional.empty());
    }
  }

  private static Search.@Nullable Found find(
      List<Statement> trust, Text resource, RoleSession scene, Compiler compiler, boolean most)
      throws TooManyStatesException {
    List<Test.Rule> allows = new ArrayList<>();
    List<Test.Rule> denies = new ArrayList<>();
    for (Statement statement : trust) {
      Grants.sort(statement, "sts:AssumeRole", resource, compiler, true, most, allows, denies);
    }
    return Search.find(scene.groups(), List.of(allows), denies, false);
  }

  /**
   * Asks for a role of the account whose trust policy names this one: nothing else needs to allow
   * it, but it may be denied.
   */
  Grants.Outcome askOfTrusted(String action, Target target, RolePowers trusting) {
    List<NamedPolicy> policies = new ArrayList<>(role.policies().items());
    Policy allow =
        PolicyParser.parse(
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}}",
            trusting.at().file());
    policies.add(
        new NamedPolicy(
            Text.of("trust of ").plus(trusting.name()),
            Optional.empty(),
            Fact.known(allow),
            trusting.at()));
    RolePowers allowed =
        new RolePowers(
            role.arn(),
            role.name(),
            new Listing<>(policies, role.policies().missing()),
            role.boundary(),
            role.controls(),
            role.trust(),
            role.at());
    return new Grants(allowed, now).ask(action, target.arn(), target.isFresh(), Map.of());
  }
}
