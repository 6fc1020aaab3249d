package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.AskingRoles.ELSEWHERE;
import static dev.fortlet.model.iam.AskingRoles.EVERYTHING;
import static dev.fortlet.model.iam.AskingRoles.TRUST_LAMBDA;
import static dev.fortlet.model.iam.AskingRoles.document;
import static dev.fortlet.model.iam.AskingRoles.inline;
import static dev.fortlet.model.iam.AskingRoles.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps from role to role, over functions and trusts. */
class ClosureTest {

  private static final String TRUST_ACCOUNT =
      """
      {"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"sts:AssumeRole"}\
      """;

  private final List<RolePowers> roles = new ArrayList<>();
  private final List<Surroundings.Runner> functions = new ArrayList<>();

  private static String arn(String role) {
    return "arn:aws:iam::111111111111:role/" + role;
  }

  private static String allow(String action, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
        .formatted(action, resource);
  }

  private static String assume(String role) {
    return allow("sts:AssumeRole", arn(role));
  }

  private static String update(String function) {
    return allow("lambda:UpdateFunctionCode", arnOfFunction(function));
  }

  private static String arnOfFunction(String name) {
    return "arn:aws:lambda:us-east-1:111111111111:function:" + name;
  }

  private RolePowers add(String name, String trust, String... statements) {
    RolePowers role = role(name, document(trust), inline(document(statements)));
    roles.add(role);
    return role;
  }

  /** A function, and a role of the same name for it. */
  private RolePowers function(String name, String... statements) {
    RolePowers role = add(name, TRUST_LAMBDA, statements);
    functions.add(Surroundings.Runner.of(Text.of(arnOfFunction(name)), Fact.known(role.arn())));
    return role;
  }

  private Surroundings account() {
    return new Surroundings(Listing.complete(roles), Listing.complete(functions), List.of());
  }

  private Surroundings template() {
    return new Surroundings(
        Listing.partial(roles, ELSEWHERE), Listing.partial(functions, ELSEWHERE), List.of());
  }

  private static Power judge(RolePowers role, Surroundings around) {
    return new Privileges(Asking.NOW).judge(role, around);
  }

  @Test
  void a_way_over_a_function_and_a_trust_is_found_with_each_step() {
    RolePowers orders = function("orders", update("deploy"));
    RolePowers deploy = function("deploy", assume("boss"));
    add("boss", TRUST_ACCOUNT, EVERYTHING);
    for (Surroundings around : List.of(account(), template())) {
      assertThat(judge(orders, around))
          .isInstanceOfSatisfying(
              Power.CanBecome.class,
              can -> {
                assertThat(can.path().steps())
                    .extracting(Power.Step::line)
                    .containsExactly(
                        "lambda:UpdateFunctionCode on "
                            + arnOfFunction("deploy")
                            + ", allowed by policy inline",
                        "as role deploy: sts:AssumeRole on "
                            + arn("boss")
                            + ", allowed by policy inline");
                assertThat(can.path().end())
                    .hasValueSatisfying(end -> assertThat(end.role()).isEqualTo(Text.of("boss")));
              });
      assertThat(judge(deploy, around))
          .isInstanceOfSatisfying(
              Power.CanBecome.class, can -> assertThat(can.path().steps()).hasSize(1));
    }
  }

  @Test
  void a_role_that_can_make_itself_administrator_ends_a_way_too() {
    RolePowers orders = function("orders", update("deploy"));
    function("deploy", allow("iam:PutRolePolicy", arn("deploy")));
    assertThat(judge(orders, account()))
        .isInstanceOfSatisfying(
            Power.CanBecome.class,
            can -> assertThat(can.path().id()).isEqualTo("function-code+put-own-policy"));
  }

  @Test
  void the_shortest_way_is_told() {
    RolePowers orders = function("orders", update("a"), assume("boss"));
    function("a", update("b"));
    function("b", assume("boss"));
    add("boss", TRUST_ACCOUNT, EVERYTHING);
    assertThat(judge(orders, account()))
        .isInstanceOfSatisfying(
            Power.CanBecome.class, can -> assertThat(can.path().steps()).hasSize(1));
  }

  @Test
  void circles_end() {
    RolePowers a = function("a", update("b"));
    RolePowers b = function("b", update("c"));
    RolePowers c = function("c", update("a"), update("c"));
    for (RolePowers role : List.of(a, b, c)) {
      assertThat(judge(role, account())).isEqualTo(new Power.Limited());
    }
    functions.add(
        Surroundings.Runner.of(
            Text.of(arnOfFunction("strong")),
            Fact.known(add("boss", TRUST_LAMBDA, EVERYTHING).arn())));
    RolePowers d = function("d", update("a"));
    roles.set(
        2, role("c", document(TRUST_LAMBDA), inline(document(update("a"), update("strong")))));
    assertThat(judge(d, account()))
        .isInstanceOfSatisfying(
            Power.CanBecome.class, can -> assertThat(can.path().steps()).hasSize(4));
  }

  @Test
  void a_denied_step_breaks_the_way() {
    RolePowers orders = function("orders", update("deploy"));
    function(
        "deploy", assume("boss"), "{\"Effect\":\"Deny\",\"Action\":\"sts:*\",\"Resource\":\"*\"}");
    add("boss", TRUST_ACCOUNT, EVERYTHING);
    assertThat(judge(orders, account())).isEqualTo(new Power.Limited());
  }

  @Test
  void a_step_that_is_not_known_leaves_the_way_undecided() {
    RolePowers orders = function("orders", update("deploy"));
    RolePowers deploy =
        function(
            "deploy",
            """
            {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*",
             "Condition":{"StringEquals":{"aws:PrincipalTag/team":"x"}}}\
            """);
    add("boss", TRUST_ACCOUNT, EVERYTHING);
    for (RolePowers role : List.of(orders, deploy)) {
      assertThat(judge(role, account()))
          .isInstanceOfSatisfying(
              Power.Undecided.class,
              undecided ->
                  assertThat(undecided.reason().message()).contains("aws:PrincipalTag/team"));
    }
  }

  @Test
  void a_way_of_which_no_step_is_known_is_undecided_to_its_end() {
    String ifTagged =
        """
        {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"%s",
         "Condition":{"StringEquals":{"aws:PrincipalTag/team":"x"}}}\
        """;
    int count = 100;
    for (int i = 0; i < count; i++) {
      add("r" + i, TRUST_ACCOUNT, ifTagged.formatted(arn("r" + (i + 1))));
    }
    add("r" + count, TRUST_ACCOUNT, EVERYTHING);
    RolePowers elsewhere =
        role("elsewhere", document(TRUST_LAMBDA), inline(document(ifTagged.formatted(arn("r0")))));
    for (Surroundings around : List.of(account(), template())) {
      Privileges privileges = new Privileges(Asking.NOW);
      for (int i = 0; i < count; i++) {
        assertThat(privileges.judge(roles.get(i), around)).isInstanceOf(Power.Undecided.class);
      }
      assertThat(privileges.judge(elsewhere, around)).isInstanceOf(Power.Undecided.class);
    }
  }

  @Test
  void a_role_on_the_way_that_is_not_read_leaves_it_undecided() {
    RolePowers orders = function("orders", update("deploy"));
    RolePowers unread =
        role(
            "deploy",
            document(TRUST_LAMBDA),
            inline(Fact.unread(Reason.of("denied", "iam:GetRolePolicy"))));
    roles.add(unread);
    functions.add(
        Surroundings.Runner.of(Text.of(arnOfFunction("deploy")), Fact.known(unread.arn())));
    assertThat(judge(orders, account()))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided -> {
              assertThat(undecided.reason().message()).contains("deploy").contains("denied");
              assertThat(undecided.reason().settledBy()).isEqualTo("iam:GetRolePolicy");
            });
  }

  @Test
  void what_a_role_on_the_way_could_do_its_predecessor_could_too() {
    RolePowers orders = function("orders", update("deploy"));
    function("deploy", allow("iam:UpdateAssumeRolePolicy", "*"));
    RolePowers clerk = function("clerk", update("people"));
    function("people", allow("iam:CreateAccessKey", "*"));
    assertThat(judge(orders, template()))
        .isInstanceOfSatisfying(
            Power.CouldBecome.class, could -> assertThat(could.path().steps()).hasSize(2));
    assertThat(judge(clerk, account()))
        .isInstanceOfSatisfying(
            Power.CanMakeOthers.class, others -> assertThat(others.path().steps()).hasSize(2));
  }

  @Test
  void passing_a_role_that_leads_further_is_a_way() {
    RolePowers orders =
        function(
            "orders",
            allow("iam:PassRole", arn("deploy")),
            allow("lambda:CreateFunction", "*"),
            allow("lambda:InvokeFunction", "*"));
    function("deploy", assume("boss"));
    add("boss", TRUST_ACCOUNT, EVERYTHING);
    assertThat(judge(orders, account()))
        .isInstanceOfSatisfying(
            Power.CanBecome.class, can -> assertThat(can.path().steps()).hasSize(4));
  }

  @Test
  void what_runs_already_may_run_as_a_role_that_leads_further() {
    RolePowers orders = function("orders", allow("ssm:StartSession", "*"));
    add(
        "machine",
        "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}",
        assume("boss"));
    assertThat(judge(orders, account())).isEqualTo(new Power.Limited());
    add("boss", TRUST_ACCOUNT, EVERYTHING);
    assertThat(judge(orders, account()))
        .isInstanceOfSatisfying(
            Power.CouldBecome.class, could -> assertThat(could.completedBy()).contains("machine"));
  }

  @Test
  void a_way_over_thousands_of_roles_is_followed_in_time_and_told_in_part() {
    int count = 3_000;
    for (int i = 0; i < count; i++) {
      function("f" + i, update("f" + (i + 1)));
    }
    RolePowers last = role("f" + count, document(TRUST_LAMBDA), inline(document(EVERYTHING)));
    roles.add(last);
    functions.add(
        Surroundings.Runner.of(Text.of(arnOfFunction("f" + count)), Fact.known(last.arn())));
    long started = System.nanoTime();
    assertThat(judge(roles.getFirst(), account()))
        .isInstanceOfSatisfying(
            Power.CanBecome.class, can -> assertThat(can.path().steps()).hasSizeBetween(2, 20));
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void thousands_of_roles_that_name_scores_of_things_are_all_decided() {
    int count = 5_000;
    for (int i = 0; i < count; i++) {
      StringBuilder named = new StringBuilder(arn("f" + i));
      for (int j = 1; j <= 40; j++) {
        int other = (i * 31 + j * 127) % count;
        named.append("\",\"").append(arn("f" + other));
        named.append("\",\"").append(arnOfFunction("f" + other));
      }
      function(
          "f" + i,
          i == count / 2 ? EVERYTHING : allow("s3:GetObject", "*"),
          """
          {"Effect":"Allow","Action":["iam:PassRole","lambda:UpdateFunctionCode"],
           "Resource":["%s"]}\
          """
              .formatted(named),
          allow("lambda:CreateFunction", "*"),
          allow("lambda:InvokeFunction", "*"));
    }
    Surroundings account = account();
    Privileges privileges = new Privileges(Asking.NOW);
    for (RolePowers role : roles) {
      assertThat(privileges.judge(role, account))
          .isInstanceOfAny(Power.CanBecome.class, Power.Administrator.class);
    }
  }

  @Test
  void what_nobody_had_the_diligence_for_is_open_and_never_harmless() {
    Diligence spent = new Diligence();
    while (!spent.isExhausted()) {
      spent.attempt();
    }
    RolePowers orders = function("orders", allow("iam:PutRolePolicy", arn("orders")));
    RolePowers reader = function("reader", allow("s3:GetObject", "*"));
    RolePowers boss = add("boss", TRUST_ACCOUNT, EVERYTHING);
    Privileges privileges = new Privileges(Asking.NOW, spent);
    assertThat(privileges.judge(orders, account()))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided -> assertThat(undecided.reason().message()).contains("too many"));
    assertThat(privileges.judge(boss, account())).isInstanceOf(Power.Administrator.class);
    assertThat(privileges.judge(reader, account())).isInstanceOf(Power.Limited.class);
  }
}
