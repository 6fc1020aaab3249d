package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.Organization;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom a function trusts because of the organisation that its account is in. */
class OrganizationTrustTest {

  private static final Organization OURS =
      new Organization("o-abc123", List.of("111111111111", "222222222222"));

  private static final String MEMBER =
      """
      {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},
       "Action":"lambda:InvokeFunction","Resource":"*"}
      """;

  @Test
  void an_account_of_the_own_organisation_is_inside() {
    assertThat(verdict(MEMBER)).isEqualTo("Fail");
    assertThat(verdict(MEMBER, OURS)).isEqualTo("Pass");
  }

  @Test
  void an_account_that_the_organisation_does_not_list_is_outside() {
    assertThat(verdict(MEMBER.replace("222222222222", "333333333333"), OURS)).isEqualTo("Fail");
  }

  @Test
  void everybody_in_the_own_organisation_is_inside_and_in_another_one_outside() {
    assertThat(verdict(organization("aws:PrincipalOrgID", "o-abc123"), OURS)).isEqualTo("Pass");
    assertThat(verdict(organization("aws:PrincipalOrgID", "o-abc123"))).isEqualTo("Fail");
    assertThat(verdict(organization("aws:PrincipalOrgID", "o-other1"), OURS)).isEqualTo("Fail");
  }

  @Test
  void a_unit_of_the_own_organisation_is_inside() {
    assertThat(verdict(path("o-abc123/r-ab12/ou-ab12-11111111/*"), OURS)).isEqualTo("Pass");
    assertThat(verdict(path("o-other1/r-ab12/*"), OURS)).isEqualTo("Fail");
    assertThat(verdict(path("*"), OURS)).isEqualTo("Fail");
  }

  @Test
  void an_organisation_that_the_functions_account_is_not_in_is_not_trusted() {
    Organization theirs = new Organization("o-abc123", List.of("222222222222"));
    assertThat(verdict(MEMBER, theirs)).isEqualTo("Fail");
    assertThat(verdict(organization("aws:PrincipalOrgID", "o-abc123"), theirs)).isEqualTo("Fail");
  }

  private static String organization(String key, String id) {
    return """
    {"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"*",
     "Condition":{"StringEquals":{"%s":"%s"}}}
    """
        .formatted(key, id);
  }

  private static String path(String glob) {
    return """
    {"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"*",
     "Condition":{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"%s"}}}
    """
        .formatted(glob);
  }

  private static String verdict(String statement, Organization... organizations) {
    Estate estate =
        Sample.estate(
            Sample.function("f")
                .qualifiers(
                    Sample.qualifier(
                        "f", Fact.known(Sample.policy(statement)), Fact.known(Optional.empty()))));
    List<Judgement> judgements =
        new Posture()
            .judge(
                Sample.within(estate, organizations),
                Profile.recommended(),
                LocalDate.of(2026, 11, 24))
            .judgements();
    return judgements.stream()
        .filter(each -> each.check().id().equals("lambda-cross-account-access"))
        .map(each -> each.verdict().getClass().getSimpleName())
        .findFirst()
        .orElseThrow();
  }
}
