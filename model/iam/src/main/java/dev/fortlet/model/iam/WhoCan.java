package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides who outside a trust zone can do something, with a witness. */
public final class WhoCan {

  /** Whom the question is about. */
  public enum Audience {
    /** Somebody without any credentials. */
    ANONYMOUS,
    /** Anybody with an AWS account of their own, in no organisation that the policy names. */
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
    boolean allows =
        question.policy().statements().items().stream()
            .anyMatch(s -> s.effect() != Statement.Effect.DENY);
    if (!allows && question.policy().statements().isComplete()) {
      return new Nobody();
    }
    Optional<Reason> gap = question.policy().gap();
    if (gap.isPresent()) {
      return new Undecided(gap.get());
    }
    for (Statement statement : question.policy().statements().items()) {
      if (statement.effect() == Statement.Effect.DENY || !statement.conditions().isEmpty()) {
        return undecided();
      }
      for (Principal principal : statement.principals().members()) {
        if (principal instanceof Principal.Everyone) {
          return new Somebody(
              new Witness(
                  "anonymous",
                  question.actions(),
                  question.resource().toString(),
                  new java.util.TreeMap<>()),
              statement);
        }
      }
    }
    return undecided();
  }

  private Answer undecided() {
    return new Undecided(Reason.of("this policy is not decided yet at " + now, ""));
  }
}
