package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fortlet.testing.aws.GuardedAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code collect --print-policy} prints is enough for a scan, and what is missing is said. */
class LivePermissionsTest {

  @TempDir Path folder;

  private Path policy = Path.of("");

  @BeforeEach
  void print_the_policy() throws Exception {
    Launched printed = Launched.in(folder, "collect", "--print-policy");
    assertThat(printed.code()).isZero();
    policy = folder.resolve("policy.json");
    Files.writeString(policy, printed.out());
  }

  @Test
  void the_printed_policy_lets_everything_be_read_and_no_signature_is_wrong() throws Exception {
    try (GuardedAccount account = GuardedAccount.start(policy)) {
      JsonNode report = scan(account, account.variables());
      assertThat(report.path("summary").path("functions").asInt()).isGreaterThan(40);
      assertThat(report.path("sources").path(0).path("unread").toString()).doesNotContain("denied");

      Map<String, String> forged = new HashMap<>(account.variables());
      forged.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
      Launched refused = launch(account, forged);
      assertThat(refused.code()).isEqualTo(Exit.UNUSABLE);
      assertThat(refused.line()).contains("sts:GetCallerIdentity was denied: HTTP 403");
    }
  }

  @Test
  void a_policy_that_lacks_an_action_leaves_unknown_what_stands_on_it() throws Exception {
    String all = Files.readString(policy);
    Files.writeString(policy, all.replace("\"lambda:ListAliases\",", ""));
    try (GuardedAccount account = GuardedAccount.start(policy)) {
      JsonNode report = scan(account, account.variables());
      assertThat(report.path("sources").path(0).path("unread").toString())
          .contains("lambda:ListAliases was denied");
      for (JsonNode verdict : report.path("verdicts")) {
        if (verdict.path("check").asText().equals("lambda-function-exposure")) {
          assertThat(verdict.path("verdict").asText()).isNotEqualTo("pass");
        }
      }
    }
  }

  private JsonNode scan(GuardedAccount account, Map<String, String> variables) throws Exception {
    Launched run = launch(account, variables);
    assertThat(run.err()).isEmpty();
    return new ObjectMapper().readTree(run.out());
  }

  private Launched launch(GuardedAccount account, Map<String, String> variables) {
    return Launched.in(
        folder,
        variables,
        "scan",
        "--aws",
        "--no-config",
        "--share",
        "1",
        "--regions",
        "us-east-1,eu-west-1",
        "--endpoint-url",
        account.endpoint().toString(),
        "--format",
        "json");
  }
}
