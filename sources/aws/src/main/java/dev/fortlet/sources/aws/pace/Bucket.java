package dev.fortlet.sources.aws.pace;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One token bucket: lets calls go one after the other, never faster than its rate. A refusal slows
 * it, answers speed it up again.
 */
final class Bucket {

  /** AWS counts arrivals, which the network shifts a little: keep clear of the limit itself. */
  private static final double CLEARANCE = 0.95;

  private static final double SLOWER = 0.9;
  private static final double SLOWEST = 0.25;

  /** Of the ceiling, for each answer: a tenth is regained in some thirty. */
  private static final double RECOVERY = 0.003;

  /** Calls under way when the first is refused are refused with it: they are one refusal. */
  private static final long ONE_REFUSAL = Duration.ofSeconds(1).toNanos();

  /** Whoever wakes late may make up for so much. */
  private static final long LATENESS = Duration.ofMillis(50).toNanos();

  private static final long DOUBLING = Duration.ofMillis(300).toNanos();

  private final Waiting waiting;
  private final double ceiling;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final long started;
  private double rate;
  private boolean exploring;
  private long next;
  private long slowedAt;

  /**
   * @param perSecond the calls a second that are ours
   * @param exploring whether nobody has said that the endpoint has this limit: it is then asked
   *     ever faster, until it refuses for the first time
   */
  Bucket(double perSecond, boolean exploring, Waiting waiting) {
    this.waiting = waiting;
    this.ceiling = perSecond * CLEARANCE;
    this.rate = ceiling;
    this.exploring = exploring;
    this.started = waiting.nanos();
    this.next = started;
    this.slowedAt = started - ONE_REFUSAL;
  }

  /** Waits for this call's turn, in the order in which calls come. */
  void await() throws InterruptedException {
    turn.lockInterruptibly();
    try {
      long wait = next() - waiting.nanos();
      while (wait > 0 && !waiting.isStopped()) {
        waiting.sleep(Duration.ofNanos(wait));
        wait = next() - waiting.nanos();
      }
      taken(waiting.nanos());
    } finally {
      turn.unlock();
    }
  }

  private synchronized long next() {
    return next;
  }

  private synchronized void taken(long now) {
    next = Math.max(next, now - LATENESS) + (long) (1e9 / rate(now));
  }

  private double rate(long now) {
    return exploring ? 2 * ceiling * Math.pow(2, (double) (now - started) / DOUBLING) : rate;
  }

  synchronized void refused(Duration pause) {
    long now = waiting.nanos();
    if (exploring) {
      exploring = false;
      slowedAt = now;
    } else if (now - slowedAt >= ONE_REFUSAL) {
      rate = Math.max(ceiling * SLOWEST, rate * SLOWER);
      slowedAt = now;
    }
    next = Math.max(next, now + pause.toNanos());
  }

  synchronized void answered() {
    rate = Math.min(ceiling, rate + ceiling * RECOVERY);
  }

  /** Calls a second, as it is now. */
  synchronized double perSecond() {
    return rate(waiting.nanos());
  }

  synchronized boolean isSlowed() {
    return rate < ceiling;
  }
}
