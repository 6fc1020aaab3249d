package dev.fortlet.sources.aws.pace;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Time, as far as reading waits for it. Tests have one that passes at once. */
public interface Waiting {

  long nanos();

  /** Returns after this long, or as soon as the user wants it all to stop. */
  void sleep(Duration time) throws InterruptedException;

  boolean isStopped();

  /**
   * Real time.
   *
   * @param stopped whether the user wants it all to stop
   */
  static Waiting real(BooleanSupplier stopped) {
    return new Waiting() {
      private static final long SLICE_MILLIS = 100;

      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (left > 0 && !stopped.getAsBoolean()) {
          Thread.sleep(Duration.ofNanos(Math.min(left, SLICE_MILLIS * 1_000_000)));
          left = until - System.nanoTime();
        }
      }

      @Override
      public boolean isStopped() {
        return stopped.getAsBoolean();
      }
    };
  }
}
