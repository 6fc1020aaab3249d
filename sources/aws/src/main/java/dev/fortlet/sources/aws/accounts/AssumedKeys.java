package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.sources.aws.api.Answer;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Keys;
import dev.fortlet.sources.aws.api.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The credentials of a role in another account, assumed for an hour at a time. */
public final class AssumedKeys implements Keys {

  /** The longest session of a role that another role has assumed. */
  private static final Duration SESSION = Duration.ofHours(1);

  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** Calls that are refused together ask for one new session, not for one each. */
  private static final Duration NEW = Duration.ofSeconds(30);

  private final Api sts;
  private final Call call;
  private final String role;
  private final LongSupplier nanos;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable AwsCredentialsIdentity assumed;
  private @Nullable UnavailableException refused;
  private long since;

  /**
   * @param sts asked with the credentials that may assume the role
   * @param session what CloudTrail calls whoever has assumed it
   * @param nanos a clock that only goes on
   */
  public AssumedKeys(
      Api sts,
      String region,
      String role,
      Optional<String> externalId,
      String session,
      LongSupplier nanos) {
    this.sts = sts;
    this.role = role;
    this.nanos = nanos;
    Call plain =
        Call.of(Operation.ASSUME_ROLE, region)
            .with("RoleArn", role)
            .with("RoleSessionName", session)
            .with("DurationSeconds", (int) SESSION.toSeconds());
    this.call = externalId.map(id -> plain.with("ExternalId", id)).orElse(plain);
  }

  @Override
  public AwsCredentialsIdentity current() throws UnavailableException {
    turn.lock();
    try {
      AwsCredentialsIdentity now = assumed;
      if (now == null || age().compareTo(SESSION) >= 0) {
        return assume();
      }
      if (age().compareTo(SESSION.minus(AHEAD)) >= 0) {
        try {
          return assume();
        } catch (UnavailableException notYet) {
          return now;
        }
      }
      return now;
    } finally {
      turn.unlock();
    }
  }

  /** A session that AWS does not take any more is replaced; one that is new is tried once more. */
  @Override
  public boolean renew() {
    turn.lock();
    try {
      if (assumed == null || age().compareTo(NEW) >= 0) {
        AwsCredentialsIdentity _ = assume();
      }
      return true;
    } catch (UnavailableException e) {
      return false;
    } finally {
      turn.unlock();
    }
  }

  private Duration age() {
    return Duration.ofNanos(nanos.getAsLong() - since);
  }

  /** Whoever was refused once is not asked again: a scan is short, and refusals are not. */
  private AwsCredentialsIdentity assume() throws UnavailableException {
    if (refused != null) {
      throw refused;
    }
    try {
      AwsCredentialsIdentity now = session();
      assumed = now;
      since = nanos.getAsLong();
      return now;
    } catch (UnavailableException e) {
      refused = e;
      throw e;
    }
  }

  private AwsCredentialsIdentity session() throws UnavailableException {
    return switch (sts.ask(call)) {
      case Answer.Refused(var failure) -> throw refusal(failure.reason().message());
      case Answer.Said(var said) -> {
        try {
          Body credentials =
              new Body(said)
                  .object("Credentials")
                  .orElseThrow(() -> new MalformedException(said.at(), "expected Credentials"));
          yield AwsSessionCredentials.create(
              credentials.required("AccessKeyId"),
              credentials.required("SecretAccessKey"),
              credentials.required("SessionToken"));
        } catch (MalformedException e) {
          throw refusal(call.operation().action() + " answered something else: " + e.getMessage());
        }
      }
    };
  }

  private UnavailableException refusal(String why) {
    return new UnavailableException("the role %s cannot be assumed: %s".formatted(role, why));
  }
}
