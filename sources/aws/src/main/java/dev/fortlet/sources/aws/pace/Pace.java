package dev.fortlet.sources.aws.pace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps all calls within a share of what AWS allows, so that deployments have the rest. */
public final class Pace {

  private record Key(String account, String region, Quota quota) {}

  private static final Map<Quota, Double> PER_SECOND = quotas();

  private final double share;
  private final Waiting waiting;
  private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param share how much of the quotas to take, above 0 and up to 1
   */
  public Pace(double share, Waiting waiting) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share " + share);
    }
    this.share = share;
    this.waiting = waiting;
  }

  /** One account and region's bucket. */
  public Lane lane(String account, String region, Quota quota, boolean isOfAws) {
    // Only whoever asks for all of it asks to be told how much that is where AWS has not said.
    boolean exploring = !isOfAws && share == 1;
    Bucket bucket =
        buckets.computeIfAbsent(
            new Key(account, region, quota),
            _ -> new Bucket(share * PER_SECOND.getOrDefault(quota, 1.0), exploring, waiting));
    return new Lane(bucket);
  }

  public Waiting waiting() {
    return waiting;
  }

  /** Whether any bucket is slower than it would be because AWS has refused calls. */
  public boolean isThrottled() {
    for (Bucket bucket : buckets.values()) {
      if (bucket.isSlowed()) {
        return true;
      }
    }
    return false;
  }

  /** Where a call waits for its turn and says what came of it. */
  public static final class Lane {
    private final Bucket bucket;

    Lane(Bucket bucket) {
      this.bucket = bucket;
    }

    public void await() throws InterruptedException {
      bucket.await();
    }

    public void refused(Duration pause) {
      bucket.refused(pause);
    }

    public void answered() {
      bucket.answered();
    }
  }

  private static Map<Quota, Double> quotas() {
    Map<Quota, Double> quotas = new EnumMap<>(Quota.class);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Pace.class.getResourceAsStream("quotas.tsv")),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("quota\t"))
          .forEach(line -> {
            int tab = line.indexOf('\t');
            quotas.put(
                Quota.valueOf(line.substring(0, tab)), Double.valueOf(line.substring(tab + 1)));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return quotas;
  }
}
