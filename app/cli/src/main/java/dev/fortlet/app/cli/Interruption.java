package dev.fortlet.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: the work stops, what it has is written, and the process ends with the signal's code.
 *
 * <p>A shutdown hook rather than a signal handler, as that is all of it the platform promises. The
 * thread is not interrupted: that would close the very files it reads.
 */
final class Interruption {

  private static final long GRACE_SECONDS = 20;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  /** From now on a signal waits for the report. */
  void watch() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::request, "fortlet-interrupt"));
  }

  boolean requested() {
    return requested;
  }

  /** The report is written: the process may go. */
  void finish() {
    finished.countDown();
  }

  /** What a signal does. */
  void request() {
    requested = true;
    try {
      boolean _ = finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
