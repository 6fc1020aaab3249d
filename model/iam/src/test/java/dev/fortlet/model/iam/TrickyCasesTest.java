package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.Asking.allow;
import static dev.fortlet.model.iam.Asking.ask;
import static dev.fortlet.model.iam.Asking.assertExternal;
import static dev.fortlet.model.iam.Asking.assertInside;
import static dev.fortlet.model.iam.Asking.assertPublic;
import static dev.fortlet.model.iam.Asking.assertUndecided;
import static dev.fortlet.model.iam.Asking.deny;
import static dev.fortlet.model.iam.Asking.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies that scanners get wrong, and what is right. */
class TrickyCasesTest {

  private static final String ALL = "\"*\"";
  private static final String SERVICE = "{\"Service\":\"sns.amazonaws.com\"}";
  private static final String S3 = "{\"Service\":\"s3.amazonaws.com\"}";

  private static TrustZone organization(String id) {
    return new TrustZone(
        Text.of(Asking.OWN), List.of(), List.of(id), List.of(), List.of(), List.of(), List.of());
  }

  @Test
  void allow_everyone_is_public_and_anonymous() {
    assertPublic(allow(ALL));
    assertPublic(allow("{\"AWS\":\"*\"}"));
    assertPublic(allow("{\"AWS\":[\"111111111111\",\"*\"]}"));
    assertThat(ask(WhoCan.Audience.ANONYMOUS, Asking.ZONE, policy(allow(ALL))))
        .isInstanceOf(WhoCan.Somebody.class);
  }

  @Test
  void a_policy_without_statements_lets_nobody_in() {
    assertInside();
  }

  @Test
  void deny_everyone_alone_is_not_public() {
    assertInside(deny(ALL));
  }

  @Test
  void allow_everyone_and_deny_everyone_is_not_public() {
    assertInside(allow(ALL), deny(ALL));
  }

  @Test
  void allow_with_not_principal_is_public() {
    assertPublic(allow("\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::222222222222:root\"}"));
  }

  @Test
  void allow_with_not_action_does_not_hide_later_statements() {
    assertPublic(
        """
        {"Effect":"Allow","Principal":{"AWS":"111111111111"},"NotAction":"lambda:InvokeFunction","Resource":"*"}\
        """,
        allow(ALL));
    assertPublic(
        """
        {"Effect":"Allow","Principal":"*","NotAction":"lambda:DeleteFunction","Resource":"*"}\
        """);
    assertInside(
        """
        {"Effect":"Allow","Principal":"*","NotAction":"lambda:Invoke*","Resource":"*"}\
        """);
  }

  @Test
  void operators_that_hold_when_the_key_is_absent_do_not_bind() {
    assertPublic(allow(ALL, "{\"StringEqualsIfExists\":{\"aws:PrincipalOrgID\":\"o-ours\"}}"));
    assertPublic(allow(ALL, "{\"ForAllValues:StringEquals\":{\"aws:PrincipalOrgID\":\"o-ours\"}}"));
    assertPublic(allow(ALL, "{\"StringEqualsIfExists\":{\"aws:SourceAccount\":\"111111111111\"}}"));
  }

  @Test
  void organization_paths_with_for_any_value_bind() {
    TrustZone zone = organization("o-ours");
    assertInside(
        zone,
        allow(
            ALL, "{\"ForAnyValue:StringLike\":{\"aws:PrincipalOrgPaths\":\"o-ours/r-1/ou-1/*\"}}"));
    assertExternal(
        zone,
        allow(
            ALL,
            "{\"ForAnyValue:StringLike\":{\"aws:PrincipalOrgPaths\":\"o-theirs/r-1/ou-1/*\"}}"));
  }

  @Test
  void wildcards_over_identities_are_public() {
    assertPublic(allow(ALL, "{\"StringLike\":{\"aws:SourceAccount\":\"*\"}}"));
    assertPublic(allow(ALL, "{\"StringLike\":{\"aws:PrincipalOrgID\":\"o-*\"}}"));
    assertPublic(allow(ALL, "{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:events:*:*:*\"}}"));
    assertPublic(
        allow(ALL, "{\"StringLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/admin\"}}"));
  }

  @Test
  void keys_that_tell_nothing_of_the_caller_do_not_bind() {
    assertPublic(allow(ALL, "{\"StringEquals\":{\"aws:ResourceAccount\":\"111111111111\"}}"));
    assertPublic(allow(ALL, "{\"StringLike\":{\"aws:userid\":\"*\"}}"));
    assertPublic(
        allow(ALL, "{\"StringEquals\":{\"aws:CalledViaFirst\":\"athena.amazonaws.com\"}}"));
    assertPublic(allow(ALL, "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"));
    assertPublic(allow(ALL, "{\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":\"3600\"}}"));
    assertPublic(allow(ALL, "{\"DateLessThan\":{\"aws:CurrentTime\":\"2030-01-01T00:00:00Z\"}}"));
    assertPublic(
        allow(ALL, "{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2030-01-01T00:00:00Z\"}}"));
    assertInside(allow(ALL, "{\"DateLessThan\":{\"aws:CurrentTime\":\"2020-01-01T00:00:00Z\"}}"));
  }

  @Test
  void whole_address_ranges_are_public() {
    assertPublic(allow(ALL, "{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/0\"}}"));
    assertPublic(allow(ALL, "{\"IpAddress\":{\"aws:SourceIp\":[\"0.0.0.0/1\",\"128.0.0.0/1\"]}}"));
    assertPublic(allow(ALL, "{\"NotIpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}"));
    assertPublic(allow(ALL, "{\"IpAddress\":{\"aws:SourceIp\":\"::/0\"}}"));
    assertPublic(
        allow(ALL, "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/9\"}}"),
        allow(ALL, "{\"IpAddress\":{\"aws:SourceIp\":\"11.128.0.0/9\"}}"));
  }

  @Test
  void narrow_address_ranges_are_external_unless_listed() {
    String narrow = allow(ALL, "{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}");
    assertExternal(narrow);
    TrustZone listed =
        new TrustZone(
            Text.of(Asking.OWN),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of("203.0.112.0/20"));
    assertInside(listed, narrow);
    assertExternal(
        allow(ALL), deny(ALL, "{\"NotIpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}"));
  }

  @Test
  void a_cofinite_set_of_accounts_is_public() {
    assertPublic(allow(ALL, "{\"StringNotEquals\":{\"aws:PrincipalAccount\":\"222222222222\"}}"));
    assertPublic(
        allow(ALL, "{\"StringNotEqualsIfExists\":{\"aws:PrincipalAccount\":\"222222222222\"}}"));
  }

  @Test
  void null_asks_for_presence() {
    assertPublic(allow(ALL, "{\"Null\":{\"aws:PrincipalOrgID\":\"true\"}}"));
    assertPublic(allow(ALL, "{\"Null\":{\"aws:PrincipalArn\":\"false\"}}"));
    assertInside(
        allow(
            ALL,
            "{\"Null\":{\"aws:PrincipalArn\":\"true\",\"aws:SourceArn\":\"true\"},\"StringLike\":{\"aws:PrincipalAccount\":\"*\"}}"));
  }

  @Test
  void string_equals_star_matches_nothing() {
    assertInside(allow(ALL, "{\"StringEquals\":{\"aws:SourceAccount\":\"*\"}}"));
    assertInside(allow(ALL, "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"*\"}}"));
  }

  @Test
  void conditions_hold_together_and_values_are_alternatives() {
    assertInside(
        allow(
            ALL,
            """
            {"StringEquals":{"AWS:principalaccount":["111111111111","222222222222"],"aws:PrincipalArn":"arn:aws:iam::111111111111:role/a"}}\
            """));
    assertExternal(
        allow(
            ALL,
            "{\"StringEquals\":{\"aws:PrincipalAccount\":[\"111111111111\",\"222222222222\"]}}"));
  }

  @Test
  void another_organization_is_external() {
    assertExternal(
        organization("o-ours"),
        allow(ALL, "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-theirs\"}}"));
    assertInside(
        organization("o-ours"),
        allow(ALL, "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-ours\"}}"));
    assertExternal(
        organization("o-ours"),
        allow(ALL, "{\"StringEquals\":{\"aws:PrincipalOrgID\":[\"o-ours\",\"o-theirs\"]}}"));
  }

  @Test
  void our_account_with_a_foreign_organization_is_inside() {
    assertInside(
        allow(
            "{\"AWS\":\"arn:aws:iam::111111111111:root\"}",
            "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-theirs\"}}"));
  }

  @Test
  void an_account_in_a_role_name_is_not_that_account() {
    assertPublic(allow(ALL, "{\"StringLike\":{\"aws:PrincipalArn\":\"*111111111111*\"}}"));
    assertExternal(allow("{\"AWS\":\"arn:aws:iam::222222222222:role/for-111111111111\"}"));
  }

  @Test
  void twelve_digits_are_the_root_of_an_account() {
    assertExternal(allow("{\"AWS\":\"222222222222\"}"));
    assertInside(allow("{\"AWS\":\"111111111111\"}"));
  }

  @Test
  void other_numbers_of_digits_are_nobody() {
    assertInside(allow("{\"AWS\":\"22222222222\"}"));
    assertInside(allow("{\"AWS\":\"2222222222222\"}"));
  }

  @Test
  void an_account_without_quotes_may_have_lost_zeros() {
    assertUndecided(allow("{\"AWS\":22222222222}"));
  }

  @Test
  void deleted_principals_are_nobody() {
    assertInside(allow("{\"AWS\":\"AROAJQABLZS4A3QDU576Q\"}"));
    assertInside(allow("{\"AWS\":[\"AIDAJQABLZS4A3QDU576Q\"]}"));
  }

  @Test
  void a_service_without_a_bound_source_is_a_confused_deputy() {
    assertExternal(allow(SERVICE));
    assertExternal(
        allow(SERVICE, "{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:sns:us-east-1:*:t\"}}"));
    assertExternal(allow(SERVICE, "{\"StringEquals\":{\"aws:SourceAccount\":\"222222222222\"}}"));
    assertExternal(
        allow(
            SERVICE, "{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:sns:us-east-1:222222222222:t\"}}"));
    assertExternal(
        allow(SERVICE, "{\"StringEqualsIfExists\":{\"aws:SourceAccount\":\"111111111111\"}}"));
    assertExternal(
        allow(
            SERVICE, "{\"ArnLikeIfExists\":{\"aws:SourceArn\":\"arn:aws:sns:*:111111111111:*\"}}"));
  }

  @Test
  void a_service_bound_to_our_source_is_inside() {
    assertInside(allow(SERVICE, "{\"StringEquals\":{\"aws:SourceAccount\":\"111111111111\"}}"));
    assertInside(
        allow(
            SERVICE, "{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:sns:us-east-1:111111111111:*\"}}"));
    assertInside(
        allow(SERVICE, "{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:sns:*:111111111111:*\"}}"));
    assertInside(
        allow(SERVICE),
        deny(ALL, "{\"StringNotEquals\":{\"aws:SourceAccount\":\"111111111111\"}}"));
    assertInside(
        organization("o-ours"),
        allow(SERVICE, "{\"StringEquals\":{\"aws:SourceOrgID\":\"o-ours\"}}"));
  }

  @Test
  void a_string_glob_over_an_arn_crosses_fields() {
    assertExternal(
        allow(
            "{\"Service\":\"apigateway.amazonaws.com\"}",
            "{\"StringLike\":{\"aws:SourceArn\":\"arn:aws:execute-api:*:111111111111:*\"}}"));
  }

  @Test
  void s3_without_source_account_is_external() {
    String arn = "\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:s3:::ours\"}";
    assertExternal(allow(S3, "{" + arn + "}"));
    assertInside(
        allow(S3, "{" + arn + ",\"StringEquals\":{\"aws:SourceAccount\":\"111111111111\"}}"));
  }

  @Test
  void our_api_gateway_is_inside() {
    assertInside(
        allow(
            "{\"Service\":\"apigateway.amazonaws.com\"}",
            "{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:execute-api:us-east-1:111111111111:abc/*/*/*\"}}"));
  }

  @Test
  void cloudfront_origin_access_of_our_distribution_is_inside() {
    assertInside(
        allow(
            "{\"Service\":\"cloudfront.amazonaws.com\"}",
            "{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:cloudfront::111111111111:distribution/E1\"}}"));
  }

  @Test
  void an_alexa_token_binds() {
    String alexa = "{\"Service\":\"alexa-appkit.amazon.com\"}";
    assertInside(
        allow(alexa, "{\"StringEquals\":{\"lambda:EventSourceToken\":\"amzn1.ask.skill.1\"}}"));
    assertExternal(allow(alexa));
  }

  @Test
  void other_partitions_are_read() {
    assertExternal(allow("{\"AWS\":\"arn:aws-cn:iam::222222222222:root\"}"));
    assertExternal(allow("{\"AWS\":\"arn:aws-us-gov:iam::222222222222:role/x\"}"));
    assertInside(allow("{\"AWS\":\"arn:aws-cn:iam::111111111111:role/x\"}"));
  }

  @Test
  void a_fixed_network_bounds_the_caller() {
    String endpoint = allow(ALL, "{\"StringEquals\":{\"aws:SourceVpce\":\"vpce-1\"}}");
    assertInside(endpoint);
    assertInside(allow(ALL, "{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}"));
    TrustZone listed =
        new TrustZone(
            Text.of(Asking.OWN),
            List.of(),
            List.of(),
            List.of(),
            List.of("vpce-2"),
            List.of(),
            List.of());
    assertExternal(listed, endpoint);
    assertInside(listed, allow(ALL, "{\"StringEquals\":{\"aws:SourceVpce\":\"vpce-2\"}}"));
    assertPublic(allow(ALL, "{\"StringNotEquals\":{\"aws:SourceVpce\":\"vpce-1\"}}"));
    assertPublic(allow(ALL, "{\"StringLike\":{\"aws:SourceVpce\":\"vpce-*\"}}"));
  }

  @Test
  void a_named_service_is_never_everyone() {
    assertExternal(allow("{\"Service\":[\"sns.amazonaws.com\",\"events.amazonaws.com\"]}"));
  }

  @Test
  void an_unknown_operator_is_undecided() {
    assertUndecided(allow(ALL, "{\"StringMatches\":{\"aws:PrincipalOrgID\":\"o-ours\"}}"));
    assertInside(
        allow(
            ALL,
            """
            {"StringMatches":{"aws:PrincipalOrgID":"o-x"},"StringEquals":{"aws:PrincipalAccount":"111111111111"}}\
            """));
    assertPublic(allow(ALL), allow(ALL, "{\"StringMatches\":{\"aws:PrincipalOrgID\":\"o-ours\"}}"));
  }

  @Test
  void a_deny_that_is_not_understood_may_apply() {
    assertUndecided(
        allow(ALL), deny(ALL, "{\"StringMatches\":{\"aws:PrincipalOrgID\":\"o-ours\"}}"));
    assertPublic(
        allow(ALL),
        deny(
            "{\"AWS\":\"333333333333\"}",
            "{\"StringMatches\":{\"aws:PrincipalOrgID\":\"o-ours\"}}"));
  }

  @Test
  void an_invalid_principal_glob_is_undecided() {
    assertUndecided(allow("{\"AWS\":\"arn:aws:iam::*:root\"}"));
  }

  @Test
  void a_statement_for_another_alias_does_not_speak_of_this_function() {
    assertInside(
        """
        {"Effect":"Allow","Principal":"*","Action":"lambda:*","Resource":"%s:live"}\
        """
            .formatted(Asking.FUNCTION));
  }

  @Test
  void reading_alone_is_neither_public_nor_external() {
    assertInside(
        """
        {"Effect":"Allow","Principal":"*","Action":"lambda:GetFunction","Resource":"*"}\
        """);
  }

  @Test
  void many_denies_are_escaped_together() {
    assertPublic(
        allow(ALL),
        deny(ALL, "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a\"}}"),
        deny(ALL, "{\"StringLike\":{\"aws:PrincipalArn\":\"*/o*\"}}"),
        deny("{\"AWS\":\"222222222222\"}"),
        deny(ALL, "{\"Null\":{\"aws:PrincipalOrgID\":\"true\"}}"));
  }

  @Test
  void an_address_that_is_asked_for_if_it_exists_does_not_bind() {
    assertPublic(allow(ALL, "{\"IpAddressIfExists\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}"));
  }

  @Test
  void a_wildcard_in_string_equals_is_a_character_that_no_source_has() {
    assertInside(
        allow(
            SERVICE,
            "{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:sns:us-east-1:222222222222:*\"}}"));
  }

  @Test
  void a_policy_made_to_be_slow_is_answered() {
    String[] statements = new String[41];
    statements[0] = allow(ALL);
    for (int i = 1; i < statements.length; i++) {
      statements[i] =
          deny(
              ALL,
              """
              {"StringLike":{"aws:PrincipalArn":"*a%d*b*c*d*e*"},"StringNotLike":{"aws:UserAgent":"*x%d*y*z*"},
               "StringEquals":{"aws:Referer":"r%d"}}\
              """
                  .formatted(i, i, i));
    }
    assertPublic(statements);
    statements[0] = allow(ALL, "{\"StringLike\":{\"aws:PrincipalArn\":\"*?*?*1*2*3*4*5*?*?\"}}");
    statements[40] = deny(ALL, "{\"StringLike\":{\"aws:PrincipalArn\":\"*1*2*3*4*5*\"}}");
    assertThat(ask(WhoCan.Audience.ANY_AWS_PRINCIPAL, Asking.ZONE, policy(statements)))
        .isNotInstanceOf(WhoCan.Somebody.class);
  }
}
