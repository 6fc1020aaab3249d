package dev.fortlet.sources.aws.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and after how long a question is asked again.
 *
 * @param throttled for how long a question may be refused for being one too many
 * @param attempts how often it is asked if the service or the way to it fails
 * @param first how long the first pause is at most; each next one is twice as long
 * @param longest the longest pause
 */
public record Patience(Duration throttled, int attempts, Duration first, Duration longest) {

  /** Throttling passes within minutes, failures mostly within seconds. */
  public static Patience usual() {
    return new Patience(Duration.ofMinutes(5), 5, Duration.ofMillis(250), Duration.ofSeconds(10));
  }

  /**
   * A pause of random length, so that those who were refused together do not come back together.
   *
   * @param attempt how often it was asked already
   */
  Duration pause(int attempt, RandomGenerator random) {
    long most = first.toNanos() << Math.min(attempt - 1, 20);
    long bounded = most <= 0 ? longest.toNanos() : Math.min(most, longest.toNanos());
    return Duration.ofNanos(bounded / 2 + random.nextLong(bounded / 2 + 1));
  }

  /** One question's own count of attempts. */
  public Attempts start(Waiting waiting, RandomGenerator random) {
    return new Attempts(this, waiting, random);
  }

  /** Says whether to ask once more, and waits until then. */
  public static final class Attempts {
    private final Patience patience;
    private final Waiting waiting;
    private final RandomGenerator random;
    private long firstRefused;
    private int refused;
    private int failed;

    Attempts(Patience patience, Waiting waiting, RandomGenerator random) {
      this.patience = patience;
      this.waiting = waiting;
      this.random = random;
    }

    /** After a refusal for being one too many. */
    public boolean afterThrottling(Duration atLeast) throws InterruptedException {
      if (refused++ == 0) {
        firstRefused = waiting.nanos();
      }
      if (waiting.nanos() - firstRefused >= patience.throttled().toNanos()) {
        return false;
      }
      Duration pause = patience.pause(refused, random);
      return slept(pause.compareTo(atLeast) < 0 ? atLeast : pause);
    }

    /** After a failure of the service, the network, or the answer. */
    public boolean afterFailure() throws InterruptedException {
      failed++;
      return failed < patience.attempts() && slept(patience.pause(failed, random));
    }

    private boolean slept(Duration pause) throws InterruptedException {
      waiting.sleep(pause);
      return !waiting.isStopped();
    }
  }
}
