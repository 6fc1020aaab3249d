package dev.fortlet.model.iam;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.fortlet.model.facts.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Whatever a policy is, reading and asking about it ends without an exception, and nothing that was
 * not understood comes out as "nobody". Regression mode runs the inputs in {@code
 * PolicyFuzzTestInputs}; {@code JAZZER_FUZZ=1} looks for new ones.
 */
class PolicyFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void any_bytes_are_a_policy_that_can_be_asked_about(byte[] bytes) {
    Policy policy = PolicyParser.parse(new String(bytes, StandardCharsets.UTF_8), "policy.json");
    for (Statement statement : policy.statements().items()) {
      String _ = statement.line();
    }
    WhoCan.Answer answer = Asking.ask(WhoCan.Audience.OUTSIDER, Asking.ZONE, policy);
    if (!policy.statements().isComplete() && answer instanceof WhoCan.Nobody) {
      throw new AssertionError("nobody, although statements are missing");
    }
    if (answer instanceof WhoCan.Undecided(var reason)
        && reason.message().startsWith("a bug in Fortlet")) {
      throw new AssertionError(reason.toString());
    }
    Decision _ =
        new Evaluator()
            .decide(
                policy,
                new Request(
                    new Caller.Anonymous(),
                    "lambda:InvokeFunction",
                    Text.of(Asking.FUNCTION),
                    Map.of("aws:SourceIp", List.of("203.0.113.1"))));
  }
}
