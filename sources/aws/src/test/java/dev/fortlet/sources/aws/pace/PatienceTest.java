package dev.fortlet.sources.aws.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PatienceTest {

  private final Passing time = new Passing();
  private final Patience.Attempts attempts = Patience.usual().start(time, new SplittableRandom(7));

  @Test
  void throttling_of_two_minutes_is_outlasted_and_not_one_for_ever() throws Exception {
    while (time.seconds() < 120) {
      assertThat(attempts.afterThrottling(Duration.ZERO)).isTrue();
    }
    while (attempts.afterThrottling(Duration.ZERO)) {
      assertThat(time.seconds()).isLessThan(400);
    }
    assertThat(time.seconds()).isGreaterThan(300);
  }

  @Test
  void a_service_that_fails_is_asked_five_times() throws Exception {
    int asked = 1;
    while (attempts.afterFailure()) {
      asked++;
    }
    assertThat(asked).isEqualTo(5);
  }

  @Test
  void pauses_grow_up_to_the_longest_and_differ() {
    Patience patience = Patience.usual();
    SplittableRandom random = new SplittableRandom(1);
    for (int attempt = 1; attempt < 100; attempt++) {
      assertThat(patience.pause(attempt, random))
          .isPositive()
          .isLessThanOrEqualTo(patience.longest());
    }
    assertThat(patience.pause(3, random)).isNotEqualTo(patience.pause(3, random));
  }

  @Test
  void a_stopped_scan_asks_no_more() throws Exception {
    time.stop();
    assertThat(attempts.afterFailure()).isFalse();
    assertThat(attempts.afterThrottling(Duration.ZERO)).isFalse();
  }
}
