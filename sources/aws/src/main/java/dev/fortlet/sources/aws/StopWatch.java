package dev.fortlet.sources.aws;

import dev.fortlet.sources.aws.api.Wire;
import java.util.function.BooleanSupplier;

/**
 * Gives calls up that hang when the user wants it all to stop: a signal waits some seconds only.
 */
final class StopWatch implements AutoCloseable {

  private static final long STEP_MILLIS = 100;

  private final Thread thread;

  StopWatch(BooleanSupplier stopped, Wire wire) {
    this.thread =
        Thread.ofVirtual()
            .name("fortlet-stop")
            .start(() -> {
              try {
                while (!stopped.getAsBoolean()) {
                  Thread.sleep(STEP_MILLIS);
                }
                wire.abort();
              } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
