package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import java.util.function.Function;

/** Whom a role's trust policy lets in. Conditions are not decided: they make it a maybe. */
final class Trust {

  private Trust() {}

  static Answer ofService(Fact<Policy> trust, String service) {
    return of(
        trust,
        principal ->
            switch (principal) {
              case Principal.Service(var name) -> name.equalTo(service);
              case Principal.Everyone _ -> Answer.NO;
              case Principal.Odd _ -> Answer.MAYBE;
              case Principal.Account _,
                  Principal.Arn _,
                  Principal.Federated _,
                  Principal.CanonicalUser _,
                  Principal.Deleted _,
                  Principal.Nobody _ ->
                  Answer.NO;
            });
  }

  static Answer ofRole(Fact<Policy> trust, Text arn, Text account) {
    return of(
        trust,
        principal ->
            switch (principal) {
              case Principal.Account(var id) -> id.equalTo(account);
              case Principal.Arn(var theirs) -> theirs.equalTo(arn);
              case Principal.Everyone _ -> Answer.YES;
              case Principal.Odd _ -> Answer.MAYBE;
              case Principal.Service _,
                  Principal.Federated _,
                  Principal.CanonicalUser _,
                  Principal.Deleted _,
                  Principal.Nobody _ ->
                  Answer.NO;
            });
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
   * A role of the same account that a trust policy names may assume it without a policy of its own.
   */
  static Answer namesRole(Fact<Policy> trust, Text arn) {
    return of(
        trust,
        principal ->
            principal instanceof Principal.Arn(var theirs) ? theirs.equalTo(arn) : Answer.NO);
  }

  private static Answer of(Fact<Policy> trust, Function<Principal, Answer> isMeant) {
    if (!(trust instanceof Fact.Known<Policy>(var policy))) {
      return Answer.MAYBE;
    }
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
    return allowed.and(denied.not());
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
        action = action.or(Actions.matches(glob, "sts:AssumeRole"));
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
