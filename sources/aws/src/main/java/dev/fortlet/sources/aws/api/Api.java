package dev.fortlet.sources.aws.api;

import dev.fortlet.sources.aws.api.Failure.Kind;
import dev.fortlet.sources.aws.api.Wire.Received;
import dev.fortlet.sources.aws.pace.Pace;
import dev.fortlet.sources.aws.pace.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * One account's API. Every question takes the same way: it waits for its turn, is signed and sent,
 * and is asked again if that may help.
 */
public final class Api {

  private final String account;
  private final Keys keys;
  private final Wire wire;
  private final Pace pace;
  private final Patience patience;
  private final ServerClock clock = new ServerClock();
  private final Calls calls = new Calls();
  private final Outage outage = new Outage();

  /** What AWS said of the credentials in a region: it would say the same of every call there. */
  private final Map<String, Failure> rejected = new ConcurrentHashMap<>();

  /**
   * @param account the account's id, or another name of its own for the buckets
   */
  public Api(String account, Keys keys, Wire wire, Pace pace, Patience patience) {
    this.account = account;
    this.keys = keys;
    this.wire = wire;
    this.pace = pace;
    this.patience = patience;
  }

  /** What was called, until now. */
  public Calls calls() {
    return calls;
  }

  public Answer ask(Call call) {
    Answer answer;
    try {
      answer = patiently(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer = stopped(call);
    }
    if (answer instanceof Answer.Refused(var failure) && failure.isPassing()) {
      calls.giveUp();
    }
    return answer;
  }

  private Answer patiently(Call call) throws InterruptedException {
    Operation operation = call.operation();
    Pace.Lane lane =
        pace.lane(
            account,
            call.region(),
            operation.quota(),
            wire.endpoints().isOfAws(operation.service()));
    Patience.Attempts attempts = patience.start(pace.waiting(), ThreadLocalRandom.current());
    boolean renewed = false;
    while (true) {
      Failure known = rejected.get(call.region());
      if (known != null) {
        return new Answer.Refused(
            new Failure(operation, known.kind(), known.code(), known.message()));
      }
      lane.await();
      if (pace.waiting().isStopped()) {
        return stopped(call);
      }
      Sent sent = send(call);
      if (pace.waiting().isStopped() && sent.received().isEmpty()) {
        return stopped(call);
      }
      if (!(sent.answer() instanceof Answer.Refused(var failure))) {
        lane.answered();
        outage.answered(call);
        return sent.answer();
      }
      switch (failure.kind()) {
        case THROTTLED -> {
          calls.countRefused();
          Duration pause = sent.pause();
          lane.refused(pause);
          if (outage.isAt(call) || !attempts.afterThrottling(pause)) {
            outage.gaveUp(call);
            return sent.answer();
          }
        }
        case FAILED, MALFORMED -> {
          if (outage.isAt(call) || !attempts.afterFailure()) {
            outage.gaveUp(call);
            return sent.answer();
          }
        }
        case CREDENTIALS -> {
          boolean mended = sent.received().map(clock::learnsFrom).orElse(false);
          if (!mended && (renewed || !keys.renew())) {
            rejected.put(call.region(), failure);
            return sent.answer();
          }
          renewed |= !mended;
        }
        case DENIED, NOT_FOUND, UNSUPPORTED, INVALID -> {
          lane.answered();
          outage.answered(call);
          return sent.answer();
        }
        case STOPPED -> {
          return sent.answer();
        }
      }
    }
  }

  private record Sent(Answer answer, Optional<Received> received) {
    static Sent of(Failure failure) {
      return new Sent(new Answer.Refused(failure), Optional.empty());
    }

    /** How long the server wants to be left alone. */
    Duration pause() {
      return received.flatMap(Received::retryAfter).flatMap(Sent::seconds).orElse(Duration.ZERO);
    }

    private static Optional<Duration> seconds(String text) {
      boolean number = text.length() < 4 && text.chars().allMatch(Character::isDigit);
      return number && !text.isEmpty()
          ? Optional.of(Duration.ofSeconds(Math.min(60, Integer.parseInt(text))))
          : Optional.empty();
    }
  }

  private Sent send(Call call) throws InterruptedException {
    Operation operation = call.operation();
    AwsCredentialsIdentity credentials;
    try {
      credentials = keys.current();
    } catch (Keys.UnavailableException e) {
      return Sent.of(new Failure(operation, Kind.CREDENTIALS, "", String.valueOf(e.getMessage())));
    }
    calls.count(operation);
    try {
      Received received = wire.send(call, credentials, clock);
      return new Sent(Replies.read(call, received), Optional.of(received));
    } catch (IOException e) {
      return Sent.of(new Failure(operation, Kind.FAILED, "no answer", Trouble.of(e)));
    }
  }

  private static Answer stopped(Call call) {
    return new Answer.Refused(new Failure(call.operation(), Kind.STOPPED, "stopped", ""));
  }
}
