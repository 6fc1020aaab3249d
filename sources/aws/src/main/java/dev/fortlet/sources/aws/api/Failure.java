package dev.fortlet.sources.aws.api;

import dev.fortlet.model.facts.Reason;

/**
 * Why a question was not answered.
 *
 * @param code what AWS calls it, or the kind of trouble on the wire
 * @param message one line
 */
public record Failure(Operation operation, Kind kind, String code, String message) {

  public enum Kind {
    /** The credentials may not ask this. */
    DENIED,
    /** There are no credentials, or AWS does not take them (any more). */
    CREDENTIALS,
    /** What is asked about is not there. */
    NOT_FOUND,
    /** The endpoint does not know the operation. */
    UNSUPPORTED,
    /** Asked too often, and patience has run out. */
    THROTTLED,
    /** The answer is not what the operation answers. */
    MALFORMED,
    /** The service or the way to it failed, several times. */
    FAILED,
    /** The question itself is wrong. */
    INVALID,
    /** The user wants it to stop. */
    STOPPED
  }

  /** Whether the same question may well be answered another time. */
  boolean isPassing() {
    return switch (kind) {
      case CREDENTIALS, THROTTLED, MALFORMED, FAILED, STOPPED -> true;
      case DENIED, NOT_FOUND, UNSUPPORTED, INVALID -> false;
    };
  }

  /** There are none, or AWS does not take them. */
  private String credentials() {
    return code.isEmpty() ? message : "AWS does not take the credentials: " + code + ": " + message;
  }

  /** Why a fact is not known that this answer would have given. */
  public Reason reason() {
    String action = operation.action();
    String needed = operation.permissions().stream().findFirst().orElse(action);
    return switch (kind) {
      case DENIED ->
          Reason.of(action + " was denied: " + (message.isEmpty() ? code : message), needed);
      case STOPPED -> Reason.of("the scan was stopped before " + action, "a scan to the end");
      case UNSUPPORTED -> Reason.of(action + " is not known to this endpoint", needed);
      case CREDENTIALS -> Reason.of(credentials(), "credentials that AWS takes");
      case NOT_FOUND, THROTTLED, MALFORMED, FAILED, INVALID ->
          Reason.of(
              action + " failed: " + code + (message.isEmpty() ? "" : ": " + message), needed);
    };
  }
}
