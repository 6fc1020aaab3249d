package dev.fortlet.controls.posture;

import static dev.fortlet.model.facts.Symbol.Shape.OWN_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Qualifier.FunctionUrl;
import dev.fortlet.model.estate.Qualifier.UrlAuth;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Profile.CheckSettings;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.model.findings.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostureTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
  private static final Reason DENIED = Reason.of("AccessDenied", "lambda:GetPolicy");
  private static final String PUBLIC_URL_STATEMENT =
      """
      {"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunctionUrl", "Resource": "*",
       "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}}
      """;

  private final Posture posture = new Posture();

  @ParameterizedTest
  @CsvSource({
    "python3.10, 2026-10-30, deprecated-soon",
    "python3.10, 2026-10-31, deprecated",
    "python3.10, 2026-05-03, not-newest",
    "python3.10, 2026-05-04, deprecated-soon",
    "nodejs24.x, 2026-11-24, PASS",
    "nodejs24.x, 2028-04-30, deprecated",
    "nodejs26.x, 2026-11-24, PASS",
    "java21, 2026-11-24, not-newest",
    "cobol85, 2026-11-24, UNKNOWN",
    "custom, 2026-11-24, UNKNOWN",
    "Python3.14, 2026-11-24, UNKNOWN",
  })
  void a_runtime_is_judged_by_the_day(String runtime, LocalDate today, String expected) {
    Estate estate =
        Sample.estate(Sample.function("f").runtime(Fact.known(Optional.of(Text.of(runtime)))));
    assertThat(outcome(judge(estate, today), "lambda-runtime-version", "f")).isEqualTo(expected);
  }

  @Test
  void a_container_image_has_no_managed_runtime() {
    Sample image =
        Sample.function("f").packageType(PackageType.IMAGE).runtime(Fact.known(Optional.empty()));
    assertThat(outcome(judge(Sample.estate(image), TODAY), "lambda-runtime-version", "f"))
        .isEqualTo("NOT_APPLICABLE");
  }

  @Test
  void denied_policy_read_is_unknown_not_pass() {
    Sample denied =
        Sample.function("f")
            .qualifiers(Sample.qualifier("f", Fact.unread(DENIED), Fact.known(Optional.empty())));
    Assessment assessment = judge(Sample.estate(denied), TODAY);
    assertThat(outcome(assessment, "lambda-function-exposure", "f")).isEqualTo("UNKNOWN");
    assertThat(outcome(assessment, "lambda-cross-account-access", "f")).isEqualTo("UNKNOWN");
    assertThat(verdict(assessment, "lambda-function-exposure", "f"))
        .isEqualTo(new Verdict.Unknown("AccessDenied", List.of(DENIED)));
  }

  @Test
  void what_a_macro_may_rewrite_never_passes() {
    Estate plain = Sample.estate(Sample.function("f"));
    Reason macro = Reason.of("the macro M may rewrite the template", "the processed template");
    Estate estate =
        new Estate(
            List.of(plain.units().getFirst().provisionally(Optional.of(macro))),
            plain.functions(),
            plain.roles(),
            plain.managedPolicies(),
            plain.workloads(),
            plain.sources());
    Assessment assessment = judge(estate, TODAY);
    assertThat(assessment.judgements())
        .noneSatisfy(judgement -> assertThat(judgement.verdict()).isInstanceOf(Verdict.Pass.class));
    assertThat(verdict(assessment, "lambda-function-exposure", "f"))
        .isEqualTo(Verdict.unknown(macro));
    assertThat(outcome(assessment, "lambda-vpc-access", "f")).isEqualTo("no-vpc");
  }

  @Test
  void a_lost_page_of_functions_is_no_less_lost_because_some_unit_hides_others() {
    Estate plain = Sample.estate(Sample.function("f"));
    DeploymentUnit unit = plain.units().getFirst();
    DeploymentUnit other =
        new DeploymentUnit(
                "nested.yaml",
                unit.kind(),
                Sample.symbol("Other", OWN_ACCOUNT),
                unit.region(),
                false)
            .hiding(Optional.of(DENIED));
    Reason lost = Reason.of("a page was throttled", "lambda:ListFunctions");
    Estate estate =
        new Estate(
            List.of(unit, other),
            Listing.partial(plain.functions().items(), lost),
            plain.roles(),
            plain.managedPolicies(),
            plain.workloads(),
            plain.sources());
    assertThat(verdict(judge(estate, TODAY), "lambda-shared-role", "f"))
        .isEqualTo(
            Verdict.unknown(
                Reason.of(
                    "whether another function runs as arn:aws:iam::111111111111:role/f is not known:"
                        + " a page was throttled",
                    "lambda:ListFunctions")));
  }

  @Test
  void an_unread_tracing_mode_is_unknown() {
    Sample function = Sample.function("f").tracing(Fact.unread(DENIED));
    assertThat(outcome(judge(Sample.estate(function), TODAY), "lambda-tracing", "f"))
        .isEqualTo("UNKNOWN");
  }

  @Test
  void pass_through_is_not_active() {
    Sample function = Sample.function("f").tracing(Fact.known(TracingMode.PASS_THROUGH));
    assertThat(outcome(judge(Sample.estate(function), TODAY), "lambda-tracing", "f"))
        .isEqualTo("not-active");
  }

  @Test
  void auth_type_none_with_a_public_statement_is_anonymous() {
    assertThat(outcome(judge(withUrl(UrlAuth.NONE), TODAY), "lambda-function-exposure", "f"))
        .isEqualTo("anonymous");
  }

  @Test
  void a_statement_for_auth_type_none_opens_no_url_with_aws_iam() {
    assertThat(outcome(judge(withUrl(UrlAuth.AWS_IAM), TODAY), "lambda-function-exposure", "f"))
        .isEqualTo("PASS");
  }

  @Test
  void two_functions_of_one_unknown_role_share_it() {
    Fact<Text> parameter = Fact.known(Sample.symbol("RoleParam", Symbol.Shape.ANY));
    Assessment assessment =
        judge(
            Sample.estate(
                Sample.function("a").role(parameter), Sample.function("b").role(parameter)),
            TODAY);
    assertThat(outcome(assessment, "lambda-shared-role", "a")).isEqualTo("shared");
    assertThat(outcome(assessment, "lambda-shared-role", "b")).isEqualTo("shared");
  }

  @Test
  void two_different_unknown_roles_may_be_one() {
    Assessment assessment =
        judge(
            Sample.estate(
                Sample.function("a").role(Fact.known(Sample.symbol("A", Symbol.Shape.ANY))),
                Sample.function("b").role(Fact.known(Sample.symbol("B", Symbol.Shape.ANY)))),
            TODAY);
    assertThat(outcome(assessment, "lambda-shared-role", "a")).isEqualTo("UNKNOWN");
  }

  @Test
  void roles_that_the_template_makes_are_different_roles() {
    Role a = Sample.generatedRole("ARole");
    Role b = Sample.generatedRole("BRole");
    Assessment assessment =
        judge(
            Sample.estate(
                List.of(a, b),
                Sample.function("a").role(Fact.known(a.arn())),
                Sample.function("b").role(Fact.known(b.arn())),
                Sample.function("c").role(Fact.known(Sample.symbol("P", Symbol.Shape.ANY)))),
            TODAY);
    assertThat(outcome(assessment, "lambda-shared-role", "a")).isEqualTo("PASS");
    assertThat(outcome(assessment, "lambda-shared-role", "c")).isEqualTo("PASS");
  }

  @Test
  void a_role_that_is_not_in_sight_is_unknown_and_says_what_would_settle_it() {
    Assessment assessment = judge(Sample.estate(Sample.function("f")), TODAY);
    assertThat(verdict(assessment, "lambda-admin-privileges", "f"))
        .isInstanceOfSatisfying(
            Verdict.Unknown.class,
            unknown -> assertThat(unknown.gaps().getFirst().settledBy()).contains("iam:GetRole"));
  }

  @Test
  void an_exception_keeps_the_finding_and_takes_its_weight() {
    ExceptionRule rule = rule("lambda-vpc-access", "f*", "2026-11-24");
    Assessment assessment =
        posture.judge(Sample.estate(Sample.function("f1")), profile(rule), TODAY);
    assertThat(assessment.findings())
        .filteredOn(finding -> finding.check().id().equals("lambda-vpc-access"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.exception()).contains(rule);
          assertThat(finding.counts()).isFalse();
        });
    assertThat(assessment.expired()).isEmpty();
  }

  @Test
  void an_expired_exception_is_reported_and_covers_nothing() {
    ExceptionRule rule = rule("lambda-vpc-access", "*", "2026-11-23");
    Assessment assessment =
        posture.judge(Sample.estate(Sample.function("f")), profile(rule), TODAY);
    assertThat(assessment.findings()).allSatisfy(f -> assertThat(f.counts()).isTrue());
    assertThat(assessment.expired()).containsExactly(rule);
  }

  @Test
  void a_profile_changes_severities_parameters_and_what_runs() {
    Profile profile =
        new Profile(
            "own",
            Optional.empty(),
            Profile.Trust.none(),
            List.of("lambda-vpc-access", "lambda-runtime-version", "lambda-tracing"),
            Map.of(
                "lambda-vpc-access",
                new CheckSettings(
                    Optional.of(true),
                    Map.of("functions", List.of("pay-*")),
                    Map.of("no-vpc", Severity.CRITICAL)),
                "lambda-tracing",
                new CheckSettings(Optional.of(false), Map.of(), Map.of())),
            List.of());
    Assessment assessment =
        posture.judge(
            Sample.estate(Sample.function("pay-1"), Sample.function("other")), profile, TODAY);
    assertThat(assessment.judgements())
        .extracting(judgement -> judgement.check().id())
        .containsOnly("lambda-vpc-access", "lambda-runtime-version");
    assertThat(assessment.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.function().name()).isEqualTo("pay-1");
          assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        });
  }

  @Test
  void a_finding_keeps_its_id_when_lines_move() {
    Estate estate = Sample.estate(Sample.function("f"));
    assertThat(judge(estate, TODAY).findings()).extracting(f -> f.id()).doesNotHaveDuplicates();
    assertThat(judge(estate, TODAY).findings().getFirst().id())
        .isEqualTo(judge(estate, TODAY).findings().getFirst().id());
  }

  @Test
  void every_check_has_a_page_that_names_its_outcomes() {
    for (var check : posture.checks()) {
      String page = posture.page(check.id()).orElseThrow();
      assertThat(page).startsWith("# " + check.id());
      for (String outcome : check.outcomes().keySet()) {
        assertThat(page).contains("`" + outcome + "` | " + check.severity(outcome).label());
      }
    }
    assertThat(posture.page("no-such-check")).isEmpty();
  }

  private static Estate withUrl(UrlAuth auth) {
    FunctionUrl url = new FunctionUrl(Fact.known(auth), Fact.unread(DENIED), Sample.HERE);
    Qualifier qualifier =
        Sample.qualifier(
            "f", Fact.known(Sample.policy(PUBLIC_URL_STATEMENT)), Fact.known(Optional.of(url)));
    return Sample.estate(Sample.function("f").qualifiers(qualifier));
  }

  private Assessment judge(Estate estate, LocalDate today) {
    return posture.judge(estate, Profile.recommended(), today);
  }

  private static ExceptionRule rule(String check, String function, String expires) {
    return new ExceptionRule(
        check, function, "known", "team", Optional.of(LocalDate.parse(expires)));
  }

  private static Profile profile(ExceptionRule rule) {
    return new Profile(
        "own", Optional.empty(), Profile.Trust.none(), List.of(), Map.of(), List.of(rule));
  }

  private static Verdict verdict(Assessment assessment, String check, String function) {
    return assessment.judgements().stream()
        .filter(j -> j.check().id().equals(check) && j.function().name().equals(function))
        .map(Judgement::verdict)
        .findFirst()
        .orElseThrow();
  }

  private static String outcome(Assessment assessment, String check, String function) {
    return switch (verdict(assessment, check, function)) {
      case Verdict.Pass _ -> "PASS";
      case Verdict.Unknown _ -> "UNKNOWN";
      case Verdict.NotApplicable _ -> "NOT_APPLICABLE";
      case Verdict.Fail fail -> fail.outcome();
    };
  }
}
