package dev.fortlet.model.iam;

import static dev.fortlet.model.iam.AskingRoles.ELSEWHERE;
import static dev.fortlet.model.iam.AskingRoles.EVERYTHING;
import static dev.fortlet.model.iam.AskingRoles.app;
import static dev.fortlet.model.iam.AskingRoles.document;
import static dev.fortlet.model.iam.AskingRoles.inline;
import static dev.fortlet.model.iam.AskingRoles.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Things in sight that run as roles: who may direct one can act as its role, and as no other. */
class RunnersTest {

  private static final String BUILD = "arn:aws:codebuild:eu-west-1:111111111111:project/build";
  private static final String TRUST_BUILDS =
      """
      {"Effect":"Allow","Principal":{"Service":"codebuild.amazonaws.com"},
       "Action":"sts:AssumeRole"}\
      """;

  private static String allow(String action, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
        .formatted(action, resource);
  }

  private static RolePowers builder(String... statements) {
    return role("builder", document(TRUST_BUILDS), inline(document(statements)));
  }

  private static RolePowers starts(String project) {
    return app(allow("codebuild:StartBuild", project));
  }

  private static Power judge(RolePowers role, Listing<Text> runsAs, RolePowers... others) {
    List<RolePowers> all = new ArrayList<>(List.of(others));
    all.add(role);
    return AskingRoles.judge(
        role,
        new Surroundings(
            Listing.partial(all, ELSEWHERE),
            Listing.partial(List.of(), ELSEWHERE),
            List.of(new Surroundings.Runner(Text.of(BUILD), runsAs))));
  }

  private static Power judge(RolePowers role, RolePowers builder) {
    return judge(role, Listing.complete(List.of(builder.arn())), builder);
  }

  @Test
  void one_that_runs_as_an_administrator_makes_one() {
    for (String project : new String[] {BUILD, "arn:aws:codebuild:*:*:project/build", "*"}) {
      assertThat(judge(starts(project), builder(EVERYTHING)))
          .isInstanceOfSatisfying(
              Power.CanBecome.class,
              can -> {
                assertThat(can.path().steps().getFirst().target()).isEqualTo(BUILD);
                assertThat(can.path().end()).isPresent();
              });
    }
  }

  @Test
  void one_that_runs_as_a_harmless_role_makes_none() {
    for (String project : new String[] {BUILD, "arn:aws:codebuild:*:*:project/build"}) {
      assertThat(judge(starts(project), builder(allow("xray:*", "*"))))
          .isEqualTo(new Power.Limited());
    }
    assertThat(judge(starts(BUILD), Listing.none())).isEqualTo(new Power.Limited());
  }

  @Test
  void a_wildcard_may_mean_others_too() {
    assertThat(judge(starts("*"), builder(allow("xray:*", "*"))))
        .isInstanceOf(Power.CouldBecome.class);
  }

  @Test
  void what_its_role_can_become_so_can_it() {
    assertThat(judge(starts(BUILD), builder(allow("iam:PutRolePolicy", "*"))))
        .isInstanceOfSatisfying(
            Power.CanBecome.class, can -> assertThat(can.path().steps()).hasSize(2));
    assertThat(judge(starts(BUILD), builder(allow("iam:CreateAccessKey", "*"))))
        .isInstanceOf(Power.CanMakeOthers.class);
  }

  @Test
  void another_that_is_named_is_not_in_sight() {
    String other = "arn:aws:codebuild:*:*:project/other";
    assertThat(judge(starts(other), builder(EVERYTHING)))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided ->
                assertThat(undecided.reason().message()).contains(other).contains("not in sight"));
  }

  @Test
  void one_whose_role_is_not_in_sight_is_undecided_and_named() {
    Text elsewhere = Text.of("arn:aws:iam::111111111111:role/elsewhere");
    assertThat(judge(starts(BUILD), Listing.complete(List.of(elsewhere))))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided ->
                assertThat(undecided.reason().message())
                    .contains(BUILD)
                    .contains("role/elsewhere"));
    Reason denied = Reason.of("denied", "codebuild:BatchGetProjects");
    assertThat(judge(starts(BUILD), Listing.partial(List.of(), denied)))
        .isInstanceOfSatisfying(
            Power.Undecided.class,
            undecided -> {
              assertThat(undecided.reason().message()).contains(BUILD).contains("denied");
              assertThat(undecided.reason().settledBy()).isEqualTo("codebuild:BatchGetProjects");
            });
    Fact<Policy> unread = Fact.unread(denied);
    assertThat(judge(starts(BUILD), role("builder", document(TRUST_BUILDS), inline(unread))))
        .isInstanceOf(Power.Undecided.class);
  }

  @Test
  void a_harmless_one_may_be_started_as_a_role_that_is_passed_to_it() {
    RolePowers app =
        app(allow("codebuild:StartBuild", BUILD), allow("iam:PassRole", AskingRoles.ADMIN_ARN));
    RolePowers boss = role("boss", document(TRUST_BUILDS), inline(document(EVERYTHING)));
    RolePowers builder = builder(allow("xray:*", "*"));
    assertThat(judge(app, Listing.complete(List.of(builder.arn())), builder, boss))
        .isInstanceOf(Power.CanBecome.class);
  }

  @Test
  void power_over_things_of_another_kind_is_none_over_it() {
    assertThat(judge(app(allow("states:UpdateStateMachine", BUILD)), builder(EVERYTHING)))
        .isEqualTo(new Power.Limited());
  }

  private static Text made(String kind, String name) {
    return Text.of(kind).plus(Text.of(new Symbol("t.yaml", name, Symbol.Shape.NAME)));
  }

  private static RolePowers named(Text arn, String trust, Fact<Policy> policy) {
    return new RolePowers(
        arn,
        arn,
        Listing.complete(List.of(inline(policy))),
        Fact.known(Optional.empty()),
        List.of(),
        document(trust),
        AskingRoles.HERE);
  }

  private static Fact<Policy> allowing(String action, Text resource) {
    Location at = AskingRoles.HERE;
    return Fact.known(
        Policy.of(
            List.of(
                new Value.Mapping(
                    List.of(
                        new Value.Entry("Effect", at, Value.Scalar.string("Allow", at)),
                        new Value.Entry("Action", at, Value.Scalar.string(action, at)),
                        new Value.Entry(
                            "Resource", at, new Value.Scalar(resource, Value.Type.STRING, at))),
                    at)),
            at));
  }

  @Test
  void two_in_sight_whose_names_are_made_on_deployment_are_two() {
    String project = "arn:aws:codebuild:eu-west-1:111111111111:project/";
    String role = "arn:aws:iam::111111111111:role/";
    String trust =
        """
        {"Effect":"Allow","Principal":{"AWS":"111111111111","Service":"codebuild.amazonaws.com"},
         "Action":"sts:AssumeRole"}\
        """;
    RolePowers boss = named(made(role, "Boss"), trust, document(EVERYTHING));
    RolePowers clerk = named(made(role, "Clerk"), trust, document(allow("s3:Get*", "*")));
    List<Surroundings.Runner> projects =
        List.of(
            Surroundings.Runner.of(made(project, "Strong"), Fact.known(boss.arn())),
            Surroundings.Runner.of(made(project, "Weak"), Fact.known(clerk.arn())));
    Function<Fact<Policy>, Power> judged =
        policy -> {
          RolePowers app = named(made(role, "App"), trust, policy);
          Surroundings around =
              new Surroundings(
                  Listing.partial(List.of(app, boss, clerk), ELSEWHERE),
                  Listing.partial(List.of(), ELSEWHERE),
                  projects);
          return AskingRoles.judge(app, around);
        };
    for (Fact<Policy> harmless :
        List.of(
            allowing("codebuild:StartBuild", made(project, "Weak")),
            allowing("sts:AssumeRole", clerk.arn()))) {
      assertThat(judged.apply(harmless)).isEqualTo(new Power.Limited());
    }
    for (Fact<Policy> strong :
        List.of(
            allowing("codebuild:StartBuild", made(project, "Strong")),
            allowing("sts:AssumeRole", boss.arn()))) {
      assertThat(judged.apply(strong)).isInstanceOf(Power.CanBecome.class);
    }
  }
}
