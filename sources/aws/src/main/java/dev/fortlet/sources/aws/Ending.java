package dev.fortlet.sources.aws;

import dev.fortlet.sources.aws.api.Wire;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Lets calls that are under way end when the user wants it all to stop, but not for long: whoever
 * pressed Ctrl-C gets what was read, even if a service has gone silent.
 */
final class Ending implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Thread watching;

  Ending(Wire wire, BooleanSupplier stopped) {
    this.watching =
        Thread.ofVirtual()
            .name("fortlet-ending")
            .start(() -> {
              try {
                while (!stopped.getAsBoolean()) {
                  Thread.sleep(LOOK);
                }
                Thread.sleep(GRACE);
                wire.close();
              } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public void close() {
    watching.interrupt();
  }
}
