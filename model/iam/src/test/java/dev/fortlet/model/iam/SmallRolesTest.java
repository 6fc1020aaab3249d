package dev.fortlet.model.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a role is granted, against the plain evaluator on all requests of a small world. */
class SmallRolesTest {

  private static final int ROLES = 1_200;
  private static final Location HERE = new Location("t.json", 1, 1);
  private static final String ARN = "arn:aws:iam::111111111111:role/app";
  private static final List<String> ACTIONS =
      List.of("iam:PassRole", "s3:GetObject", "lambda:InvokeFunction");
  private static final List<String> RESOURCES =
      List.of("arn:aws:iam::111111111111:role/boss", "arn:aws:s3:::b/k");
  private static final List<String> CONDITIONS =
      List.of(
          "",
          "",
          "",
          "\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}",
          "\"StringNotEquals\":{\"aws:RequestedRegion\":[\"eu-west-1\",\"us-east-1\"]}",
          "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}",
          "\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}",
          "\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}",
          "\"NotIpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}",
          "\"DateLessThan\":{\"aws:CurrentTime\":\"2020-01-01\"}",
          "\"DateGreaterThan\":{\"aws:CurrentTime\":\"2027-01-01\"}",
          "\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/a*\"}",
          "\"StringEquals\":{\"iam:PassedToService\":\"lambda.amazonaws.com\"}",
          "\"Null\":{\"aws:SourceIp\":\"true\"}");

  private final Random random = new Random(7);

  @Test
  void what_is_not_granted_is_allowed_by_no_request() {
    List<Map<String, List<String>>> contexts = contexts();
    Evaluator evaluator = new Evaluator();
    int pairs = 0;
    int granted = 0;
    for (int i = 0; i < ROLES; i++) {
      List<Policy> identity = List.of(policy(true), policy(true));
      Optional<Policy> boundary =
          random.nextInt(3) == 0 ? Optional.of(policy(true)) : Optional.empty();
      Grants grants = new Grants(role(identity, boundary), Asking.NOW);
      List<Policy> limits = new ArrayList<>();
      boundary.ifPresent(limits::add);
      for (String action : ACTIONS) {
        for (String resource : RESOURCES) {
          Grants.Outcome outcome = grants.ask(action, Text.of(resource), false, Map.of());
          assertThat(outcome).isNotInstanceOf(Grants.Outcome.Perhaps.class);
          boolean yes = outcome instanceof Grants.Outcome.Yes;
          granted += yes ? 1 : 0;
          for (Map<String, List<String>> context : contexts) {
            if (!action.startsWith("iam:") && context.containsKey("iam:PassedToService")) {
              // No such request: other services do not send IAM's own keys.
              continue;
            }
            pairs++;
            Request request =
                new Request(
                    new Caller.Iam(ARN, "111111111111", Optional.empty()),
                    action,
                    Text.of(resource),
                    context);
            boolean allowed =
                evaluator.decide(Authority.identity(identity, limits), request)
                    instanceof Decision.Allowed;
            if (allowed && !yes) {
              throw new AssertionError(request + " is allowed by " + identity + limits);
            }
          }
        }
      }
    }
    assertThat(pairs).isGreaterThan(200_000);
    assertThat(granted).isGreaterThan(ROLES / 2);
  }

  private static List<Map<String, List<String>>> contexts() {
    List<Map<String, List<String>>> contexts = new ArrayList<>();
    for (String region : List.of("eu-west-1", "ap-south-1")) {
      for (String ip : List.of("", "203.0.113.9", "8.8.8.8")) {
        for (String time : List.of("2026-11-24T00:00:00Z", "2028-01-01T00:00:00Z")) {
          for (String mfa : List.of("", "false")) {
            for (String service : List.of("", "lambda.amazonaws.com")) {
              Map<String, List<String>> context = new HashMap<>();
              context.put("aws:PrincipalArn", List.of(ARN));
              context.put("aws:RequestedRegion", List.of(region));
              context.put("aws:CurrentTime", List.of(time));
              put(context, "aws:SourceIp", ip);
              put(context, "aws:MultiFactorAuthPresent", mfa);
              put(context, "iam:PassedToService", service);
              contexts.add(context);
            }
          }
        }
      }
    }
    return contexts;
  }

  private static void put(Map<String, List<String>> context, String key, String value) {
    if (!value.isEmpty()) {
      context.put(key, List.of(value));
    }
  }

  private Policy policy(boolean allow) {
    List<String> statements = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      statements.add(
          "{\"Effect\":\"%s\",%s,%s,\"Condition\":{%s}}"
              .formatted(
                  allow && random.nextInt(3) > 0 ? "Allow" : "Deny",
                  pick(
                      List.of(
                          "\"Action\":\"*\"",
                          "\"Action\":\"iam:*\"",
                          "\"Action\":[\"S3:get*\",\"lambda:Invoke?unction\"]",
                          "\"NotAction\":\"iam:*\"")),
                  pick(
                      List.of(
                          "\"Resource\":\"*\"",
                          "\"Resource\":\"arn:aws:iam::*:role/*\"",
                          "\"Resource\":[\"arn:aws:s3:::b/*\",\"arn:aws:iam::111111111111:role/boss\"]",
                          "\"NotResource\":\"arn:aws:s3:::*\"")),
                  pick(CONDITIONS)));
    }
    return Asking.policy(statements.toArray(String[]::new));
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private static RolePowers role(List<Policy> identity, Optional<Policy> boundary) {
    List<NamedPolicy> policies = new ArrayList<>();
    identity.forEach(policy -> policies.add(named(policy)));
    return new RolePowers(
        Text.of(ARN),
        Text.of("app"),
        Listing.complete(policies),
        Fact.known(boundary.map(SmallRolesTest::named)),
        List.of(),
        Fact.known(Policy.empty(HERE)),
        HERE);
  }

  private static NamedPolicy named(Policy policy) {
    return new NamedPolicy(Text.of("p"), Optional.empty(), Fact.known(policy), HERE);
  }
}
