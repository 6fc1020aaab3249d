package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.AskingRoles.EVERYTHING;
import static dev.fortlet.model.iam.AskingRoles.TRUST_LAMBDA;
import static dev.fortlet.model.iam.AskingRoles.app;
import static dev.fortlet.model.iam.AskingRoles.document;
import static dev.fortlet.model.iam.AskingRoles.inline;
import static dev.fortlet.model.iam.AskingRoles.judge;
import static dev.fortlet.model.iam.AskingRoles.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Reason;
import org.junit.jupiter.api.Test;

/** A pattern that leaves open where a thing is, and not what it is called, means one thing. */
class NamedTargetsTest {

  private static final String MAKE =
      """
      {"Effect":"Allow","Action":["lambda:CreateFunction","lambda:InvokeFunction"],"Resource":"*"}\
      """;

  private static String allow(String action, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
        .formatted(action, resource);
  }

  private static void assertNamed(RolePowers role, String name) {
    assertThat(judge(role))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided ->
                assertThat(undecided.reason().message()).contains(name).contains("not in sight"));
  }

  @Test
  void one_role_in_whatever_account_is_the_one_of_its_own() {
    for (String where :
        new String[] {"arn:aws:iam::*:", "arn:*:iam::*:", "arn:aws*:iam::*:", "*:"}) {
      String passed = where + "role/events/invoke";
      assertNamed(app(MAKE, allow("iam:PassRole", passed)), passed);
      assertNamed(app(allow("sts:AssumeRole", passed)), passed);
    }
  }

  @Test
  void one_function_in_whatever_region_is_one_function() {
    for (String where :
        new String[] {
          "arn:aws:lambda:*:111111111111:", "arn:aws:lambda:*:*:", "arn:aws:lambda:*:"
        }) {
      assertNamed(
          app(allow("lambda:UpdateFunctionCode", where + "function:sweeper")), "function:sweeper");
    }
  }

  @Test
  void an_id_after_the_name_is_no_other_name() {
    for (String stack :
        new String[] {
          "arn:aws:cloudformation:*:*:stack/shop/*",
          "arn:aws:cloudformation:eu-west-1:111111111111:stack/shop/*"
        }) {
      assertThat(judge(app(allow("cloudformation:UpdateStack", stack))))
          .isInstanceOfSatisfying(
              Power.Undecided.class,
              undecided -> assertThat(undecided.reason().message()).contains("stack/shop/*"));
    }
    for (String stack :
        new String[] {
          "arn:aws:cloudformation:*:*:stack/shop*", "arn:aws:cloudformation:*:*:stack/shop-*/*"
        }) {
      assertThat(judge(app(allow("cloudformation:UpdateStack", stack))))
          .isInstanceOf(Power.CouldBecome.class);
    }
  }

  @Test
  void several_names_are_still_named() {
    StringBuilder list = new StringBuilder("arn:aws:iam::*:role/r0");
    for (int i = 1; i < 200; i++) {
      list.append("\",\"arn:aws:iam::*:role/r").append(i);
    }
    String statement =
        "{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":[\"" + list + "\"]}";
    assertNamed(app(MAKE, statement), "role/r0");
  }

  @Test
  void beside_a_name_a_wildcard_is_one() {
    assertThat(
            judge(
                app(
                    MAKE,
                    allow("iam:PassRole", "arn:aws:iam::*:role/named"),
                    allow("iam:PassRole", "arn:aws:iam::*:role/team-*"))))
        .isInstanceOf(Power.CouldBecome.class);
  }

  @Test
  void a_name_of_another_account_is_nothing() {
    assertThat(judge(app(MAKE, allow("iam:PassRole", "arn:*:iam::222222222222:role/named"))))
        .isEqualTo(new Power.Limited());
  }

  @Test
  void the_one_that_is_meant_is_judged_if_it_is_in_sight() {
    RolePowers harmless =
        role("named", document(TRUST_LAMBDA), inline(document(allow("s3:GetObject", "*"))));
    RolePowers strong = role("named", document(TRUST_LAMBDA), inline(document(EVERYTHING)));
    RolePowers app = app(MAKE, allow("iam:PassRole", "arn:aws:iam::*:role/named"));
    assertThat(judge(app, harmless)).isEqualTo(new Power.Limited());
    assertThat(judge(app, strong)).isInstanceOf(Power.CanBecome.class);
  }

  private static Reason why(RolePowers role) {
    return ((Power.Undecided) judge(role)).reason();
  }

  @Test
  void what_would_tell_of_it_is_said() {
    String function = "arn:aws:lambda:us-east-1:111111111111:function:sweeper";
    assertThat(why(app(allow("lambda:UpdateFunctionCode", function))).settledBy())
        .contains("lambda:GetFunction");
    assertThat(
            why(app(allow("iam:CreateAccessKey", "arn:aws:iam::111111111111:user/bob")))
                .settledBy())
        .contains("iam:GetUser");
    assertThat(
            why(app(allow("iam:CreatePolicyVersion", "arn:aws:iam::111111111111:policy/p")))
                .settledBy())
        .contains("iam:ListEntitiesForPolicy");
  }

  @Test
  void the_thing_is_named_rather_than_a_condition_on_it() {
    String statement =
        """
        {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::*:role/config",
         "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}\
        """;
    assertThat(why(app(statement)).message())
        .isEqualTo(
            "role app may have power over arn:aws:iam::*:role/config, which is not in sight");
  }
}
