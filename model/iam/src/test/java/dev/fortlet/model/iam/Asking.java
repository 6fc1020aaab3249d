package dev.fortlet.model.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Asks short questions about short policies. */
final class Asking {

  static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  static final String OWN = "111111111111";
  static final String FUNCTION = "arn:aws:lambda:us-east-1:111111111111:function:pay";
  static final TrustZone ZONE = TrustZone.of(Text.of(OWN));

  private Asking() {}

  static Policy policy(String... statements) {
    return PolicyParser.parse(
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}",
        "policy.json");
  }

  static String allow(String principal) {
    return statement("Allow", principal, "");
  }

  static String allow(String principal, String condition) {
    return statement("Allow", principal, ",\"Condition\":" + condition);
  }

  static String deny(String principal, String condition) {
    return statement("Deny", principal, ",\"Condition\":" + condition);
  }

  static String deny(String principal) {
    return statement("Deny", principal, "");
  }

  private static String statement(String effect, String principal, String rest) {
    return """
    {"Effect":"%s",%s,"Action":"lambda:InvokeFunction","Resource":"%s"%s}\
    """
        .formatted(
            effect,
            principal.contains("Principal") ? principal : "\"Principal\":" + principal,
            FUNCTION,
            rest);
  }

  static WhoCan.Answer ask(WhoCan.Audience audience, TrustZone zone, Policy policy) {
    return new WhoCan(NOW)
        .ask(
            new WhoCan.Question(
                policy,
                List.of("lambda:InvokeFunction"),
                Text.of(FUNCTION),
                Map.of(),
                zone,
                audience));
  }

  /** Everybody with an AWS account, and so every outsider. */
  static void assertPublic(String... statements) {
    Policy policy = policy(statements);
    assertThat(ask(WhoCan.Audience.ANY_AWS_PRINCIPAL, ZONE, policy))
        .isInstanceOf(WhoCan.Somebody.class);
    assertThat(ask(WhoCan.Audience.OUTSIDER, ZONE, policy)).isInstanceOf(WhoCan.Somebody.class);
  }

  /** Some outsider, but not everybody. */
  static void assertExternal(TrustZone zone, String... statements) {
    Policy policy = policy(statements);
    assertNotPublic(zone, policy);
    assertThat(ask(WhoCan.Audience.OUTSIDER, zone, policy)).isInstanceOf(WhoCan.Somebody.class);
  }

  static void assertExternal(String... statements) {
    assertExternal(ZONE, statements);
  }

  static void assertInside(TrustZone zone, String... statements) {
    Policy policy = policy(statements);
    assertNotPublic(zone, policy);
    assertThat(ask(WhoCan.Audience.OUTSIDER, zone, policy)).isEqualTo(new WhoCan.Nobody());
  }

  static void assertInside(String... statements) {
    assertInside(ZONE, statements);
  }

  private static void assertNotPublic(TrustZone zone, Policy policy) {
    assertThat(ask(WhoCan.Audience.ANONYMOUS, zone, policy)).isEqualTo(new WhoCan.Nobody());
    assertThat(ask(WhoCan.Audience.ANY_AWS_PRINCIPAL, zone, policy)).isEqualTo(new WhoCan.Nobody());
  }

  static void assertUndecided(String... statements) {
    Policy policy = policy(statements);
    assertThat(ask(WhoCan.Audience.OUTSIDER, ZONE, policy)).isInstanceOf(WhoCan.Undecided.class);
  }
}
