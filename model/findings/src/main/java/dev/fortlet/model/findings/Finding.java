package dev.fortlet.model.findings;

import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.facts.Location;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A FAIL of one check on one function, ready to be reported.
 *
 * @param exception the rule that accepts it, if one does
 */
public record Finding(
    CheckInfo check,
    ServerlessFunction function,
    Verdict.Fail fail,
    Severity severity,
    Optional<ExceptionRule> exception) {

  /**
   * Stable across runs and moved lines. Worked out when it is asked for: a text report does not
   * show it, and the first digest of a JVM costs as much as judging a template.
   */
  public String id() {
    return fingerprint(check.id(), function.id(), fail.outcome());
  }

  public Location location() {
    return fail.where().orElse(function.location());
  }

  /** Whether it weighs in the exit code and the totals. */
  public boolean counts() {
    return exception.isEmpty();
  }

  private static String fingerprint(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
