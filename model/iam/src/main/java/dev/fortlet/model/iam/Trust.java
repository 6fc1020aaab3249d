package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whom a role's trust policy lets in. Which conditions a service meets is not decided: they make it
 * a maybe. For roles see {@link Admissions#admitted}.
 */
final class Trust {

  /** For services, and for those whom identity providers vouch for. */
  private static final List<String> ASSUMING =
      List.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");

  private Trust() {}

  /**
   * @param services names of services, {@code *} for any service or identity provider, or {@code
   *     federated} for an identity provider
   */
  static Admission ofServices(RolePowers role, List<String> services) {
    return of(role, principal -> isOneOf(principal, services));
  }

  private static Answer isOneOf(Principal principal, List<String> services) {
    return switch (principal) {
      case Principal.Service(var name) -> {
        Answer any = Answer.NO;
        for (String service : services) {
          any = any.or(service.equals("*") ? Answer.YES : name.equalTo(service));
        }
        yield any;
      }
      case Principal.Federated _ ->
          Answer.of(services.contains("*") || services.contains("federated"));
      case Principal.Odd _ -> Answer.MAYBE;
      case Principal.Everyone _,
          Principal.Account _,
          Principal.Arn _,
          Principal.CanonicalUser _,
          Principal.Deleted _,
          Principal.Nobody _ ->
          Answer.NO;
    };
  }

  /** A quick no for most roles: those that only services may assume. */
  static boolean mayLetInRoles(Fact<Policy> trust) {
    if (!(trust instanceof Fact.Known<Policy>(var policy)) || policy.gap().isPresent()) {
      return true;
    }
    for (Statement statement : policy.statements().items()) {
      if (statement.effect() != Statement.Effect.DENY
          && (statement.principals().form() == Principals.Form.EXCEPT
              || !statement.principals().members().stream()
                  .allMatch(Principal.Service.class::isInstance))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The statements of a trust policy by which a role of the same account may assume the role
   * without a policy of its own: those that name it, rather than its account.
   */
  static List<Statement> naming(Policy trust, Text arn) {
    List<Statement> naming = new ArrayList<>();
    for (Statement statement : trust.statements().items()) {
      if (statement.effect() != Statement.Effect.ALLOW || names(statement.principals(), arn)) {
        naming.add(statement);
      }
    }
    return naming;
  }

  /** A quick no for most roles: those whose trust policy surely does not name this one. */
  static boolean mayName(Fact<Policy> trust, Text arn) {
    if (!(trust instanceof Fact.Known<Policy>(var policy)) || policy.gap().isPresent()) {
      return true;
    }
    for (Statement statement : policy.statements().items()) {
      if (statement.effect() != Statement.Effect.DENY && names(statement.principals(), arn)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The roles and users that a trust policy names.
   *
   * @return empty if that is not wholly known
   */
  static Optional<Set<Text>> named(Fact<Policy> trust) {
    if (!(trust instanceof Fact.Known<Policy>(var policy)) || policy.gap().isPresent()) {
      return Optional.empty();
    }
    Set<Text> named = new LinkedHashSet<>();
    for (Statement statement : policy.statements().items()) {
      for (Principal principal : statement.principals().members()) {
        if (principal instanceof Principal.Arn(var arn)) {
          if (!arn.isKnown()) {
            return Optional.empty();
          }
          named.add(arn);
        }
      }
    }
    return Optional.of(named);
  }

  private static boolean names(Principals principals, Text arn) {
    for (Principal principal : principals.members()) {
      if (principals.form() == Principals.Form.ONLY
          && principal instanceof Principal.Arn(var theirs)
          && theirs.equalTo(arn) != Answer.NO) {
        return true;
      }
    }
    return false;
  }

  private static Admission of(RolePowers role, Function<Principal, Answer> isMeant) {
    if (!(role.trust() instanceof Fact.Known<Policy>(var policy))) {
      return Admission.of(Answer.MAYBE, role, role.trust().gap());
    }
    Optional<Reason> gap = policy.gap();
    Answer allowed =
        policy.statements().isComplete() && policy.oddities().isEmpty() ? Answer.NO : Answer.MAYBE;
    Answer denied = Answer.NO;
    for (Statement statement : policy.statements().items()) {
      Answer speaks = speaks(statement, isMeant);
      switch (statement.effect()) {
        case ALLOW -> allowed = allowed.or(speaks);
        case DENY -> denied = denied.or(speaks);
        case UNKNOWN -> allowed = allowed.or(Answer.MAYBE);
      }
    }
    return Admission.of(allowed.and(denied.not()), role, gap);
  }

  private static Answer speaks(Statement statement, Function<Principal, Answer> isMeant) {
    if (!statement.oddities().isEmpty()) {
      return Answer.MAYBE;
    }
    Answer meant = Answer.NO;
    for (Principal principal : statement.principals().members()) {
      meant = meant.or(isMeant.apply(principal));
    }
    if (statement.principals().form() == Principals.Form.EXCEPT) {
      meant = meant.not();
    }
    Answer action = Answer.NO;
    if (statement.actions().isPresent()) {
      for (Text glob : statement.actions().get().globs()) {
        for (String assume : ASSUMING) {
          action = action.or(Actions.matches(glob, assume));
        }
      }
      action = statement.actions().get().inverted() ? action.not() : action;
    }
    return meant.and(action).and(conditions(statement));
  }

  /** The source of a service that we drive ourselves is in our account: such conditions hold. */
  private static Answer conditions(Statement statement) {
    Answer all = Answer.YES;
    for (Condition condition : statement.conditions()) {
      boolean source =
          condition.key().equals(Identities.SOURCE_ACCOUNT)
              || condition.key().equals(Identities.SOURCE_ARN);
      all =
          all.and(
              source && statement.effect() == Statement.Effect.ALLOW ? Answer.YES : Answer.MAYBE);
    }
    return all;
  }
}
