package dev.fortlet.sources.aws.faults;

import dev.fortlet.sources.aws.pace.Waiting;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Time that passes as soon as somebody waits for it. */
final class Swift implements Waiting {

  private final BooleanSupplier stopped;
  private long nanos;

  Swift(BooleanSupplier stopped) {
    this.stopped = stopped;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized void sleep(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public boolean isStopped() {
    return stopped.getAsBoolean();
  }
}
