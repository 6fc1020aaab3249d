package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Organization;
import dev.fortlet.testing.aws.SmallAccount;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The organisation that the account is in, which its functions trust. */
class OrganizationTest {

  private static final String MEMBER = "222222222222";
  private static final String STRANGER = "333333333333";

  private final SmallAccount account = new SmallAccount();

  OrganizationTest() {
    letIn("one", MEMBER);
    letIn("two", STRANGER);
  }

  @AfterEach
  void end() {
    account.close();
  }

  @Test
  void accounts_of_the_own_organisation_are_trusted_and_the_report_says_so() throws Exception {
    describes(SmallAccount.organization("o-abc123"));
    lists(SmallAccount.members("", SmallAccount.ID, MEMBER));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts())
        .containsEntry("cross-account-access one", "Pass")
        .containsEntry("cross-account-access two", "Fail");
    assertThat(scan.estate().organizations())
        .containsExactly(new Organization("o-abc123", List.of(SmallAccount.ID, MEMBER)));
    assertThat(scan.source().notes())
        .singleElement()
        .asString()
        .startsWith("trusts organisation o-abc123, which it is in, with its 2 accounts");
    assertThat(scan.source().live().orElseThrow().calls())
        .containsEntry("organizations:DescribeOrganization", 1)
        .containsEntry("organizations:ListAccounts", 1);
  }

  @Test
  void accounts_are_read_page_by_page() throws Exception {
    describes(SmallAccount.organization("o-abc123"));
    lists(SmallAccount.members("next", SmallAccount.ID));
    account.answer(
        SmallAccount.askedOrganizations("ListAccounts")
            .withRequestBody(equalToJson("{\"NextToken\":\"next\"}")),
        SmallAccount.json(SmallAccount.members("", MEMBER)));
    assertThat(Scan.of(account).verdicts()).containsEntry("cross-account-access one", "Pass");
  }

  @Test
  void an_organisation_that_may_not_be_asked_for_is_not_trusted_and_the_report_says_so()
      throws Exception {
    account.answer(
        SmallAccount.askedOrganizations("DescribeOrganization"),
        SmallAccount.denied("organizations:DescribeOrganization"));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts())
        .containsEntry("cross-account-access one", "Fail")
        .containsEntry("cross-account-access two", "Fail");
    assertThat(scan.estate().organizations()).isEmpty();
    assertThat(scan.source().notes().toString())
        .contains("trusts no account but itself", "organizations:DescribeOrganization was denied");
  }

  @Test
  void accounts_that_may_not_be_listed_are_not_trusted_by_their_ids() throws Exception {
    describes(SmallAccount.organization("o-abc123"));
    account.answer(
        SmallAccount.askedOrganizations("ListAccounts"),
        SmallAccount.denied("organizations:ListAccounts"));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts()).containsEntry("cross-account-access one", "Fail");
    assertThat(scan.estate().organizations())
        .containsExactly(new Organization("o-abc123", List.of(SmallAccount.ID)));
    assertThat(scan.source().notes().toString())
        .contains("trusts organisation o-abc123", "organizations:ListAccounts was denied");
  }

  @Test
  void an_account_of_no_organisation_trusts_itself_and_there_is_nothing_to_say_of_it()
      throws Exception {
    account.answer(
        SmallAccount.askedOrganizations("DescribeOrganization"),
        SmallAccount.json("{\"__type\":\"AWSOrganizationsNotInUseException\"}").withStatus(400));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts()).containsEntry("cross-account-access one", "Fail");
    assertThat(scan.source().notes()).isEmpty();
    account
        .server()
        .verify(
            0,
            postRequestedFor(urlPathEqualTo("/"))
                .withHeader("X-Amz-Target", containing("ListAccounts")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "o-", "o-*", "o-ABC", "r-abc123", "o-abc123/*"})
  void an_id_that_is_none_of_an_organisation_is_not_trusted(String id) throws Exception {
    describes(SmallAccount.organization(id));
    lists(SmallAccount.members("", SmallAccount.ID, MEMBER));
    Scan scan = Scan.of(account);
    assertThat(scan.estate().organizations()).isEmpty();
    assertThat(scan.verdicts()).containsEntry("cross-account-access one", "Fail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "22222222222*", "2222222222222", ""})
  void an_account_id_that_is_none_ends_the_list(String id) throws Exception {
    describes(SmallAccount.organization("o-abc123"));
    lists(SmallAccount.members("", SmallAccount.ID, id));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts()).containsEntry("cross-account-access one", "Fail");
    assertThat(scan.source().notes().toString()).contains("organizations:ListAccounts");
  }

  @ParameterizedTest
  @EnumSource
  void an_organisation_of_which_nothing_is_to_be_had_harms_no_verdict(Fault fault)
      throws Exception {
    account.answer(SmallAccount.askedOrganizations("DescribeOrganization"), fault.response());
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts())
        .containsEntry("cross-account-access one", "Fail")
        .containsEntry("shared-role one", "Pass");
  }

  private void describes(String organization) {
    account.answer(
        SmallAccount.askedOrganizations("DescribeOrganization"), SmallAccount.json(organization));
  }

  private void lists(String members) {
    account.answer(SmallAccount.askedOrganizations("ListAccounts"), SmallAccount.json(members));
  }

  private void letIn(String function, String stranger) {
    account.answer(
        get(urlPathMatching("/2026-07-09/resource-policy/.*" + function)),
        SmallAccount.json(
            """
            {"Policy":"{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":\\"arn:aws:iam::%s:root\\"},\\"Action\\":\\"lambda:InvokeFunction\\",\\"Resource\\":\\"*\\"}]}"}
            """
                .formatted(stranger)));
  }
}
