package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.AskingRoles.HERE;
import static dev.fortlet.model.iam.AskingRoles.app;
import static dev.fortlet.model.iam.AskingRoles.bounded;
import static dev.fortlet.model.iam.AskingRoles.document;
import static dev.fortlet.model.iam.AskingRoles.inline;
import static dev.fortlet.model.iam.AskingRoles.judge;
import static dev.fortlet.model.iam.AskingRoles.judgeInFullSight;
import static dev.fortlet.model.iam.AskingRoles.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several permissions must meet on one thing, whose name must fit all of their patterns. */
class CommonTargetTest {

  private static String allow(String action, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
        .formatted(action, resource);
  }

  private static final String MAKE = allow("iam:CreateRole", "arn:aws:iam::*:role/app-*");

  @Test
  void a_role_name_that_fits_both_patterns_is_found() {
    for (String give : new String[] {"iam:AttachRolePolicy", "iam:PutRolePolicy"}) {
      assertThat(judge(app(MAKE, allow(give, "arn:aws:iam::*:role/*-worker"))))
          .isInstanceOf(Power.CanBecome.class);
    }
  }

  @Test
  void patterns_that_no_name_fits_lead_nowhere() {
    assertThat(
            judgeInFullSight(
                app(MAKE, allow("iam:PutRolePolicy", "arn:aws:iam::111111111111:role/web-*"))))
        .isInstanceOf(Power.CanMakeOthers.class);
    assertThat(
            judgeInFullSight(
                app(
                    allow("iam:CreateRole", "arn:aws:iam::*:role/app-?"),
                    allow("iam:PutRolePolicy", "arn:aws:iam::*:role/app-??"))))
        .isInstanceOf(Power.CanMakeOthers.class);
  }

  @Test
  void a_denied_part_of_the_names_leaves_the_rest() {
    String both =
        """
        {"Effect":"Allow","Action":["iam:CreateRole","iam:PutRolePolicy"],"Resource":"*"}\
        """;
    String only =
        """
        {"Effect":"Deny","Action":"iam:*","NotResource":"arn:aws:iam::*:role/app-*"}\
        """;
    assertThat(judge(app(both, only))).isInstanceOf(Power.CanBecome.class);
    String but =
        """
        {"Effect":"Deny","Action":"iam:*","Resource":"arn:aws:iam::*:role/app-x*"}\
        """;
    assertThat(judge(app(both, only, but))).isInstanceOf(Power.CanBecome.class);
    String all =
        """
        {"Effect":"Deny","Action":"iam:*","Resource":"arn:aws:iam::*:role/app-*"}\
        """;
    assertThat(judge(app(both, only, all))).isEqualTo(new Power.Limited());
  }

  @Test
  void a_boundary_that_lets_some_roles_be_passed_is_seen() {
    String pass =
        """
        {"Effect":"Allow","Action":["iam:PassRole","lambda:CreateFunction","lambda:InvokeFunction"],
         "Resource":"*"}\
        """;
    assertThat(
            judge(
                bounded(
                    app(pass),
                    allow("lambda:*", "*"),
                    allow("iam:PassRole", "arn:aws:iam::*:role/jobs/*"))))
        .isInstanceOf(Power.CouldBecome.class);
    assertThat(
            judge(
                bounded(
                    app(pass),
                    allow("lambda:*", "*"),
                    allow("iam:PassRole", "arn:aws:iam::111111111111:role/boss"))))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided -> assertThat(undecided.reason().message()).contains("role/boss"));
  }

  @Test
  void a_condition_that_cannot_be_met_on_one_pattern_leaves_the_other() {
    String mfa =
        """
        {"Effect":"Allow","Action":["iam:CreateRole","iam:PutRolePolicy"],
         "Resource":"arn:aws:iam::*:role/a-*",
         "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}\
        """;
    assertThat(
            judge(
                app(
                    mfa,
                    allow("iam:CreateRole", "arn:aws:iam::*:role/b-*"),
                    allow("iam:PutRolePolicy", "arn:aws:iam::*:role/*-z"))))
        .isInstanceOf(Power.CanBecome.class);
  }

  @Test
  void some_resource_is_found_beside_what_is_denied() {
    String pass = allow("iam:PassRole", "*");
    assertThat(
            judge(
                app(
                    pass,
                    allow("lambda:*", "*"),
                    """
                    {"Effect":"Deny","Action":"lambda:*",
                     "NotResource":"arn:aws:lambda:eu-west-1:111111111111:function:app-*"}\
                    """)))
        .isInstanceOf(Power.CouldBecome.class);
  }

  @Test
  void a_name_that_is_made_on_deployment_is_still_one_name() {
    Text stack = Text.of(new Symbol("t", "AWS::StackName", Symbol.Shape.NAME));
    Text named = Text.of("arn:aws:iam::111111111111:role/").plus(stack).plus("-service");
    Value.Mapping statement =
        new Value.Mapping(
            List.of(
                entry("Effect", Text.of("Allow")),
                entry("Action", Text.of("iam:*Role*")),
                entry("Resource", named)),
            HERE);
    RolePowers role =
        role("app", document(), inline(Fact.known(Policy.of(List.of(statement), HERE))));
    assertThat(judge(role))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided -> assertThat(undecided.reason().message()).contains("${AWS::StackName}"));
  }

  private static Value.Entry entry(String key, Text value) {
    return new Value.Entry(key, HERE, new Value.Scalar(value, Value.Type.STRING, HERE));
  }
}
