package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.CountMatchingStrategy;
import dev.fortlet.model.estate.snapshot.Snapshot;
import dev.fortlet.sources.aws.AwsOptions;
import dev.fortlet.sources.aws.UnreadableException;
import dev.fortlet.sources.aws.accounts.Selection;
import dev.fortlet.sources.aws.accounts.Target;
import dev.fortlet.testing.aws.SmallAccount;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several accounts, into which roles lead. */
class AccountsTest {

  private static final String SECOND = "222222222222";
  private static final String THIRD = "333333333333";

  private final SmallAccount own = new SmallAccount();
  private final OtherAccount second = OtherAccount.of(own, SECOND, "three");
  private final OtherAccount third = OtherAccount.of(own, THIRD, "four");

  @AfterEach
  void end() {
    own.close();
  }

  @Test
  void each_account_is_read_by_its_role_and_the_own_one_without() throws Exception {
    Scan scan = scan(listed(SmallAccount.ID, SECOND, THIRD));
    assertThat(scan.verdicts())
        .hasSize(28)
        .doesNotContainValue("Unknown")
        .doesNotContainValue("Fail");
    assertThat(scan.estate().functions().isComplete()).isTrue();
    assertThat(scan.estate().units()).hasSize(3);
    assertThat(scan.source(SECOND).live().orElseThrow().calls())
        .containsEntry("sts:AssumeRole", 1)
        .containsEntry("lambda:ListFunctions", 1);
    assertThat(scan.source(SmallAccount.ID).live().orElseThrow().calls())
        .doesNotContainKey("sts:AssumeRole");
    own.server()
        .verify(
            postRequestedFor(urlPathEqualTo("/"))
                .withRequestBody(containing("Action=AssumeRole"))
                .withRequestBody(containing("%3Aiam%3A%3A222222222222%3Arole%2FReader"))
                .withRequestBody(containing("RoleSessionName=fortlet-" + SmallAccount.ID)));
  }

  @Test
  void an_account_of_the_list_may_have_a_role_an_external_id_and_regions_of_its_own()
      throws Exception {
    Target target =
        new Target(
            SECOND,
            Optional.of("prod"),
            Optional.of("arn:aws:iam::222222222222:role/audit/Theirs"),
            Optional.of("between=us"),
            List.of("eu-west-1"));
    Scan scan = scan(new Selection.Listed(List.of(target)));
    assertThat(scan.source(SECOND).live().orElseThrow().regions()).containsExactly("eu-west-1");
    own.server()
        .verify(
            postRequestedFor(urlPathEqualTo("/"))
                .withRequestBody(containing("role%2Faudit%2FTheirs"))
                .withRequestBody(containing("ExternalId=between%3Dus")));
  }

  @ParameterizedTest
  @EnumSource
  void a_role_that_cannot_be_assumed_takes_nothing_from_other_accounts(Fault fault)
      throws Exception {
    own.answer(second.assumeRole(), fault.response());
    Scan scan = scan(listed(SmallAccount.ID, SECOND, THIRD));
    assertThat(scan.verdicts())
        .hasSize(21)
        .doesNotContainValue("Unknown")
        .doesNotContainValue("Fail");
    assertThat(scan.estate().functions().isComplete()).isFalse();
    assertThat(scan.source(SECOND).unread()).hasSize(1);
    assertThat(scan.source(SECOND).unread().getFirst().fact()).isEqualTo("functions");
    assertThat(scan.source(SECOND).unread().getFirst().reason().settledBy())
        .isEqualTo("sts:AssumeRole");
    assertThat(scan.source(SECOND).unread().getFirst().reason().message())
        .contains(SECOND, "cannot be assumed")
        .doesNotContain("\n");
  }

  @Test
  void credentials_that_end_in_one_account_leave_the_others_alone() throws Exception {
    second.answer(
        get(urlPathMatching("/.*")),
        SmallAccount.error(403, "ExpiredTokenException", "{\"message\":\"expired\"}"));
    Scan scan = scan(listed(SmallAccount.ID, SECOND, THIRD));
    assertThat(scan.verdicts()).hasSize(21).doesNotContainValue("Unknown");
    assertThat(scan.source(SECOND).unread().toString()).contains("ExpiredTokenException");
  }

  @Test
  void a_role_that_escalates_is_unknown_in_its_account_alone_if_its_roles_are_lost()
      throws Exception {
    second.answer(
        SmallAccount.asked("GetAccountAuthorizationDetails"),
        SmallAccount.denied("iam:GetAccountAuthorizationDetails"));
    Scan scan = scan(listed(SmallAccount.ID, SECOND));
    assertThat(scan.verdicts())
        .containsEntry("admin-privileges three", "Unknown")
        .containsEntry("admin-privileges one", "Pass")
        .containsEntry("shared-role one", "Pass");
  }

  @Test
  void accounts_where_nothing_can_be_read_at_all_are_an_error_in_one_line() {
    own.answer(SmallAccount.asked("AssumeRole"), SmallAccount.denied("sts:AssumeRole"));
    own.answer(second.assumeRole(), SmallAccount.denied("sts:AssumeRole"));
    own.answer(third.assumeRole(), SmallAccount.denied("sts:AssumeRole"));
    assertThatThrownBy(() -> scan(listed(SECOND, THIRD)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("none of 2 accounts")
        .hasMessageContaining("cannot be assumed");
  }

  @Test
  void an_account_without_a_role_is_named_before_anything_is_read() {
    AwsOptions options = options(listed(SECOND), Optional.empty());
    assertThatThrownBy(() -> Scan.of(options))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining(SECOND);
    own.server()
        .verify(0, postRequestedFor(urlPathEqualTo("/")).withRequestBody(containing("AssumeRole")));
  }

  @Test
  void the_keys_of_a_role_are_nowhere_in_the_estate() throws Exception {
    StringWriter snapshot = new StringWriter();
    Snapshot.write(scan(listed(SmallAccount.ID, SECOND)).estate(), snapshot);
    assertThat(snapshot.toString())
        .contains(SECOND)
        .doesNotContain(second.key(), OtherAccount.SECRET, OtherAccount.TOKEN);
  }

  @Test
  void all_active_accounts_of_the_organisation_are_read() throws Exception {
    organization(
        member(SmallAccount.ID, "ACTIVE", ""),
        member(SECOND, "ACTIVE", ""),
        member(THIRD, "CLOSED", ""));
    Scan scan = scan(new Selection.Organization(List.of()));
    assertThat(scan.verdicts()).hasSize(21).doesNotContainValue("Unknown");
    assertThat(scan.source(SmallAccount.ID).notes().toString())
        .contains("trusts organisation o-abc123, which it is in, with its 3 accounts")
        .contains("1 of the organisation's accounts are not active");
    assertThat(scan.source(SECOND).notes()).isEmpty();
    own.server()
        .verify(
            new CountMatchingStrategy(CountMatchingStrategy.EQUAL_TO, 1),
            postRequestedFor(urlPathEqualTo("/"))
                .withHeader("X-Amz-Target", containing("DescribeOrganization")));
  }

  @Test
  void accounts_below_a_unit_are_known_by_their_paths() throws Exception {
    organization(
        member(SmallAccount.ID, "ACTIVE", "o-abc123/r-ab12/123456789012/"),
        member(SECOND, "ACTIVE", "o-abc123/r-ab12/ou-ab12-11111111/ou-ab12-22222222/222222222222/"),
        member(THIRD, "ACTIVE", "o-abc123/r-ab12/ou-ab12-33333333/333333333333/"));
    Scan scan = scan(new Selection.Organization(List.of("ou-ab12-11111111")));
    assertThat(scan.estate().units()).hasSize(1);
    assertThat(scan.verdicts()).hasSize(7).containsEntry("shared-role three", "Pass");
  }

  @Test
  void accounts_below_a_unit_are_asked_for_where_no_paths_are_said() throws Exception {
    organization(
        member(SmallAccount.ID, "ACTIVE", ""),
        member(SECOND, "ACTIVE", ""),
        member(THIRD, "ACTIVE", ""));
    parent("ou-ab12-11111111", SmallAccount.members("", THIRD), "ou-ab12-22222222");
    parent("ou-ab12-22222222", SmallAccount.members("", SECOND), "ou-ab12-11111111");
    Scan scan = scan(new Selection.Organization(List.of("ou-ab12-11111111")));
    assertThat(scan.verdicts()).hasSize(14).containsKeys("shared-role three", "shared-role four");
  }

  @Test
  void accounts_that_may_not_be_listed_cannot_be_read() {
    assertThatThrownBy(() -> scan(new Selection.Organization(List.of())))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("organizations:DescribeOrganization")
        .hasMessageContaining("management account");
  }

  @Test
  void a_page_of_accounts_that_is_lost_leaves_functions_open_but_not_those_that_were_read()
      throws Exception {
    own.answer(
        SmallAccount.askedOrganizations("DescribeOrganization"),
        SmallAccount.json(SmallAccount.organization("o-abc123")));
    own.answer(
        SmallAccount.askedOrganizations("ListAccounts"),
        SmallAccount.json(SmallAccount.members("again", SmallAccount.ID, SECOND)));
    Scan scan = scan(new Selection.Organization(List.of()));
    assertThat(scan.verdicts()).doesNotContainValue("Unknown");
    assertThat(scan.estate().functions().isComplete()).isFalse();
    assertThat(scan.source("organization").unread().toString())
        .contains("organizations:ListAccounts");
  }

  private void parent(String unit, String accounts, String below) {
    own.answer(
        SmallAccount.askedOrganizations("ListAccountsForParent").withRequestBody(containing(unit)),
        SmallAccount.json(accounts));
    own.answer(
        SmallAccount.askedOrganizations("ListOrganizationalUnitsForParent")
            .withRequestBody(containing(unit)),
        SmallAccount.json("{\"OrganizationalUnits\":[{\"Id\":\"" + below + "\"}]}"));
  }

  private void organization(String... members) {
    own.answer(
        SmallAccount.askedOrganizations("ListPolicies"), SmallAccount.json("{\"Policies\":[]}"));
    own.answer(
        SmallAccount.askedOrganizations("DescribeOrganization"),
        SmallAccount.json(SmallAccount.organization("o-abc123")));
    own.answer(
        SmallAccount.askedOrganizations("ListAccounts"),
        SmallAccount.json("{\"Accounts\":[" + String.join(",", members) + "]}"));
  }

  private static String member(String id, String state, String path) {
    String paths = path.isEmpty() ? "" : ",\"Paths\":[\"" + path + "\"]";
    return "{\"Id\":\"%s\",\"State\":\"%s\"%s}".formatted(id, state, paths);
  }

  private static Selection listed(String... ids) {
    return new Selection.Listed(List.of(ids).stream().map(Target::of).toList());
  }

  private Scan scan(Selection selection) throws Exception {
    return Scan.of(options(selection, Optional.of("Reader")));
  }

  private AwsOptions options(Selection selection, Optional<String> role) {
    return new AwsOptions(
        List.of("us-east-1"),
        Optional.of(own.address()),
        1,
        false,
        Map.of(),
        selection,
        role,
        Optional.empty());
  }
}
