package dev.fortlet.sources.aws.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fortlet.testing.aws.SmallAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resource-based policies that cannot be understood. */
class PolicyTest {

  private final SmallAccount account = new SmallAccount();

  @AfterEach
  void end() {
    account.close();
  }

  @Test
  void a_policy_of_20_kilobytes_with_unknown_operators_is_unknown() throws Exception {
    StringBuilder statements = new StringBuilder();
    for (int i = 0; statements.length() < 20_000; i++) {
      statements
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"%s",
               "Condition":{"StringRhymesWith%d":{"aws:PrincipalOrgID":"o-%d"}}}
              """
                  .formatted(SmallAccount.arn("one"), i, i));
    }
    says("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
    isUnknown();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "null",
        "[]",
        "7",
        "\"\"",
        "{",
        "{}",
        "{\"Statement\":null}",
        "{\"Statement\":\"all\"}",
        "{\"Statement\":[null]}",
        "{\"Statement\":[{}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\"}]}",
        "{\"Statement\":[{\"Effect\":\"Maybe\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}"
      })
  void a_policy_that_is_none_is_unknown(String policy) throws Exception {
    says(policy);
    isUnknown();
  }

  @Test
  void a_policy_with_a_key_twice_is_not_read_by_its_kinder_half() throws Exception {
    says(
        """
        {"Statement":[{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"*"}],"Statement":[]}
        """);
    assertThat(Scan.of(account).verdicts().get("function-exposure one")).isNotEqualTo("Pass");
  }

  private void says(String policy) {
    String answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("Policy", policy)
            .put("RevisionId", "6f0a6e0c-7f6f-4f1e-9c39-1d6f0a3c2b11")
            .toString();
    account.answer(SmallAccount.getResourcePolicy(), SmallAccount.json(answer));
  }

  private void isUnknown() throws Exception {
    assertThat(Scan.of(account).verdicts())
        .containsEntry("function-exposure one", "Unknown")
        .containsEntry("cross-account-access one", "Unknown");
  }
}
