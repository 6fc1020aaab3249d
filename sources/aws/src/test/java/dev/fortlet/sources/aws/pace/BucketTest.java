package dev.fortlet.sources.aws.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BucketTest {

  private final Passing time = new Passing();

  @Test
  void calls_go_at_the_rate_of_the_bucket_from_the_first_on() throws Exception {
    Bucket bucket = new Bucket(10, false, time);
    take(bucket, 100);
    assertThat(time.seconds()).isCloseTo(100 / 9.5, within(0.5));
  }

  @Test
  void a_refusal_slows_it_and_answers_bring_it_back() throws Exception {
    Bucket bucket = new Bucket(10, false, time);
    take(bucket, 20);
    bucket.refused(Duration.ZERO);
    assertThat(bucket.perSecond()).isCloseTo(9.5 * 0.9, within(0.01));
    assertThat(bucket.isSlowed()).isTrue();
    for (int i = 0; i < 40; i++) {
      bucket.answered();
    }
    assertThat(bucket.perSecond()).isCloseTo(9.5, within(0.01));
    assertThat(bucket.isSlowed()).isFalse();
  }

  @Test
  void calls_that_are_refused_together_slow_it_once() {
    Bucket bucket = new Bucket(10, false, time);
    for (int i = 0; i < 30; i++) {
      bucket.refused(Duration.ZERO);
    }
    assertThat(bucket.perSecond()).isCloseTo(9.5 * 0.9, within(0.01));
  }

  @Test
  void it_never_stops_altogether() {
    Bucket bucket = new Bucket(10, false, time);
    for (int i = 0; i < 1000; i++) {
      time.sleep(Duration.ofSeconds(2));
      bucket.refused(Duration.ZERO);
    }
    assertThat(bucket.perSecond()).isCloseTo(9.5 / 4, within(0.01));
  }

  @Test
  void it_keeps_still_for_as_long_as_the_server_asks() throws Exception {
    Bucket bucket = new Bucket(10, false, time);
    bucket.refused(Duration.ofSeconds(7));
    take(bucket, 1);
    assertThat(time.seconds()).isGreaterThanOrEqualTo(7);
  }

  @Test
  void where_no_limit_is_known_it_gets_ever_faster_until_the_first_refusal() throws Exception {
    Bucket bucket = new Bucket(10, true, time);
    take(bucket, 1000);
    assertThat(time.seconds()).isLessThan(3);
    bucket.refused(Duration.ZERO);
    assertThat(bucket.perSecond()).isCloseTo(9.5, within(0.01));
    double before = time.seconds();
    take(bucket, 95);
    assertThat(time.seconds() - before).isCloseTo(10, within(0.5));
  }

  @Test
  void nobody_waits_once_the_user_wants_it_to_stop() throws Exception {
    Bucket bucket = new Bucket(10, false, time);
    take(bucket, 1);
    time.stop();
    take(bucket, 10_000);
    assertThat(time.seconds()).isLessThan(1);
  }

  private static void take(Bucket bucket, int calls) throws InterruptedException {
    for (int i = 0; i < calls; i++) {
      bucket.await();
    }
  }
}
