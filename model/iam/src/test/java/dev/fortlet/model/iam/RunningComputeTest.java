package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.AskingRoles.EVERYTHING;
import static dev.fortlet.model.iam.AskingRoles.app;
import static dev.fortlet.model.iam.AskingRoles.bounded;
import static dev.fortlet.model.iam.AskingRoles.document;
import static dev.fortlet.model.iam.AskingRoles.inline;
import static dev.fortlet.model.iam.AskingRoles.judge;
import static dev.fortlet.model.iam.AskingRoles.judgeInFullSight;
import static dev.fortlet.model.iam.AskingRoles.role;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Things that run already as roles which the estate does not show. */
class RunningComputeTest {

  private static final String INSTANCE = "arn:aws:ec2:us-east-1:111111111111:instance/i-0123";

  private static RolePowers opensSessions(String resource, String rest) {
    return app(
        "{\"Effect\":\"Allow\",\"Action\":\"ssm:StartSession\",\"Resource\":\"%s\"%s}"
            .formatted(resource, rest));
  }

  private static RolePowers boss(String service) {
    return role(
        "boss",
        document(
            "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"%s\"},\"Action\":\"sts:AssumeRole\"}"
                .formatted(service)),
        inline(document(EVERYTHING)));
  }

  @Test
  void a_wildcard_could_reach_an_administrator() {
    assertThat(judge(opensSessions("*", "")))
        .isInstanceOfSatisfying(
            Power.CouldBecome.class,
            could -> assertThat(could.completedBy()).contains("ec2.amazonaws.com"));
  }

  @Test
  void a_named_one_is_undecided_and_named() {
    assertThat(judge(opensSessions(INSTANCE, "")))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided -> assertThat(undecided.reason().message()).contains(INSTANCE));
  }

  @Test
  void with_all_roles_in_sight_some_strong_role_must_be_fit_to_run_there() {
    for (String resource : new String[] {"*", INSTANCE}) {
      RolePowers role = opensSessions(resource, "");
      assertThat(judgeInFullSight(role)).isEqualTo(new Power.Limited());
      assertThat(judgeInFullSight(role, boss("lambda.amazonaws.com")))
          .isEqualTo(new Power.Limited());
      assertThat(judgeInFullSight(role, boss("ec2.amazonaws.com")))
          .isInstanceOfAny(Power.CouldBecome.class, Power.Undecided.class);
    }
  }

  @Test
  void conditions_and_boundaries_are_respected() {
    assertThat(
            judge(
                opensSessions(
                    "*", ",\"Condition\":{\"StringEquals\":{\"ssm:resourceTag/team\":\"x\"}}")))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided -> assertThat(undecided.reason().message()).contains("ssm:resourceTag/team"));
    assertThat(
            judge(
                opensSessions(
                    "*", ",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}")))
        .isEqualTo(new Power.Limited());
    assertThat(
            judge(
                bounded(
                    opensSessions("*", ""),
                    "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}")))
        .isEqualTo(new Power.Limited());
  }

  @Test
  void a_command_needs_its_document_too() {
    String command = "{\"Effect\":\"Allow\",\"Action\":\"ssm:SendCommand\",\"Resource\":\"%s\"}";
    String instances = command.formatted("arn:aws:ec2:*:*:instance/*");
    assertThat(judge(app(instances))).isEqualTo(new Power.Limited());
    assertThat(
            judge(app(instances, command.formatted("arn:aws:ssm:*::document/AWS-RunShellScript"))))
        .isInstanceOf(Power.CouldBecome.class);
  }
}
