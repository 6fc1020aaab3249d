package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.AskingRoles.ADMIN_ARN;
import static dev.fortlet.model.iam.AskingRoles.EVERYTHING;
import static dev.fortlet.model.iam.AskingRoles.HERE;
import static dev.fortlet.model.iam.AskingRoles.TRUST_LAMBDA;
import static dev.fortlet.model.iam.AskingRoles.app;
import static dev.fortlet.model.iam.AskingRoles.attached;
import static dev.fortlet.model.iam.AskingRoles.bounded;
import static dev.fortlet.model.iam.AskingRoles.document;
import static dev.fortlet.model.iam.AskingRoles.inline;
import static dev.fortlet.model.iam.AskingRoles.judge;
import static dev.fortlet.model.iam.AskingRoles.judgeInFullSight;
import static dev.fortlet.model.iam.AskingRoles.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivilegesTest {

  private static void assertAdministrator(String... statements) {
    assertThat(judge(app(statements))).isInstanceOf(Power.Administrator.class);
  }

  @Test
  void every_spelling_of_everything_is_an_administrator() {
    assertAdministrator(EVERYTHING);
    assertAdministrator("{\"Effect\":\"Allow\",\"Action\":\"*:*\",\"Resource\":\"*\"}");
    assertAdministrator("{\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\",\"*\"],\"Resource\":\"*\"}");
    assertAdministrator(
        "{\"Effect\":\"Allow\",\"NotAction\":\"s3:DeleteBucket\",\"Resource\":\"*\"}");
    assertAdministrator(
        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::logs\"}");
    assertAdministrator("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:*:*:*:*\"}");
    assertAdministrator(
        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":[\"arn:aws:s3:::logs\",\"*\"]}");
  }

  @Test
  void a_single_statement_object_is_an_administrator() {
    Policy policy =
        PolicyParser.parse("{\"Version\":\"2012-10-17\",\"Statement\":" + EVERYTHING + "}", "t");
    assertThat(judge(role("app", document(TRUST_LAMBDA), inline(Fact.known(policy)))))
        .isInstanceOf(Power.Administrator.class);
  }

  @Test
  void powers_split_over_policies_are_an_administrator() {
    RolePowers role =
        role(
            "app",
            document(TRUST_LAMBDA),
            inline(document("{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}")),
            inline(document("{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}")));
    assertThat(judge(role)).isInstanceOf(Power.Administrator.class);
  }

  @Test
  void everything_denied_is_no_administrator() {
    assertThat(judge(app(EVERYTHING, "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}")))
        .isEqualTo(new Power.Limited());
  }

  @Test
  void a_power_user_is_no_administrator() {
    String powerUser =
        "{\"Effect\":\"Allow\",\"NotAction\":[\"iam:*\",\"organizations:*\"],\"Resource\":\"*\"}";
    assertThat(judgeInFullSight(app(powerUser))).isEqualTo(new Power.Limited());
    assertThat(judge(app(powerUser))).isInstanceOf(Power.CouldBecome.class);
  }

  private static Power ofUnknownAccount(String action, String resource) {
    Text account = Text.of(new Symbol("t.yaml", "AWS::AccountId", Symbol.Shape.OWN_ACCOUNT));
    RolePowers app =
        app(
            "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
                .formatted(action, resource));
    return judge(
        new RolePowers(
            Text.of("arn:aws:iam::").plus(account).plus(":role/app"),
            app.name(),
            app.policies(),
            app.boundary(),
            app.controls(),
            app.trust(),
            app.at()));
  }

  @Test
  void an_account_that_is_named_may_be_our_own_where_ours_is_not_known() {
    for (String action : List.of("iam:AttachRolePolicy", "iam:*", "*")) {
      assertThat(ofUnknownAccount(action, "arn:aws:iam::222222222222:role/*"))
          .isInstanceOfSatisfying(
              Power.Undecided.class,
              undecided -> assertThat(undecided.reason().message()).contains("222222222222"));
    }
    assertThat(ofUnknownAccount("lambda:*", "arn:aws:lambda:us-east-1:222222222222:function:*"))
        .isInstanceOf(Power.Undecided.class);
  }

  @Test
  void roles_that_aws_keeps_for_itself_are_no_targets() {
    String statement =
        "{\"Effect\":\"Allow\",\"Action\":[\"iam:CreateRole\",\"iam:AttachRolePolicy\","
            + "\"iam:PutRolePolicy\",\"iam:UpdateAssumeRolePolicy\"],"
            + "\"Resource\":\"arn:aws:iam::*:role/%s\"}";
    for (String kept :
        List.of(
            "aws-service-role/*",
            "aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
            "aws-reserved/sso.amazonaws.com/*")) {
      assertThat(judge(app(statement.formatted(kept)))).isEqualTo(new Power.Limited());
    }
    assertThat(judge(app(statement.formatted("aws-*")))).isInstanceOf(Power.CanBecome.class);
  }

  @Test
  void a_role_of_another_account_may_be_assumed_without_power_over_ours() {
    assertThat(ofUnknownAccount("sts:AssumeRole", "arn:aws:iam::222222222222:role/reader"))
        .isEqualTo(new Power.Limited());
    assertThat(ofUnknownAccount("s3:GetObject", "arn:aws:s3:::logs-222222222222/*"))
        .isEqualTo(new Power.Limited());
    assertThat(
            judge(
                app(
                    "{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":"
                        + "\"arn:aws:iam::222222222222:role/*\"}")))
        .isEqualTo(new Power.Limited());
  }

  @Test
  void a_boundary_limits() {
    assertThat(
            judge(
                bounded(
                    app(EVERYTHING),
                    "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}")))
        .isEqualTo(new Power.Limited());
    assertThat(judge(bounded(app(EVERYTHING), EVERYTHING))).isInstanceOf(Power.Administrator.class);
    RolePowers unread = app(EVERYTHING);
    assertThat(
            judge(
                new RolePowers(
                    unread.arn(),
                    unread.name(),
                    unread.policies(),
                    Fact.unread(Reason.of("denied", "iam:GetRole")),
                    List.of(),
                    unread.trust(),
                    HERE)))
        .isEqualTo(new Power.Undecided(Reason.of("denied", "iam:GetRole")));
  }

  @Test
  void a_boundary_that_it_can_remove_does_not_limit() {
    assertThat(
            judge(
                bounded(
                    app(EVERYTHING),
                    "{\"Effect\":\"Allow\",\"Action\":\"iam:DeleteRolePermissionsBoundary\",\"Resource\":\"*\"}")))
        .isInstanceOf(Power.CanBecome.class);
  }

  @Test
  void conditions_that_a_function_cannot_meet_limit() {
    assertThat(
            judge(
                app(
                    "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}")))
        .isEqualTo(new Power.Limited());
    assertAdministrator(
        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"us-east-1\"}}}");
    assertThat(
            judge(
                app(
                    "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"x\"}}}")))
        .isInstanceOf(Power.Undecided.class);
  }

  @Test
  void an_unread_policy_leaves_it_undecided_unless_the_rest_decides() {
    Fact<Policy> unread = Fact.unread(Reason.of("not in the copy", "iam:GetPolicyVersion"));
    NamedPolicy policy = attached("arn:aws:iam::aws:policy/New", unread);
    assertThat(
            judge(
                role(
                    "app",
                    document(TRUST_LAMBDA),
                    policy,
                    inline(
                        document(
                            "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}")))))
        .isEqualTo(new Power.Undecided(Reason.of("not in the copy", "iam:GetPolicyVersion")));
    assertThat(judge(role("app", document(TRUST_LAMBDA), policy, inline(document(EVERYTHING)))))
        .isInstanceOf(Power.Administrator.class);
  }

  @Test
  void a_plain_role_is_limited() {
    assertThat(
            judge(
                app(
                    "{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"logs:*\",\"dynamodb:PutItem\"],\"Resource\":\"*\"}")))
        .isEqualTo(new Power.Limited());
  }

  @Test
  void all_of_iam_lets_it_become_one() {
    Power power = judge(app("{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}"));
    assertThat(power).isInstanceOf(Power.CanBecome.class);
    Power.Path path = ((Power.CanBecome) power).path();
    assertThat(path.steps().getFirst().line())
        .isEqualTo(
            "iam:AttachRolePolicy on arn:aws:iam::111111111111:role/app, allowed by policy inline");
  }

  @Test
  void attaching_only_harmless_policies_is_no_escalation() {
    assertThat(
            judge(
                app(
                    """
                    {"Effect":"Allow","Action":"iam:AttachRolePolicy","Resource":"*",
                     "Condition":{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/ReadOnlyAccess"}}}\
                    """)))
        .isEqualTo(new Power.Limited());
  }

  private static final String PASS =
      """
      {"Effect":"Allow","Action":["lambda:CreateFunction","lambda:InvokeFunction"],"Resource":"*"},
      {"Effect":"Allow","Action":"iam:PassRole","Resource":"%s"%s}\
      """;

  @Test
  void passing_a_stronger_role_in_sight_lets_it_become_one() {
    RolePowers boss = role("boss", document(TRUST_LAMBDA), inline(document(EVERYTHING)));
    assertThat(judge(app(PASS.formatted(ADMIN_ARN, "")), boss)).isInstanceOf(Power.CanBecome.class);
    assertThat(judgeInFullSight(app(PASS.formatted("*", "")), boss))
        .isInstanceOf(Power.CanBecome.class);
  }

  @Test
  void passing_a_role_to_another_service_is_no_way() {
    RolePowers boss = role("boss", document(TRUST_LAMBDA), inline(document(EVERYTHING)));
    String narrowed =
        PASS.formatted(
            "*",
            ",\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":\"ec2.amazonaws.com\"}}");
    assertThat(judgeInFullSight(app(narrowed), boss)).isEqualTo(new Power.Limited());
    RolePowers ec2 =
        role("boss", document(TRUST_LAMBDA.replace("lambda", "ec2")), inline(document(EVERYTHING)));
    assertThat(judgeInFullSight(app(PASS.formatted("*", "")), ec2)).isEqualTo(new Power.Limited());
  }

  @Test
  void passing_any_role_could_complete_while_roles_are_out_of_sight() {
    assertThat(judge(app(PASS.formatted("*", ""))))
        .isInstanceOfSatisfying(
            Power.CouldBecome.class,
            could -> assertThat(could.completedBy()).contains("lambda.amazonaws.com"));
    assertThat(judge(app(PASS.formatted("arn:aws:iam::111111111111:role/app-*", ""))))
        .isInstanceOf(Power.CouldBecome.class);
    assertThat(judgeInFullSight(app(PASS.formatted("*", "")))).isEqualTo(new Power.Limited());
  }

  @Test
  void passing_one_named_role_that_was_not_read_is_undecided() {
    assertThat(judge(app(PASS.formatted(ADMIN_ARN, ""))))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided -> assertThat(undecided.reason().message()).contains(ADMIN_ARN));
  }

  @Test
  void assuming_a_role_needs_its_trust() {
    String assume =
        "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"" + ADMIN_ARN + "\"}";
    RolePowers lambdaOnly = role("boss", document(TRUST_LAMBDA), inline(document(EVERYTHING)));
    assertThat(judge(app(assume), lambdaOnly)).isEqualTo(new Power.Limited());
    RolePowers trusting =
        role(
            "boss",
            document(
                "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111111111111\"},\"Action\":\"sts:AssumeRole\"}"),
            inline(document(EVERYTHING)));
    assertThat(judge(app(assume), trusting)).isInstanceOf(Power.CanBecome.class);
  }

  @Test
  void a_trust_policy_that_names_the_role_is_enough() {
    RolePowers naming =
        role(
            "boss",
            document(
                "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:role/app\"},\"Action\":\"sts:AssumeRole\"}"),
            inline(document(EVERYTHING)));
    String read = "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}";
    assertThat(judge(app(read), naming)).isInstanceOf(Power.CanBecome.class);
    assertThat(
            judge(
                app(read, "{\"Effect\":\"Deny\",\"Action\":\"sts:*\",\"Resource\":\"*\"}"), naming))
        .isEqualTo(new Power.Limited());
  }

  @Test
  void code_of_a_stronger_function_lets_it_become_one() {
    RolePowers app =
        app("{\"Effect\":\"Allow\",\"Action\":\"lambda:UpdateFunctionCode\",\"Resource\":\"*\"}");
    RolePowers boss = role("boss", document(TRUST_LAMBDA), inline(document(EVERYTHING)));
    Surroundings.Runner strong =
        Surroundings.Runner.of(
            Text.of("arn:aws:lambda:us-east-1:111111111111:function:strong"),
            Fact.known(boss.arn()));
    Surroundings.Runner own =
        Surroundings.Runner.of(
            Text.of("arn:aws:lambda:us-east-1:111111111111:function:own"), Fact.known(app.arn()));
    assertThat(
            judge(
                app,
                new Surroundings(
                    Listing.complete(List.of(app, boss)),
                    Listing.complete(List.of(own, strong)),
                    List.of())))
        .isInstanceOf(Power.CanBecome.class);
    assertThat(
            judge(
                app,
                new Surroundings(
                    Listing.complete(List.of(app, boss)),
                    Listing.complete(List.of(own)),
                    List.of())))
        .isEqualTo(new Power.Limited());
    assertThat(judge(app)).isInstanceOf(Power.CouldBecome.class);
  }

  @Test
  void power_over_users_by_wildcard_makes_others_administrators() {
    assertThat(
            judge(
                app(
                    "{\"Effect\":\"Allow\",\"Action\":\"iam:CreateAccessKey\",\"Resource\":\"*\"}")))
        .isInstanceOf(Power.CanMakeOthers.class);
    assertThat(
            judge(
                app(
                    "{\"Effect\":\"Allow\",\"Action\":\"iam:CreateAccessKey\",\"Resource\":\"arn:aws:iam::*:user/${aws:username}\"}")))
        .isEqualTo(new Power.Limited());
  }

  @Test
  void an_older_version_of_its_own_policy_could_complete() {
    RolePowers role =
        role(
            "app",
            document(TRUST_LAMBDA),
            attached(
                "arn:aws:iam::111111111111:policy/own",
                document(
                    "{\"Effect\":\"Allow\",\"Action\":\"iam:SetDefaultPolicyVersion\",\"Resource\":\"*\"}")));
    assertThat(judge(role)).isInstanceOf(Power.CouldBecome.class);
  }

  @Test
  void names_that_are_made_on_deployment_are_followed() {
    Text account = Text.of(new Symbol("t", "AWS::AccountId", Symbol.Shape.OWN_ACCOUNT));
    Text name = Text.of(new Symbol("t", "Role", Symbol.Shape.NAME));
    Text arn = Text.of("arn:aws:iam::").plus(account).plus(":role/").plus(name);
    RolePowers admin = app(EVERYTHING);
    assertThat(
            judge(
                new RolePowers(
                    arn, name, admin.policies(), admin.boundary(), List.of(), admin.trust(), HERE)))
        .isInstanceOf(Power.Administrator.class);
    RolePowers self =
        app("{\"Effect\":\"Allow\",\"Action\":\"iam:PutRolePolicy\",\"Resource\":\"*\"}");
    assertThat(
            judge(
                new RolePowers(
                    arn, name, self.policies(), self.boundary(), List.of(), self.trust(), HERE)))
        .isInstanceOf(Power.CanBecome.class);
  }

  @Test
  void a_step_shows_the_wildcard_that_the_policy_wrote() {
    String pass =
        """
        {"Effect":"Allow","Action":["iam:PassRole","cloudformation:CreateStack"],"Resource":"*"}\
        """;
    assertThat(judge(app(pass)))
        .isInstanceOfSatisfying(
            Power.CouldBecome.class,
            could ->
                assertThat(could.path().steps())
                    .allSatisfy(step -> assertThat(step.target()).isEqualTo("*"))
                    .allSatisfy(step -> assertThat(step.grant().resource()).isEqualTo("*")));
  }

  @Test
  void making_a_role_and_giving_it_policies_lets_it_become_one() {
    String make =
        """
        {"Effect":"Allow","Action":["iam:CreateRole","iam:%s"],
         "Resource":"arn:aws:iam::111111111111:role/app-*"}\
        """;
    for (String give : List.of("AttachRolePolicy", "PutRolePolicy")) {
      assertThat(judge(app(make.formatted(give)))).isInstanceOf(Power.CanBecome.class);
    }
    String deny = "{\"Effect\":\"Deny\",\"Action\":\"sts:*\",\"Resource\":\"*\"}";
    assertThat(judge(app(make.formatted("PutRolePolicy"), deny)))
        .isNotInstanceOf(Power.CanBecome.class);
    assertThat(judge(app(make.formatted("GetRole")))).isEqualTo(new Power.Limited());
  }

  private static RolePowers generated(String... statements) {
    Text name = Text.of(new Symbol("t", "Role", Symbol.Shape.NAME));
    RolePowers named = app(statements);
    return new RolePowers(
        Text.of("arn:aws:iam::111111111111:role/").plus(name),
        name,
        named.policies(),
        named.boundary(),
        List.of(),
        named.trust(),
        HERE);
  }

  @Test
  void a_named_role_that_may_be_itself_is_named_in_the_reason() {
    String write = "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}";
    for (String action : List.of("iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy")) {
      assertThat(judge(generated(write.formatted(action, ADMIN_ARN))))
          .isInstanceOfSatisfying(
              Power.Undecided.class,
              undecided -> {
                assertThat(undecided.reason().message())
                    .contains(ADMIN_ARN)
                    .contains("not in sight");
                assertThat(undecided.reason().settledBy()).contains("iam:GetRole");
              });
    }
    String drop = write.formatted("iam:DeleteRolePermissionsBoundary", ADMIN_ARN);
    assertThat(judge(bounded(generated(drop, EVERYTHING), drop)))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided ->
                assertThat(undecided.reason().message())
                    .contains(ADMIN_ARN)
                    .contains("${Role}")
                    .contains("whether"));
  }

  private static String inRegion(String actions, String region) {
    return """
    {"Effect":"Allow","Action":"%s","Resource":"*",
     "Condition":{"StringEquals":{"aws:RequestedRegion":"%s"}}}\
    """
        .formatted(actions, region);
  }

  @Test
  void a_region_that_a_global_service_is_not_called_in_bounds_it() {
    assertThat(judge(app(inRegion("iam:*", "eu-west-1")))).isEqualTo(new Power.Limited());
    assertThat(judge(app(inRegion("iam:*", "us-east-1")))).isInstanceOf(Power.CanBecome.class);
    assertThat(judge(app(inRegion("*", "eu-west-1")))).isInstanceOf(Power.CouldBecome.class);
    assertThat(judge(app(inRegion("*", "us-east-1")))).isInstanceOf(Power.Administrator.class);
    assertThat(
            judge(
                app(
                    EVERYTHING,
                    """
                    {"Effect":"Deny","Action":"*","Resource":"*",
                     "Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}}\
                    """)))
        .isInstanceOf(Power.CouldBecome.class);
    assertThat(
            judge(
                app(
                    EVERYTHING,
                    """
                    {"Effect":"Deny","NotAction":"iam:*","Resource":"*",
                     "Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}}\
                    """)))
        .isInstanceOf(Power.Administrator.class);
  }
}
