package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides one concrete request, statement by statement, as AWS documents it. It is the referee of
 * the question engine: plain, and without any of the engine's sets.
 *
 * <p>Source: IAM User Guide, "Policy evaluation logic" and "Condition operators".
 */
public final class Evaluator {

  private final Map<Symbol, String> bindings;
  private final boolean everywhere;
  private final ConditionEvaluator conditions;

  public Evaluator() {
    this(Map.of());
  }

  /**
   * @param bindings what the symbols in principals and condition values stand for; others are
   *     unknown
   */
  public Evaluator(Map<Symbol, String> bindings) {
    this(bindings, false);
  }

  /**
   * @param everywhere whether the bindings hold for resources too
   */
  Evaluator(Map<Symbol, String> bindings, boolean everywhere) {
    this.bindings = Map.copyOf(bindings);
    this.everywhere = everywhere;
    this.conditions = new ConditionEvaluator(this.bindings);
  }

  public Decision decide(Policy resourcePolicy, Request request) {
    return decide(Authority.resource(resourcePolicy), request);
  }

  public Decision decide(Authority authority, Request request) {
    Tally identity = new Tally();
    Tally resource = new Tally();
    Tally denies = new Tally();
    authority.identity().forEach(policy -> count(policy, request, false, identity, denies));
    authority.resource().forEach(policy -> count(policy, request, true, resource, denies));
    boolean limited = false;
    @Nullable Reason limit = null;
    for (Policy policy : authority.limits()) {
      Tally tally = new Tally();
      count(policy, request, false, tally, denies);
      if (tally.yes == null) {
        limited |= tally.maybe == null;
        limit = tally.maybe;
      }
    }
    if (denies.yes != null) {
      return new Decision.ExplicitDeny(denies.yes);
    }
    Decision granted =
        authority.crossAccount()
            ? both(identity, resource)
            : identity.yes == null && resource.yes != null
                ? resource.decision()
                : identity.or(resource);
    if (granted instanceof Decision.ImplicitDeny || limited) {
      return new Decision.ImplicitDeny();
    }
    if (denies.maybe != null) {
      return new Decision.Unknown(denies.maybe);
    }
    return limit != null ? new Decision.Unknown(limit) : granted;
  }

  private static Decision both(Tally identity, Tally resource) {
    return identity.decision() instanceof Decision.Allowed
        ? resource.decision()
        : identity.decision();
  }

  /** The statements of one effect that speak of a request, or may. */
  private static final class Tally {
    @Nullable Statement yes;
    @Nullable Reason maybe;

    Decision decision() {
      if (yes != null) {
        return new Decision.Allowed(yes);
      }
      return maybe != null ? new Decision.Unknown(maybe) : new Decision.ImplicitDeny();
    }

    Decision or(Tally other) {
      return decision() instanceof Decision.ImplicitDeny ? other.decision() : decision();
    }
  }

  private void count(
      Policy policy, Request request, boolean hasPrincipals, Tally allows, Tally denies) {
    policy.statements().missing().ifPresent(reason -> allows.maybe = reason);
    policy.oddities().stream()
        .findFirst()
        .ifPresent(reason -> {
          allows.maybe = reason;
          denies.maybe = reason;
        });
    for (Statement statement : policy.statements().items()) {
      Answer applies = applies(statement, request, hasPrincipals);
      Reason gap =
          statement
              .gap()
              .orElseGet(() ->
                  Reason.at(
                      statement.at(),
                      "the statement has values that are not known",
                      "values that do not depend on the deployment"));
      switch (statement.effect()) {
        case ALLOW -> add(allows, applies, statement, gap);
        case DENY -> add(denies, applies, statement, gap);
        case UNKNOWN -> {
          add(allows, applies.and(Answer.MAYBE), statement, gap);
          add(denies, applies.and(Answer.MAYBE), statement, gap);
        }
      }
    }
  }

  private static void add(Tally tally, Answer applies, Statement statement, Reason gap) {
    if (applies == Answer.YES && tally.yes == null) {
      tally.yes = statement;
    } else if (applies == Answer.MAYBE) {
      tally.maybe = gap;
    }
  }

  private Answer applies(Statement statement, Request request, boolean hasPrincipals) {
    if (!statement.oddities().isEmpty()) {
      return Answer.MAYBE;
    }
    Answer answer = actions(statement, request);
    answer = answer.and(resources(statement, request));
    if (hasPrincipals) {
      answer = answer.and(principals(statement.principals(), request.caller()));
    }
    for (Condition condition : statement.conditions()) {
      answer = answer.and(conditions.holds(condition, statement.variables(), request));
    }
    return answer;
  }

  private static Answer actions(Statement statement, Request request) {
    Patterns actions = statement.actions().orElseThrow();
    Answer any = Answer.NO;
    for (Text glob : actions.globs()) {
      any = any.or(Actions.matches(glob, request.action()));
    }
    return actions.inverted() ? any.not() : any;
  }

  private Answer resources(Statement statement, Request request) {
    if (statement.resources().isEmpty()) {
      return Answer.YES;
    }
    Patterns resources = statement.resources().get();
    Answer any = Answer.NO;
    for (Text glob : resources.globs()) {
      any = any.or(resource(glob, statement.variables(), request));
    }
    return resources.inverted() ? any.not() : any;
  }

  private Answer resource(Text glob, boolean variables, Request request) {
    if (!variables || !Variables.isIn(glob)) {
      return everywhere
          ? bound(request.resource()).matches(bound(glob))
          : request.resource().matches(glob);
    }
    ConditionEvaluator.Expansion expansion = conditions.expand(glob, true, request);
    Optional<String> resource = bound(request.resource()).known();
    boolean named = request.resource().isKnown();
    return switch (expansion) {
      case ConditionEvaluator.Expansion.Missing _ -> Answer.NO;
      case ConditionEvaluator.Expansion.Unknown _ -> Answer.MAYBE;
      case ConditionEvaluator.Expansion.Pattern(var pattern) ->
          resource
              .map(text -> Wildcards.matches(pattern, text))
              .map(matches -> matches ? Answer.YES : named ? Answer.NO : Answer.MAYBE)
              .orElse(Answer.MAYBE);
    };
  }

  private Answer principals(Principals principals, Caller caller) {
    Answer any = Answer.NO;
    for (Principal principal : principals.members()) {
      any = any.or(is(principal, caller));
    }
    return switch (principals.form()) {
      case NONE -> Answer.MAYBE;
      case ONLY -> any;
      case EXCEPT -> any.not();
    };
  }

  private Answer is(Principal principal, Caller caller) {
    return switch (principal) {
      case Principal.Everyone _ -> Answer.YES;
      case Principal.Account(var id) ->
          caller instanceof Caller.Iam(var _, var account, var _)
              ? bound(id).equalTo(account)
              : Answer.NO;
      case Principal.Arn(var arn) ->
          caller instanceof Caller.Iam(var theirs, var _, var session)
              ? bound(arn).equalTo(theirs).or(session.map(bound(arn)::equalTo).orElse(Answer.NO))
              : Answer.NO;
      case Principal.Service(var name) ->
          caller instanceof Caller.Service(var theirs) ? bound(name).equalTo(theirs) : Answer.NO;
      case Principal.Federated(var provider) ->
          caller instanceof Caller.Federated(var theirs)
              ? bound(provider).equalTo(theirs)
              : Answer.NO;
      case Principal.CanonicalUser _ -> caller instanceof Caller.Iam ? Answer.MAYBE : Answer.NO;
      case Principal.Deleted _, Principal.Nobody _ -> Answer.NO;
      case Principal.Odd _ -> Answer.MAYBE;
    };
  }

  private Text bound(Text text) {
    return text.replace(symbol -> {
      String value = bindings.get(symbol);
      return value == null ? Text.of(symbol) : Text.of(value);
    });
  }
}
