package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.testing.aws.SmallAccount;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever comes back instead of an answer: what stands on that answer is UNKNOWN, the rest is not.
 */
class AnyFaultTest {

  private final SmallAccount account = new SmallAccount();

  @AfterEach
  void end() {
    account.close();
  }

  @BeforeEach
  void all_is_well_without_a_fault() throws Exception {
    Map<String, String> verdicts = Scan.of(account).verdicts();
    assertThat(verdicts).hasSize(14);
    assertThat(verdicts.values()).containsOnly("Pass");
  }

  @ParameterizedTest
  @EnumSource
  void a_list_of_functions_is_incomplete(Fault fault) throws Exception {
    account.answer(SmallAccount.listFunctions(), fault.response());
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts()).isEmpty();
    assertThat(scan.estate().functions().isComplete()).isFalse();
    assertThat(scan.source().unread()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_lost_second_page_leaves_open_who_shares_a_role(Fault fault) throws Exception {
    account.answer(
        SmallAccount.listFunctions(),
        SmallAccount.json(SmallAccount.functions("2", SmallAccount.function("one"))));
    account.answer(
        SmallAccount.listFunctions().withQueryParam("Marker", equalTo("2")), fault.response());
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts())
        .hasSize(7)
        .containsEntry("shared-role one", "Unknown")
        .containsEntry("function-exposure one", "Pass");
    assertThat(scan.source().unread()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void policies_are_unread(Fault fault) throws Exception {
    account.answer(SmallAccount.getResourcePolicy(), fault.response());
    account.answer(SmallAccount.getPolicy(), fault.response());
    openTo("function-exposure", "cross-account-access");
  }

  @ParameterizedTest
  @EnumSource
  void aliases_are_unread(Fault fault) throws Exception {
    account.answer(SmallAccount.listAliases(), fault.response());
    openTo("function-exposure", "cross-account-access");
  }

  @ParameterizedTest
  @EnumSource
  void roles_are_unread(Fault fault) throws Exception {
    account.answer(SmallAccount.asked("GetAccountAuthorizationDetails"), fault.response());
    openTo("admin-privileges", "tracing");
  }

  private void openTo(String... checks) throws Exception {
    Scan scan = Scan.of(account);
    Map<String, String> right = new TreeMap<>(scan.verdicts());
    right.replaceAll((asked, verdict) -> "Pass");
    for (String check : checks) {
      right.put(check + " one", "Unknown");
      right.put(check + " two", "Unknown");
    }
    assertThat(scan.verdicts()).hasSize(14).isEqualTo(right);
    assertThat(scan.source().unread()).isNotEmpty();
  }
}
