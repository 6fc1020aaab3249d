package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown for a role that is too strong, and what is to be done. */
class AdminEvidenceTest {

  private static Verdict.Fail fail(List<Role.Attachment> attached, String statements) {
    Role role =
        new Role(
            "template.yaml#f",
            Sample.UNIT,
            Text.of("f"),
            Text.of("arn:aws:iam::111111111111:role/f"),
            Sample.ACCOUNT,
            Fact.known(Sample.policy("")),
            Listing.complete(attached),
            Listing.complete(
                List.of(
                    new Role.InlinePolicy(
                        Text.of("own"), Fact.known(Sample.policy(statements)), Sample.HERE))),
            Fact.known(Optional.empty()),
            Sample.HERE);
    return (Verdict.Fail)
        new Posture()
                .judge(
                    Sample.estate(List.of(role), Sample.function("f")),
                    Profile.recommended(),
                    LocalDate.parse("2026-11-24"))
                .judgements()
                .stream()
                .filter(judgement -> judgement.check().id().equals("lambda-admin-privileges"))
                .findFirst()
                .orElseThrow()
                .verdict();
  }

  @Test
  void a_statement_that_gives_several_steps_is_shown_once() {
    Verdict.Fail fail =
        fail(
            List.of(),
            """
            {"Effect":"Allow","Action":["iam:PassRole","scheduler:CreateSchedule"],"Resource":"*"}
            """);
    assertThat(fail.evidence())
        .extracting(Evidence::what)
        .filteredOn(what -> what.startsWith("Allow"))
        .hasSize(1);
  }

  @Test
  void a_policy_of_awss_own_is_named_and_to_be_detached() {
    Verdict.Fail fail =
        fail(
            List.of(
                new Role.Attachment(
                    Text.of("arn:aws:iam::aws:policy/AWSLambda_FullAccess"), Sample.HERE)),
            "");
    assertThat(fail.evidence().getFirst().what())
        .startsWith("policy arn:aws:iam::aws:policy/AWSLambda_FullAccess: Allow");
    assertThat(fail.fix().orElseThrow().summary())
        .startsWith("detach AWSLambda_FullAccess, and give the role a policy of its own");
  }
}
