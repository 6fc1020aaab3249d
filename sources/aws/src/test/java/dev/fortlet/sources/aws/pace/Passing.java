package dev.fortlet.sources.aws.pace;

import java.time.Duration;

/** Time that passes as soon as somebody waits for it. */
final class Passing implements Waiting {

  private long nanos;
  private boolean stopped;

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized void sleep(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public synchronized boolean isStopped() {
    return stopped;
  }

  synchronized void stop() {
    stopped = true;
  }

  double seconds() {
    return nanos() / 1e9;
  }
}
