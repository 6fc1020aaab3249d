package dev.fortlet.bench.live;

/** A token bucket that holds one second's worth and begins full. */
final class Quota {

  private final double rate;
  private double tokens;
  private long filled;

  Quota(Call.Bucket bucket, long now) {
    this.rate =
        switch (bucket) {
          case GET_FUNCTION -> 100;
          case POLICY, OTHER -> 15;
          case UNLIMITED -> Double.POSITIVE_INFINITY;
        };
    this.tokens = rate;
    this.filled = now;
  }

  synchronized boolean take(long now) {
    tokens = Math.min(rate, tokens + (now - filled) / 1e9 * rate);
    filled = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
