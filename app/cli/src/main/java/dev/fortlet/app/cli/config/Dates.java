package dev.fortlet.app.cli.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads days. Not with {@code LocalDate.parse}, which starts up half of {@code java.time}. */
public final class Dates {

  private Dates() {}

  /** A day as {@code 2027-06-30}; empty if it is not one. */
  public static Optional<LocalDate> parse(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)));
    } catch (DateTimeException | NumberFormatException noDay) {
      return Optional.empty();
    }
  }

  private static int number(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        throw new NumberFormatException(text);
      }
    }
    return Integer.parseInt(text, from, to, 10);
  }
}
