package dev.fortlet.sources.aws;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.model.iam.PolicyParser;
import dev.fortlet.sources.aws.api.Answer;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads the resource-based policies of one region's functions: with GetResourcePolicy, or with
 * GetPolicy where the endpoint does not know that.
 */
final class Policies {

  private enum Dialect {
    NOT_ASKED,
    RESOURCE_POLICY,
    POLICY
  }

  private final Api api;
  private final String region;
  private final ReentrantLock probing = new ReentrantLock();
  private volatile Dialect dialect = Dialect.NOT_ASKED;

  Policies(Api api, String region) {
    this.api = api;
    this.region = region;
  }

  /** Whether the endpoint knows no GetResourcePolicy. */
  boolean fellBack() {
    return dialect == Dialect.POLICY;
  }

  /**
   * @param qualifier an alias or a version; empty for the function itself
   */
  Fact<Policy> of(FunctionName function, String qualifier) {
    String arn = function.qualified(qualifier);
    Optional<Answer> probed = dialect == Dialect.NOT_ASKED ? probe(arn) : Optional.empty();
    if (dialect == Dialect.POLICY) {
      return read(getPolicy(function, qualifier), arn);
    }
    Answer answer = probed.orElseGet(() -> getResourcePolicy(arn));
    if (answer instanceof Answer.Refused(var failure)) {
      switch (failure.kind()) {
        case DENIED -> {
          // A role that is older than the operation may have the older permission.
          Answer older = getPolicy(function, qualifier);
          return read(isDenied(older) ? answer : older, arn);
        }
        case CREDENTIALS,
            NOT_FOUND,
            UNSUPPORTED,
            THROTTLED,
            MALFORMED,
            FAILED,
            INVALID,
            STOPPED -> {}
      }
    }
    return read(answer, arn);
  }

  /** One call finds out which of the two operations the region has; the others wait for it. */
  private Optional<Answer> probe(String arn) {
    probing.lock();
    try {
      if (dialect != Dialect.NOT_ASKED) {
        return Optional.empty();
      }
      Answer answer = getResourcePolicy(arn);
      dialect = understood(answer);
      return Optional.of(answer);
    } finally {
      probing.unlock();
    }
  }

  private static Dialect understood(Answer answer) {
    return switch (answer) {
      case Answer.Said _ -> Dialect.RESOURCE_POLICY;
      case Answer.Refused(var failure) ->
          switch (failure.kind()) {
            case UNSUPPORTED -> Dialect.POLICY;
            case NOT_FOUND, DENIED, INVALID -> Dialect.RESOURCE_POLICY;
            case CREDENTIALS, THROTTLED, MALFORMED, FAILED, STOPPED -> Dialect.NOT_ASKED;
          };
    };
  }

  private Answer getResourcePolicy(String arn) {
    return api.ask(Call.of(Operation.GET_RESOURCE_POLICY, region).with("ResourceArn", arn));
  }

  private Answer getPolicy(FunctionName function, String qualifier) {
    Call call = Call.of(Operation.GET_POLICY, region).with("FunctionName", function.name());
    return api.ask(qualifier.isEmpty() ? call : call.with("Qualifier", qualifier));
  }

  private static boolean isDenied(Answer answer) {
    return answer instanceof Answer.Refused(var failure) && failure.kind() == Failure.Kind.DENIED;
  }

  private static Fact<Policy> read(Answer answer, String arn) {
    return switch (answer) {
      case Answer.Said(var body) -> {
        try {
          yield Fact.known(PolicyParser.parse(policy(new Body(body)), arn));
        } catch (MalformedException e) {
          yield Fact.unread(
              Reason.of("the policy was answered without a policy in it", "lambda:GetPolicy"));
        }
      }
      case Answer.Refused(var failure) ->
          failure.kind() == Failure.Kind.NOT_FOUND
              ? Fact.known(Policy.empty(new Location(arn, 1, 1)))
              : Fact.unread(failure.reason());
    };
  }

  private static String policy(Body body) throws MalformedException {
    return body.required("Policy");
  }
}
