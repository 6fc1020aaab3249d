package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.iam.sets.Addresses;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Whether one value of a request is what one value of a condition asks for. */
final class Comparison {

  private Comparison() {}

  /**
   * Negated operators are compared as their positive ones.
   *
   * @param pattern as {@link Wildcards} reads it
   * @return maybe, if the condition's value is not one that the operator can read
   */
  static Answer holds(Operator operator, String pattern, String actual) {
    return switch (operator.kind()) {
      case STRING -> Answer.of(Wildcards.spelled(pattern).equals(actual));
      case BINARY -> Answer.of(Wildcards.spelled(pattern).equals(actual));
      case STRING_IGNORE_CASE -> Answer.of(Wildcards.spelled(pattern).equalsIgnoreCase(actual));
      case GLOB -> Answer.of(Wildcards.matches(pattern, actual));
      case ARN -> Answer.of(Wildcards.arnMatches(pattern, actual));
      case BOOL -> bool(pattern, actual);
      case NUMBER -> numbers(operator, pattern, actual);
      case DATE -> dates(operator, pattern, actual);
      case ADDRESS ->
          Addresses.block(pattern).map(block -> Answer.of(block.has(actual))).orElse(Answer.MAYBE);
      case PRESENCE -> throw new IllegalArgumentException("Null compares no values");
    };
  }

  private static Answer bool(String pattern, String actual) {
    if (!pattern.equalsIgnoreCase("true") && !pattern.equalsIgnoreCase("false")) {
      return Answer.MAYBE;
    }
    return Answer.of(pattern.equalsIgnoreCase(actual));
  }

  private static Answer numbers(Operator operator, String pattern, String actual) {
    Optional<Double> bound = number(pattern);
    Optional<Double> value = number(actual);
    if (bound.isEmpty()) {
      return Answer.MAYBE;
    }
    return Answer.of(
        value.isPresent() && ordered(operator.order(), value.get().compareTo(bound.get())));
  }

  private static Answer dates(Operator operator, String pattern, String actual) {
    Optional<Instant> bound = date(pattern);
    Optional<Instant> value = date(actual);
    if (bound.isEmpty()) {
      return Answer.MAYBE;
    }
    return Answer.of(
        value.isPresent() && ordered(operator.order(), value.get().compareTo(bound.get())));
  }

  private static boolean ordered(Operator.Order order, int comparison) {
    return switch (order) {
      case EQUAL -> comparison == 0;
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case GREATER -> comparison > 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
    };
  }

  static Optional<Double> number(String text) {
    String digits = text.strip();
    if (digits.isEmpty() || digits.length() > 40) {
      return Optional.empty();
    }
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
        return Optional.empty();
      }
    }
    try {
      // Adding zero makes one of the two zeros.
      return Optional.of(Double.parseDouble(digits) + 0.0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A date as W3C's profile of ISO 8601 writes it, or seconds since 1970. */
  static Optional<Instant> date(String text) {
    String date = text.strip();
    try {
      if (isDigits(date) && date.length() > 4) {
        long epoch = Long.parseLong(date);
        // Later than the year 5000 in seconds: milliseconds.
        return Optional.of(
            epoch > 100_000_000_000L ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch));
      }
      String full =
          switch (date.length()) {
            case 4 -> date + "-01-01";
            case 7 -> date + "-01";
            default -> date;
          };
      return Optional.of(
          full.length() == 10
              ? LocalDate.parse(full).atStartOfDay().toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(full.replace(' ', 'T')).toInstant());
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
