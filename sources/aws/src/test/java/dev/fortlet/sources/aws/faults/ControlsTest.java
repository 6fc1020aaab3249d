package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.snapshot.Snapshot;
import dev.fortlet.testing.aws.SmallAccount;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Service control policies, which limit what the roles of an account can do. */
class ControlsTest {

  private static final String UNIT = "ou-ab12-11111111";
  private static final String DENIES_IDENTITY =
      "{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Deny\\\",\\\"Action\\\":\\\"iam:*\\\",\\\"Resource\\\":\\\"*\\\"}]}";
  private static final String ALLOWS_ALL =
      "{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"*\\\",\\\"Resource\\\":\\\"*\\\"}]}";

  private final SmallAccount account = new SmallAccount();

  ControlsTest() {
    account.answer(
        SmallAccount.asked("GetAccountAuthorizationDetails"),
        SmallAccount.xml(
            SmallAccount.roles("", false, "one", "two")
                .replaceFirst("\"logs:PutLogEvents\"", "\"iam:AttachRolePolicy\"")));
    organization("999999999999", "o-abc123/r-ab12/" + UNIT + "/" + SmallAccount.ID + "/");
    answer("ListPolicies", "{\"Policies\":[{\"Id\":\"p-FullAWSAccess\"},{\"Id\":\"p-fence\"}]}");
    policy("p-FullAWSAccess", ALLOWS_ALL, "r-ab12", UNIT, SmallAccount.ID);
    policy("p-fence", DENIES_IDENTITY, UNIT);
  }

  @AfterEach
  void end() {
    account.close();
  }

  @Test
  void what_a_unit_above_the_account_denies_its_roles_cannot_do() throws Exception {
    assertThat(admin()).isEqualTo("Pass");
    Scan scan = Scan.of(account);
    StringWriter snapshot = new StringWriter();
    Snapshot.write(scan.estate(), snapshot);
    assertThat(Snapshot.read(new StringReader(snapshot.toString()), "estate.json"))
        .isEqualTo(scan.estate());
    assertThat(scan.source().notes().toString()).doesNotContain("service control policies");
  }

  @Test
  void units_are_asked_for_from_below_where_no_path_is_said() throws Exception {
    organization("999999999999", "");
    parent(SmallAccount.ID, UNIT);
    parent(UNIT, "r-ab12");
    assertThat(admin()).isEqualTo("Pass");
  }

  @Test
  void what_another_unit_denies_is_nothing_to_the_account() throws Exception {
    organization("999999999999", "o-abc123/r-ab12/ou-ab12-99999999/" + SmallAccount.ID + "/");
    assertThat(admin()).isEqualTo("Fail");
  }

  @Test
  void the_management_account_is_not_limited() throws Exception {
    organization(SmallAccount.ID, "o-abc123/r-ab12/" + UNIT + "/" + SmallAccount.ID + "/");
    assertThat(admin()).isEqualTo("Fail");
  }

  @Test
  void an_organisation_that_does_not_say_who_manages_it_limits_nobody() throws Exception {
    answer("DescribeOrganization", "{\"Organization\":{\"Id\":\"o-abc123\"}}");
    assertThat(admin()).isEqualTo("Fail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListPolicies", "ListTargetsForPolicy", "DescribePolicy"})
  void limits_that_are_not_all_known_make_no_role_weaker_and_the_report_says_so(String action)
      throws Exception {
    account.answer(
        SmallAccount.askedOrganizations(action), SmallAccount.denied("organizations:" + action));
    Scan scan = Scan.of(account);
    assertThat(scan.verdicts()).containsEntry("admin-privileges one", "Fail");
    assertThat(scan.source().notes().toString())
        .contains("service control policies are not known", "organizations:" + action);
  }

  private String admin() throws Exception {
    return Scan.of(account).verdicts().getOrDefault("admin-privileges one", "");
  }

  private void organization(String management, String path) {
    answer(
        "DescribeOrganization",
        "{\"Organization\":{\"Id\":\"o-abc123\",\"MasterAccountId\":\"" + management + "\"}}");
    answer(
        "ListAccounts",
        "{\"Accounts\":[{\"Id\":\"%s\",\"State\":\"ACTIVE\"%s}]}"
            .formatted(SmallAccount.ID, path.isEmpty() ? "" : ",\"Paths\":[\"" + path + "\"]"));
  }

  private void policy(String id, String content, String... targets) {
    StringBuilder list = new StringBuilder();
    for (String target : targets) {
      list.append(list.isEmpty() ? "" : ",").append("{\"TargetId\":\"" + target + "\"}");
    }
    account.answer(
        SmallAccount.askedOrganizations("ListTargetsForPolicy").withRequestBody(containing(id)),
        SmallAccount.json("{\"Targets\":[" + list + "]}"));
    account.answer(
        SmallAccount.askedOrganizations("DescribePolicy").withRequestBody(containing(id)),
        SmallAccount.json(
            "{\"Policy\":{\"PolicySummary\":{\"Id\":\"%s\"},\"Content\":\"%s\"}}"
                .formatted(id, content)));
  }

  private void parent(String child, String id) {
    account.answer(
        SmallAccount.askedOrganizations("ListParents").withRequestBody(containing(child)),
        SmallAccount.json("{\"Parents\":[{\"Id\":\"" + id + "\"}]}"));
  }

  private void answer(String action, String body) {
    account.answer(SmallAccount.askedOrganizations(action), SmallAccount.json(body));
  }
}
