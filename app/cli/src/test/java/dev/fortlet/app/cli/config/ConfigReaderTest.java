package dev.fortlet.app.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.findings.Profile.CheckSettings;
import dev.fortlet.model.findings.Severity;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

  private final ConfigReader reader = new ConfigReader(new Posture().checks());

  @Test
  void every_key_is_read() throws Exception {
    Config config =
        reader.read(
            """
            account: "111111111111"
            trust:
              accounts: ["222222222222", 333333333333]
              organization: o-abc123
              organizations: [o-def456]
              vpcEndpoints: [vpce-1]
              vpcs: vpc-2
              ipRanges: [192.0.2.0/24, "2001:db8::/32"]
            profile: recommended
            checks:
              lambda-runtime-version: { warnDays: 90 }
              lambda-vpc-access: { enabled: false }
              lambda-tracing: { severities: { not-active: high } }
            exceptions:
              - { check: "*", function: "batch-*", reason: r, owner: o, expires: 2027-06-30 }
            """,
            "fortlet.yaml");
    assertThat(config.account()).contains("111111111111");
    assertThat(config.trust().accounts()).containsExactly("222222222222", "333333333333");
    assertThat(config.trust().organizations()).containsExactly("o-def456", "o-abc123");
    assertThat(config.trust().size()).isEqualTo(8);
    assertThat(
            config.checks().getOrDefault("lambda-vpc-access", CheckSettings.defaults()).enabled())
        .isFalse();
    assertThat(
            config.checks().getOrDefault("lambda-tracing", CheckSettings.defaults()).severities())
        .containsEntry("not-active", Severity.HIGH);
    assertThat(config.exceptions().getFirst().expires()).contains(LocalDate.of(2027, 6, 30));
  }

  @Test
  void an_empty_file_says_nothing() throws Exception {
    assertThat(reader.read("", "fortlet.yaml")).isEqualTo(Config.empty());
    assertThat(reader.read("# later\n", "fortlet.yaml")).isEqualTo(Config.empty());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "exeptions: []                        | 1:1  | did you mean exceptions?",
        "trust: { acounts: [] }               | 1:10 | did you mean accounts?",
        "checks: { lambda-tracng: {} }        | 1:11 | did you mean lambda-tracing?",
        "checks: { lambda-tracing: { on: 1 } }| 1:29 | has no key on",
        "account: 012345678901                | 1:10 | in quotes",
        "account: 12345                       | 1:10 | in quotes",
        "account: abc                         | 1:10 | 12 digits",
        "trust: { organization: abc }         | 1:24 | o-...",
        "trust: { vpcs: [vpce-1] }            | 1:17 | vpc-...",
        "trust: { ipRanges: [example.com] }   | 1:21 | 192.0.2.0/24",
        "trust: { ipRanges: [192.0.2.0/33] }  | 1:21 | 192.0.2.0/24",
        "exceptions: [ { check: lambda-tracing, function: f, owner: o } ] | 1:15 | needs reason",
        "exceptions: [ { check: nonsense } ]  | 1:24 | unknown check nonsense",
        "checks: { lambda-runtime-version: { warnDays: soon } } | 1:47 | a whole number",
        "checks: { lambda-tracing: { enabled: maybe } } | 1:38 | true or false",
        "[1, 2]                               | 1:1  | expected a mapping",
        "account: [                           | 2:1  | not YAML",
      })
  void what_is_wrong_is_named_with_its_place(String text, String place, String said) {
    assertThatThrownBy(() -> reader.read(text.strip() + "\n", "fortlet.yaml"))
        .isInstanceOfSatisfying(
            MalformedException.class,
            e -> {
              assertThat(e.where().line() + ":" + e.where().column()).isEqualTo(place);
              assertThat(e.getMessage()).contains(said);
            });
  }

  @Test
  void severities_and_dates_that_do_not_exist_are_refused() {
    assertThatThrownBy(() ->
            reader.read(
                "checks: { lambda-tracing: { severities: { not-active: hihg } } }", "f.yaml"))
        .hasMessageContaining("did you mean high?");
    assertThatThrownBy(() ->
            reader.read(
                "exceptions: [{check: '*', function: f, reason: r, owner: o,"
                    + " expires: 2027-02-30}]",
                "f.yaml"))
        .hasMessageContaining("2027-06-30, found 2027-02-30");
  }
}
