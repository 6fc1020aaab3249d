package dev.fortlet.app.cli;

import dev.fortlet.sources.aws.Progress;
import java.time.Duration;

/** One line on the terminal: how many functions were read, how fast, and how long it will take. */
final class LiveProgress implements Progress, AutoCloseable {

  private final PaintedLine line;
  private final Interruption interruption;
  private final long started = System.nanoTime();
  private volatile String accounts = "";

  LiveProgress(Env env) {
    this.line = new PaintedLine(env);
    this.interruption = env.interruption();
  }

  @Override
  public void functions(int read, int expected, boolean throttled) {
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    line.show("read " + accounts + describe(read, expected, throttled, millis));
  }

  @Override
  public void accounts(int read, int expected) {
    if (expected > 1) {
      accounts = read + " of " + expected + " accounts, ";
      line.show("read " + read + " of " + expected + " accounts");
    }
  }

  static String describe(int read, int expected, boolean throttled, long millis) {
    double rate = millis == 0 ? 0 : read * 1000.0 / millis;
    StringBuilder text = new StringBuilder();
    text.append(read).append(" of ").append(expected).append(" functions");
    if (rate > 0 && read < expected) {
      text.append(", ").append(Math.round(rate)).append("/s, ");
      long seconds = Math.round((expected - read) / rate);
      text.append(seconds < 120 ? seconds + " s left" : seconds / 60 + " min left");
    }
    return throttled ? text + ", throttled by AWS" : text.toString();
  }

  @Override
  public boolean isStopped() {
    return interruption.requested();
  }

  @Override
  public void close() {
    line.close();
  }
}
