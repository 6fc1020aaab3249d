package dev.fortlet.bench;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.model.iam.TrustZone;
import dev.fortlet.model.iam.WhoCan;
import dev.fortlet.model.iam.WhoCan.Audience;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How long one decision takes on a warm JVM: who outside the trust zone can invoke a function. */
final class PolicyDecision {

  private static final String ARN = "arn:aws:lambda:eu-west-1:111111111111:function:orders";

  private PolicyDecision() {}

  private record Case(String name, String statements) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "own rule through EventBridge",
              """
              {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
               "Action": "lambda:InvokeFunction", "Resource": "*", "Condition": {"ArnLike":
                 {"aws:SourceArn": "arn:aws:events:eu-west-1:111111111111:rule/nightly"}}}
              """),
          new Case(
              "own organisation",
              """
              {"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction",
               "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abc123"}}}
              """),
          new Case(
              "everyone, with a denial",
              """
              {"Effect": "Allow", "Principal": "*", "Action": "lambda:*", "Resource": "*"},
              {"Effect": "Deny", "Principal": "*", "Action": "lambda:InvokeFunction",
               "Resource": "*", "Condition": {"StringNotEquals":
                 {"aws:PrincipalAccount": ["111111111111", "222222222222"]}}}
              """),
          new Case(
              "unknown account",
              """
              {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::333333333333:role/deploy"},
               "Action": ["lambda:InvokeFunction", "lambda:GetFunction"], "Resource": "*"}
              """));

  public static void main(String[] arguments) throws MalformedException {
    TrustZone zone =
        new TrustZone(
            Text.of("111111111111"),
            List.of("222222222222"),
            List.of("o-abc123"),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    WhoCan whoCan = new WhoCan(Instant.parse("2026-11-24T00:00:00Z"));
    for (Case one : CASES) {
      Policy policy =
          new Policy(
              Json.read(
                  "{\"Version\": \"2012-10-17\", \"Statement\": [" + one.statements() + "]}",
                  "bench"));
      WhoCan.Question question =
          new WhoCan.Question(
              policy,
              List.of("lambda:InvokeFunction"),
              Text.of(ARN),
              Map.of("lambda:InvokedViaFunctionUrl", Text.of("false")),
              zone,
              Audience.OUTSIDER);
      System.out.printf(
          "  %-34s %7.1f us  %s%n",
          one.name(), microseconds(whoCan, question), answer(whoCan, question));
    }
  }

  private static double microseconds(WhoCan whoCan, WhoCan.Question question) {
    int answers = 0;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long started = System.nanoTime();
      for (int i = 0; i < 2_000; i++) {
        answers += whoCan.ask(question) instanceof WhoCan.Nobody ? 1 : 2;
      }
      best = Math.min(best, System.nanoTime() - started);
    }
    if (answers == 0) {
      throw new IllegalStateException("no answer was given");
    }
    return best / 2_000.0 / 1_000;
  }

  private static String answer(WhoCan whoCan, WhoCan.Question question) {
    return whoCan.ask(question).getClass().getSimpleName();
  }
}
