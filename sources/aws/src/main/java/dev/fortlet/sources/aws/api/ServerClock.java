package dev.fortlet.sources.aws.api;

import dev.fortlet.sources.aws.api.Wire.Received;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The time by AWS's clock. A signature holds for some minutes only, and a machine's own clock may
 * be further off than that.
 */
final class ServerClock extends Clock {

  private static final Duration TOLERATED = Duration.ofMinutes(4);

  private volatile Duration ahead = Duration.ZERO;

  /**
   * Looks whether the clock was what AWS did not like.
   *
   * @return whether it was, so that asking again will help
   */
  boolean learnsFrom(Received received) {
    if (received.date().isEmpty()) {
      return false;
    }
    try {
      Instant theirs =
          ZonedDateTime.parse(received.date().get(), DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant();
      Duration off = Duration.between(instant(), theirs);
      if (off.abs().compareTo(TOLERATED) < 0) {
        return false;
      }
      ahead = Duration.between(Instant.now(), theirs);
      return true;
    } catch (DateTimeException notADate) {
      return false;
    }
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
