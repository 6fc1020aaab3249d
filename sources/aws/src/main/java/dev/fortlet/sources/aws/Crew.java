package dev.fortlet.sources.aws;

import dev.fortlet.sources.aws.pace.Pace;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads many things at once, each in a thread of its own, but no more than some thousands: what is
 * read of them is held until they are whole.
 */
final class Crew {

  private static final int AT_ONCE = 2048;

  /** Of a large region so many, so that it does not take all the room that small ones need. */
  private static final int OF_ONE = 256;

  private final Semaphore free = new Semaphore(AT_ONCE);
  private final AtomicInteger expected = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final Progress progress;
  private final Pace pace;

  Crew(Progress progress, Pace pace) {
    this.progress = progress;
    this.pace = pace;
  }

  Work start() {
    return new Work(true);
  }

  /** More about functions that were counted already. */
  Work again() {
    return new Work(false);
  }

  /** Things that are waited for together. */
  final class Work {
    private final boolean counted;
    private final Semaphore ours = new Semaphore(OF_ONE);
    private final Phaser running = new Phaser(1);
    private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();

    Work(boolean counted) {
      this.counted = counted;
    }

    /** Waits until there is room for one more. */
    void add(Runnable reading) {
      expected.addAndGet(counted ? 1 : 0);
      ours.acquireUninterruptibly();
      free.acquireUninterruptibly();
      running.register();
      Thread.ofVirtual()
          .name("fortlet-reading")
          .start(() -> {
            try {
              reading.run();
            } catch (RuntimeException | Error e) {
              bug.compareAndSet(null, e);
            } finally {
              free.release();
              ours.release();
              progress.functions(
                  done.addAndGet(counted ? 1 : 0), expected.get(), pace.isThrottled());
              running.arriveAndDeregister();
            }
          });
    }

    void finish() throws InterruptedException {
      running.awaitAdvanceInterruptibly(running.arrive());
      switch (bug.get()) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }
}
