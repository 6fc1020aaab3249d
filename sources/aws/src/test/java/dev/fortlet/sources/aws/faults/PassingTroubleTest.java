package dev.fortlet.sources.aws.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.not;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.fortlet.testing.aws.SmallAccount;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trouble that goes by: asked again, all is read in the end. */
class PassingTroubleTest {

  private static final DateTimeFormatter IN_SIGNATURES =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH").withZone(ZoneOffset.UTC);

  private final SmallAccount account = new SmallAccount();

  @AfterEach
  void end() {
    account.close();
  }

  /** Ten seconds between two questions at most, so two minutes are a dozen refusals and more. */
  @ParameterizedTest
  @ValueSource(
      strings = {"TooManyRequestsException", "ThrottlingException", "RequestLimitExceeded"})
  void throttling_for_two_minutes_is_waited_for(String code) throws Exception {
    ResponseDefinitionBuilder refused = SmallAccount.error(429, code, "{\"message\":\"later\"}");
    first(20, SmallAccount.getResourcePolicy(), refused);
    first(20, SmallAccount.listFunctions(), refused);
    assertThat(Scan.of(account).verdicts().values()).hasSize(14).containsOnly("Pass");
    assertThat(
            account.server().findAll(getRequestedFor(urlPathMatching("/2015-03-31/functions/?"))))
        .hasSize(21);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "BROKEN",
        "PAGE_OF_A_PROXY",
        "RESET",
        "CLOSED",
        "GARBAGE_AFTER_THE_HEAD",
        "HALF_OF_IT"
      })
  void a_failure_or_two_are_asked_again(Fault fault) throws Exception {
    first(2, SmallAccount.listFunctions(), fault.response());
    first(2, SmallAccount.asked("GetAccountAuthorizationDetails"), fault.response());
    first(2, SmallAccount.asked("GetCallerIdentity"), fault.response());
    assertThat(Scan.of(account).verdicts().values()).hasSize(14).containsOnly("Pass");
  }

  @Test
  void a_denial_is_not_asked_again() throws Exception {
    account.answer(SmallAccount.listFunctions(), SmallAccount.denied("lambda:ListFunctions"));
    Scan.of(account);
    assertThat(
            account.server().findAll(getRequestedFor(urlPathMatching("/2015-03-31/functions/?"))))
        .hasSize(1);
  }

  /** A signature of another hour is refused; whoever refuses it says what time it is. */
  @ParameterizedTest
  @ValueSource(ints = {-3, 3})
  void a_clock_that_is_off_is_set_by_the_service(int hours) throws Exception {
    Instant theirs = Instant.now().plus(hours, ChronoUnit.HOURS);
    String hour = IN_SIGNATURES.format(theirs);
    ResponseDefinitionBuilder refused =
        SmallAccount.error(403, "InvalidSignatureException", "{\"message\":\"Signature expired\"}")
            .withHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC)));
    account.answer(any(anyUrl()).withHeader("X-Amz-Date", not(matching(hour + ".*"))), refused);
    assertThat(Scan.of(account).verdicts().values()).hasSize(14).containsOnly("Pass");
  }

  private void first(int times, MappingBuilder asked, ResponseDefinitionBuilder said) {
    String name = asked.build().getRequest().toString();
    for (int i = 0; i < times; i++) {
      account.answer(
          asked
              .withId(UUID.randomUUID())
              .inScenario(name)
              .whenScenarioStateIs(i == 0 ? STARTED : String.valueOf(i))
              .willSetStateTo(String.valueOf(i + 1)),
          said);
    }
  }
}
