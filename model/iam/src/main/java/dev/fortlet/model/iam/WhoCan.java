package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.TooManyStatesException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides who outside a trust zone can do something, with a witness.
 *
 * <p>What is not understood is taken both ways: if even the most that the policy may allow lets
 * nobody in, the answer is nobody; if the least that it surely allows lets somebody in, it is
 * somebody; else it is undecided. Statements that could not be read are taken for Allows, since
 * that is what nearly all statements of functions' policies are: they never undo a witness, and
 * they always forbid "nobody".
 */
public final class WhoCan {

  /** Whom the question is about. */
  public enum Audience {
    /** Somebody without any credentials. */
    ANONYMOUS,
    /**
     * Anybody with an AWS account of their own, in no organisation that the policy names; also
     * through a service that acts for a resource in that account, if no policy names the service.
     */
    ANY_AWS_PRINCIPAL,
    /**
     * Somebody outside the trust zone: the two above, other accounts and organisations, and AWS
     * services that act for somebody else's resource.
     */
    OUTSIDER
  }

  /**
   * @param policy the resource's own policy
   * @param actions what the same caller must be able to do, all of it
   * @param resource the ARN of the resource, with its qualifier
   * @param given condition keys whose values the question fixes, such as {@code
   *     lambda:FunctionUrlAuthType}
   */
  public record Question(
      Policy policy,
      List<String> actions,
      Text resource,
      Map<String, Text> given,
      TrustZone zone,
      Audience audience) {

    public Question {
      actions = List.copyOf(actions);
      given = Map.copyOf(given);
    }
  }

  public sealed interface Answer {}

  public record Nobody() implements Answer {}

  /**
   * @param statement the statement that allows it
   */
  public record Somebody(Witness witness, Statement statement) implements Answer {}

  /**
   * @param reason what is not understood, and what would settle it
   */
  public record Undecided(Reason reason) implements Answer {}

  private final Instant now;

  /**
   * @param now no request is older: what a policy allowed until yesterday is over
   */
  public WhoCan(Instant now) {
    this.now = now;
  }

  public Answer ask(Question question) {
    Policy policy = question.policy();
    if (!policy.oddities().isEmpty()) {
      return new Undecided(policy.oddities().getFirst());
    }
    Optional<Reason> undecided = policy.statements().missing();
    if (mayAllow(policy)) {
      List<Text> texts = new ArrayList<>(question.given().values());
      texts.add(question.resource());
      Bindings bindings = Bindings.of(List.of(policy), texts, question.zone().account());
      switch (ask(question, bindings)) {
        case Somebody somebody -> {
          return somebody;
        }
        case Undecided(var reason) -> {
          Optional<Answer> named = ofNamedBuckets(question, bindings);
          if (named.isPresent()) {
            return named.get();
          }
          undecided = undecided.or(() -> Optional.of(reason));
        }
        case Nobody _ -> {}
      }
    }
    return undecided.<Answer>map(Undecided::new).orElseGet(Nobody::new);
  }

  /**
   * Whatever a bucket is called that a policy lets in, its ARN holds no account. Two names that are
   * not known may be one, so a policy that also denies is left alone, and nobody is let off.
   */
  private Optional<Answer> ofNamedBuckets(Question question, Bindings bindings) {
    Set<Symbol> buckets = question.policy().mentions().buckets();
    for (Statement statement : question.policy().statements().items()) {
      if (statement.effect() != Statement.Effect.ALLOW) {
        return Optional.empty();
      }
    }
    return buckets.isEmpty()
        ? Optional.empty()
        : Optional.of(ask(question, bindings.naming(buckets))).filter(Somebody.class::isInstance);
  }

  private Answer ask(Question question, Bindings bindings) {
    Optional<Reason> undecided = Optional.empty();
    Strangers strangers = new Strangers(question, bindings);
    for (Stranger caller : callers(question, strangers, bindings)) {
      switch (ask(question, caller, strangers, bindings)) {
        case Somebody somebody -> {
          return somebody;
        }
        case Undecided(var reason) -> undecided = undecided.or(() -> Optional.of(reason));
        case Nobody _ -> {}
      }
    }
    return undecided.<Answer>map(Undecided::new).orElseGet(Nobody::new);
  }

  private static boolean mayAllow(Policy policy) {
    for (Statement statement : policy.statements().items()) {
      if (statement.effect() != Statement.Effect.DENY) {
        return true;
      }
    }
    return false;
  }

  private List<Stranger> callers(Question question, Strangers strangers, Bindings bindings) {
    // Through an endpoint a request has no public address.
    boolean networks =
        strangers.asks("aws:sourceip")
            || strangers.asks("aws:sourcevpc")
            || strangers.asks("aws:sourcevpce")
            || strangers.asks("aws:vpcsourceip");
    List<Stranger.Sort> sorts = new ArrayList<>();
    switch (question.audience()) {
      case ANONYMOUS -> sorts.add(new Stranger.Sort.Anonymous());
      case ANY_AWS_PRINCIPAL -> {
        sorts.add(new Stranger.Sort.Iam());
        sorts.add(unnamedService(services(question.policy(), bindings)));
      }
      case OUTSIDER -> {
        Set<String> services = services(question.policy(), bindings);
        sorts.add(new Stranger.Sort.Iam());
        services.forEach(name -> sorts.add(new Stranger.Sort.Service(name, true)));
        sorts.add(unnamedService(services));
        sorts.add(new Stranger.Sort.Anonymous());
        sorts.addAll(federated(question, bindings));
      }
    }
    List<Stranger> callers = new ArrayList<>();
    for (Stranger.Sort sort : sorts) {
      callers.add(new Stranger(sort, false, question, strangers, now));
    }
    if (networks) {
      for (Stranger.Sort sort : sorts) {
        callers.add(new Stranger(sort, true, question, strangers, now));
      }
    }
    return callers;
  }

  private static Set<String> services(Policy policy, Bindings bindings) {
    Set<String> names = new TreeSet<>();
    for (Statement statement : policy.statements().items()) {
      for (Principal principal : statement.principals().members()) {
        if (principal instanceof Principal.Service(var name)) {
          bindings.known(name).ifPresent(names::add);
        }
      }
    }
    return names;
  }

  private static Stranger.Sort unnamedService(Set<String> named) {
    for (String service : List.of("events", "sns", "scheduler", "s3", "iot", "logs")) {
      if (!named.contains(service + ".amazonaws.com")) {
        return new Stranger.Sort.Service(service + ".amazonaws.com", false);
      }
    }
    return new Stranger.Sort.Service("some-service.amazonaws.com", false);
  }

  /** Identity providers that the policy names, but for those of our own account. */
  private static List<Stranger.Sort> federated(Question question, Bindings bindings) {
    List<Stranger.Sort> sorts = new ArrayList<>();
    for (Statement statement : question.policy().statements().items()) {
      for (Principal principal : statement.principals().members()) {
        if (principal instanceof Principal.Federated(var provider)
            && !isOurs(provider, bindings.ownAccount(), question.zone(), bindings)) {
          sorts.add(new Stranger.Sort.Federated(provider));
        }
      }
    }
    return sorts;
  }

  private static boolean isOurs(Text provider, String own, TrustZone zone, Bindings bindings) {
    return bindings
        .known(provider)
        .map(arn -> arn.split(":", 6))
        .filter(fields -> fields.length == 6)
        .filter(fields -> fields[4].equals(own) || zone.accounts().contains(fields[4]))
        .isPresent();
  }

  private Answer ask(Question question, Stranger caller, Strangers strangers, Bindings bindings) {
    try {
      Compiler most = new Compiler(caller, bindings);
      Search.@Nullable Found found = find(question, caller, most, true);
      if (found == null) {
        return new Nobody();
      }
      if (most.gap().isPresent()) {
        found = find(question, caller, new Compiler(caller, bindings), false);
      }
      return found == null
          ? new Undecided(most.gap().orElseThrow())
          : new Testimony(question, caller, strangers, bindings).confirmed(found);
    } catch (TooManyStatesException e) {
      return new Undecided(
          Reason.at(
              question.policy().location(),
              "the policy is too entangled to be decided",
              "a policy with fewer Deny statements and wildcards"));
    }
  }

  private static Search.@Nullable Found find(
      Question question, Stranger caller, Compiler compiler, boolean most)
      throws TooManyStatesException {
    List<Statement> statements = question.policy().statements().items();
    List<List<Test.Rule>> requirements = new ArrayList<>();
    List<Test.Rule> denies = new ArrayList<>();
    for (String action : question.actions()) {
      List<Test.Rule> allows = new ArrayList<>();
      for (Statement statement : statements) {
        if (statement.effect() != Statement.Effect.DENY) {
          Test.Rule rule = compiler.rule(statement, action, question.resource(), true, most);
          boolean counts = most || statement.effect() == Statement.Effect.ALLOW;
          if (rule != null && counts) {
            allows.add(rule);
          }
        }
      }
      if (allows.isEmpty()) {
        return null;
      }
      requirements.add(allows);
    }
    for (Statement statement : statements) {
      if (statement.effect() == Statement.Effect.ALLOW) {
        continue;
      }
      for (String action : question.actions()) {
        Test.Rule rule = compiler.rule(statement, action, question.resource(), true, !most);
        if (rule != null) {
          denies.add(rule);
          break;
        }
      }
    }
    boolean wide = question.audience() != Audience.OUTSIDER;
    return Search.find(caller.groups(), requirements, denies, wide);
  }
}
