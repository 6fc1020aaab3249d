package dev.fortlet.sources.aws.triggers;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The function that a trigger names.
 *
 * @param function its ARN, unqualified
 * @param qualifier an alias or a version; empty if it names the function itself, or leaves that to
 *     a stage's variable
 */
record Invoked(String function, String qualifier) {

  private static final Pattern ARN =
      Pattern.compile(
          "(arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,140})(:(.*))?");

  private static final String PATH = "/functions/";
  private static final String END = "/invocations";
  private static final String VARIABLE = "${";

  /**
   * @param reference an ARN, or an integration's URI with one in it
   * @return empty if it names no one function
   */
  static Optional<Invoked> of(String reference) {
    String arn = reference;
    int path = reference.indexOf(PATH);
    if (path >= 0 && reference.contains(":lambda:path/")) {
      int end = reference.indexOf(END, path);
      arn = reference.substring(path + PATH.length(), end < 0 ? reference.length() : end);
    }
    Matcher matcher = ARN.matcher(arn);
    if (arn.length() > 1000 || !matcher.matches()) {
      return Optional.empty();
    }
    String qualifier = matcher.group(3) == null ? "" : matcher.group(3);
    return Optional.of(
        new Invoked(matcher.group(1), qualifier.contains(VARIABLE) ? "" : qualifier));
  }

  /** Whether it names a function that a stage's variable chooses. */
  static boolean dependsOnStage(String reference) {
    return reference.contains(":lambda:") && reference.contains(VARIABLE);
  }
}
