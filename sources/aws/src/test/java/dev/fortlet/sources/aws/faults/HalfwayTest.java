package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fortlet.testing.aws.SmallAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where some of it can be read, and some cannot. */
class HalfwayTest {

  private final SmallAccount account = new SmallAccount();

  @AfterEach
  void end() {
    account.close();
  }

  @Test
  void keys_that_expire_in_the_middle_leave_the_rest_unknown_and_say_so() throws Exception {
    account.answer(
        SmallAccount.getResourcePolicy(),
        SmallAccount.error(
            403, "ExpiredTokenException", "{\"message\":\"The security token is expired\"}"));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts())
        .containsEntry("function-exposure one", "Unknown")
        .containsEntry("cross-account-access two", "Unknown")
        .containsEntry("runtime-version one", "Pass");
    assertThat(scan.source().unread().toString()).contains("ExpiredTokenException");
  }

  @Test
  void one_function_whose_policy_is_denied_is_the_only_one_that_is_unknown() throws Exception {
    account.answer(
        get(urlPathMatching("/2026-07-09/resource-policy/.*one")),
        SmallAccount.denied("lambda:GetResourcePolicy"));
    account.answer(
        get(urlPathMatching("/2015-03-31/functions/one/policy")),
        SmallAccount.denied("lambda:GetPolicy"));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts())
        .containsEntry("function-exposure one", "Unknown")
        .containsEntry("function-exposure two", "Pass");
    assertThat(scan.source().unread()).hasSize(1);
  }

  /** The policy opens a URL; what the URL asks of callers is not known. */
  @ParameterizedTest
  @EnumSource
  void a_url_that_may_be_open_is_unknown_if_it_cannot_be_read(Fault fault) throws Exception {
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunctionUrl",
         "Resource":"%s","Condition":{"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"}}}]}
        """
            .formatted(SmallAccount.arn("one"));
    account.answer(
        get(urlPathMatching("/2026-07-09/resource-policy/.*one")),
        SmallAccount.json(
            JsonNodeFactory.instance
                .objectNode()
                .put("Policy", policy)
                .put("RevisionId", "1")
                .toString()));
    account.answer(SmallAccount.listUrls(), fault.response());
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts())
        .containsEntry("function-exposure one", "Unknown")
        .containsEntry("function-exposure two", "Pass");
    assertThat(scan.source().unread()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"&c;", "&file;", "&unheard;"})
  void entities_that_a_document_declares_are_not_expanded(String entity) throws Exception {
    String bomb =
        """
        <!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
        <!ENTITY file SYSTEM "file:///etc/hostname">]>
        """;
    account.answer(
        SmallAccount.asked("GetAccountAuthorizationDetails"),
        SmallAccount.xml(
            bomb + SmallAccount.roles("", false, "one", "two").replace("role-", entity + "role-")));
    assertThat(Scan.of(account).verdicts())
        .containsEntry("admin-privileges one", "Unknown")
        .containsEntry("tracing two", "Unknown");
  }

  /** No library between repeats a call: deployments share the quota. */
  @ParameterizedTest
  @EnumSource
  void calls_are_counted_as_the_service_sees_them(Fault fault) throws Exception {
    account.answer(SmallAccount.listAliases(), fault.response());
    Scan scan = Scan.of(account);
    int counted =
        scan.source().live().orElseThrow().calls().values().stream()
            .mapToInt(Integer::intValue)
            .sum();
    assertThat(account.server().getAllServeEvents()).hasSize(counted);
  }

  @Test
  void what_a_service_says_of_an_error_is_kept_to_one_short_line() throws Exception {
    account.answer(
        SmallAccount.listAliases(),
        SmallAccount.error(
            403,
            "AccessDeniedException",
            JsonNodeFactory.instance
                .objectNode()
                .put("Message", "no\n\u001b[31m".repeat(5000))
                .toString()));
    assertThat(Scan.of(account).source().unread())
        .hasSize(2)
        .allSatisfy(
            gap -> assertThat(gap.reason().message()).doesNotContain("\n").hasSizeLessThan(400));
  }
}
