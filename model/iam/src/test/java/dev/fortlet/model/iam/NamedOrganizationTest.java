package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.Asking.allow;
import static dev.fortlet.model.iam.Asking.ask;
import static dev.fortlet.model.iam.Asking.assertExternal;
import static dev.fortlet.model.iam.Asking.assertInside;
import static dev.fortlet.model.iam.Asking.assertPublic;
import static dev.fortlet.model.iam.Asking.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that name somebody in other ways than by a plain id. */
class NamedOrganizationTest {

  private static final String ALL = "\"*\"";

  private static final TrustZone IN_ORGANIZATION =
      new TrustZone(
          Text.of(Asking.OWN),
          List.of(),
          List.of("o-abc123"),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  @Test
  void the_case_of_an_organisations_letters_makes_it_no_other() {
    assertExternal(
        allow(ALL, "{\"StringEqualsIgnoreCase\":{\"aws:PrincipalOrgID\":\"O-ABC123\"}}"));
    assertInside(
        IN_ORGANIZATION,
        allow(ALL, "{\"StringEqualsIgnoreCase\":{\"aws:PrincipalOrgID\":\"o-abc123\"}}"));
  }

  @Test
  void the_functions_own_organisation_is_inside_where_an_organisation_is_trusted() {
    String own = "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"${aws:ResourceOrgID}\"}}";
    assertExternal(allow(ALL, own));
    assertInside(IN_ORGANIZATION, allow(ALL, own));
  }

  @Test
  void a_variable_in_a_condition_is_filled_in_for_the_witness_too() {
    assertPublic(
        allow(
            ALL,
            "{\"StringLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/${aws:ResourceAccount}-x\"}}"));
  }

  @Test
  void a_canonical_user_that_is_a_wildcard_is_not_taken_for_nobody() {
    assertThat(
            ask(
                WhoCan.Audience.ANY_AWS_PRINCIPAL,
                Asking.ZONE,
                policy(allow("{\"CanonicalUser\":[\"*\"]}"))))
        .isInstanceOf(WhoCan.Undecided.class);
  }

  @Test
  void a_wildcard_runs_across_colons_only_where_names_have_colons() {
    String own = "{\"StringLike\":{\"aws:SourceArn\":\"arn:aws:%s:*:111111111111:*\"}}";
    assertInside(allow("{\"Service\":\"sns.amazonaws.com\"}", own.formatted("sns")));
    assertExternal(
        allow("{\"Service\":\"apigateway.amazonaws.com\"}", own.formatted("execute-api")));
  }
}
