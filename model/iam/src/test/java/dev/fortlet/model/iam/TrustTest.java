package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.AskingRoles.ADMIN_ARN;
import static dev.fortlet.model.iam.AskingRoles.EVERYTHING;
import static dev.fortlet.model.iam.AskingRoles.app;
import static dev.fortlet.model.iam.AskingRoles.document;
import static dev.fortlet.model.iam.AskingRoles.inline;
import static dev.fortlet.model.iam.AskingRoles.judge;
import static dev.fortlet.model.iam.AskingRoles.role;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether a stronger role's trust policy lets this one in. */
class TrustTest {

  private static final String ACCOUNT = "111111111111";
  private static final String ITSELF = "arn:aws:iam::111111111111:role/app";
  private static final RolePowers ASSUMES =
      app(
          "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"%s\"}"
              .formatted(ADMIN_ARN));
  private static final RolePowers READS =
      app("{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}");

  private static Power judged(RolePowers role, String principal, String conditions) {
    String trust =
        """
        {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sts:AssumeRole","Condition":{%s}}\
        """
            .formatted(principal, conditions);
    return judge(role, role("boss", document(trust), inline(document(EVERYTHING))));
  }

  @Test
  void an_external_id_stops_nobody_who_may_choose_it() {
    String id = "\"StringEquals\":{\"sts:ExternalId\":\"secret\"}";
    assertThat(judged(ASSUMES, ACCOUNT, id)).isInstanceOf(Power.CanBecome.class);
    assertThat(judged(READS, ITSELF, id)).isInstanceOf(Power.CanBecome.class);
    assertThat(judged(READS, ACCOUNT, id)).isEqualTo(new Power.Limited());
    String named = "\"StringLike\":{\"sts:RoleSessionName\":\"deploy-*\"}";
    assertThat(judged(ASSUMES, ACCOUNT, named)).isInstanceOf(Power.CanBecome.class);
  }

  @Test
  void what_is_known_of_the_role_itself_is_decided() {
    String arn = "\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::111111111111:role/%s\"}";
    assertThat(judged(ASSUMES, ACCOUNT, arn.formatted("app*"))).isInstanceOf(Power.CanBecome.class);
    assertThat(judged(ASSUMES, ACCOUNT, arn.formatted("web*"))).isEqualTo(new Power.Limited());
    assertThat(judged(ASSUMES, "*", arn.formatted("web*"))).isEqualTo(new Power.Limited());
    String account = "\"StringEquals\":{\"aws:PrincipalAccount\":\"%s\"}";
    assertThat(judged(ASSUMES, "*", account.formatted(ACCOUNT)))
        .isInstanceOf(Power.CanBecome.class);
    assertThat(judged(ASSUMES, "*", account.formatted("222222222222")))
        .isEqualTo(new Power.Limited());
    String mfa = "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}";
    assertThat(judged(ASSUMES, ACCOUNT, mfa)).isEqualTo(new Power.Limited());
    assertThat(judged(READS, ITSELF, mfa)).isEqualTo(new Power.Limited());
  }

  @Test
  void what_is_not_known_of_the_role_is_undecided_and_named() {
    for (String key : new String[] {"aws:PrincipalTag/team", "aws:PrincipalOrgID"}) {
      String condition = "\"StringEquals\":{\"%s\":\"x\"}".formatted(key);
      for (Power power :
          new Power[] {
            judged(ASSUMES, ACCOUNT, condition), judged(READS, ITSELF, condition),
          }) {
        assertThat(power)
            .isInstanceOfSatisfying(
                Power.Undecided.class,
                undecided ->
                    assertThat(undecided.reason().message())
                        .containsIgnoringCase(key)
                        .contains("boss"));
      }
    }
  }

  @Test
  void a_trust_that_it_rewrites_helps_only_where_assuming_is_not_denied() {
    String rewrite =
        "{\"Effect\":\"Allow\",\"Action\":\"iam:UpdateAssumeRolePolicy\",\"Resource\":\"*\"}";
    String deny = "{\"Effect\":\"Deny\",\"Action\":\"sts:*\",\"Resource\":\"*\"}";
    RolePowers boss = role("boss", document(), inline(document(EVERYTHING)));
    assertThat(judge(app(rewrite), boss)).isInstanceOf(Power.CanBecome.class);
    assertThat(judge(app(rewrite, deny), boss)).isEqualTo(new Power.Limited());
  }
}
