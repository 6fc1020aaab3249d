package dev.fortlet.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: the work stops, what it has is written, and the process ends with the signal's code.
 *
 * <p>A shutdown hook rather than a signal handler, as that is all of it the platform promises.
 */
final class Interruption {

  private static final long GRACE_SECONDS = 20;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  /** Interrupts this thread when the process is asked to end. */
  void watch() {
    Thread worker = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  requested = true;
                  worker.interrupt();
                  awaitReport();
                },
                "fortlet-interrupt"));
  }

  boolean requested() {
    return requested;
  }

  /** The report is written: the process may go. */
  void finish() {
    finished.countDown();
  }

  private void awaitReport() {
    try {
      boolean _ = finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
