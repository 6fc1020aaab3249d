package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a config file does to a scan, in the real process. */
class ConfigTest {

  @TempDir Path folder;

  @BeforeEach
  void template() throws Exception {
    Files.createDirectory(folder.resolve(".git"));
    Launched.write(folder.resolve("open.yaml"), Templates.OPEN);
  }

  @Test
  void a_found_config_is_counted_and_named_in_every_format() throws Exception {
    Launched.write(
        folder.resolve("fortlet.yaml"),
        """
        trust: { accounts: ["222222222222"] }
        checks: { lambda-function-exposure: { enabled: false } }
        exceptions: [ { check: lambda-cross-account-access, function: "*", reason: r, owner: o } ]
        """);
    Launched text = Launched.in(folder, "scan");
    assertThat(text.code()).isZero();
    assertThat(text.out())
        .contains(
            "fortlet.yaml (found)", "trusts 1: account 222222222222", "accepts 1: lambda-cross")
        .contains("changes 1: lambda-function-exposure is off");
    assertThat(Launched.in(folder, "scan", "--format", "json").out())
        .contains("\"trust\" : 1", "\"exceptions\" : 1", "account 222222222222");
    assertThat(Launched.in(folder, "scan", "--format", "sarif").out())
        .contains("trusts 1: account 222222222222");
    assertThat(Launched.in(folder, "scan", "--no-config").code()).isEqualTo(1);
  }

  @Test
  void an_error_in_it_ends_the_scan_with_its_place() throws Exception {
    Launched.write(folder.resolve("fortlet.yaml"), "account: 012345678901\n");
    Launched run = Launched.in(folder, "scan");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.line()).startsWith("fortlet: fortlet.yaml:1:10: account id 012345678901");
  }

  @Test
  void a_found_config_cannot_name_a_profile_outside_the_repository() throws Exception {
    Path outside = Files.createTempFile("profile", ".yaml");
    Launched.write(folder.resolve("fortlet.yaml"), "profile: " + outside + "\n");
    Launched run = Launched.in(folder, "scan");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.line()).contains("outside the repository");
    Files.delete(outside);
  }

  @Test
  void what_its_profile_file_accepts_counts_as_its_own() throws Exception {
    Launched.write(folder.resolve("fortlet.yaml"), "profile: ours.yaml\n");
    Launched.write(folder.resolve("ours.yaml"), "trust: { accounts: [\"222222222222\"] }\n");
    assertThat(Launched.in(folder, "scan").out()).contains("trusts 1: account 222222222222");
  }

  @Test
  void an_expired_exception_is_named_and_no_longer_honoured() throws Exception {
    Launched.write(
        folder.resolve("fortlet.yaml"),
        """
        exceptions:
          - { check: "*", function: "*", reason: r, owner: o, expires: 2026-11-23 }
        """);
    Launched before = Launched.in(folder, "scan", "--today", "2026-11-23");
    assertThat(before.code()).isZero();
    Launched after = Launched.in(folder, "scan", "--today", "2026-11-24");
    assertThat(after.code()).isEqualTo(1);
    assertThat(after.out()).contains("expired      * on *");
  }

  @Test
  void a_profile_file_is_read_and_an_unknown_name_refused() throws Exception {
    Launched.write(folder.resolve("ours.yaml"), "checks: { lambda-tracing: { enabled: false } }\n");
    assertThat(Launched.in(folder, "scan", "--profile", "ours.yaml").out())
        .contains("profile ours.yaml");
    assertThat(Launched.in(folder, "scan", "--profile", "recomended").line())
        .contains("did you mean recommended?");
  }

  @Test
  void a_config_is_found_where_the_scanned_thing_lies_be_it_a_folder_or_a_snapshot()
      throws Exception {
    String trusting = "checks: { lambda-function-exposure: { enabled: false } }\n";
    Launched.write(folder.resolve("there/fortlet.yaml"), trusting);
    Launched.write(folder.resolve("there/open.yaml"), Templates.OPEN);
    assertThat(Launched.in(folder, "collect", "there", "-o", "there/estate.json").code()).isZero();
    assertThat(Launched.in(folder, "scan", "there").out())
        .contains("config       there/fortlet.yaml (found)");
    assertThat(Launched.in(folder, "scan", "--estate", "there/estate.json").out())
        .contains("config       there/fortlet.yaml (found)")
        .contains("changes 1: lambda-function-exposure is off");
    Launched elsewhere = Launched.in(folder.resolve("there"), "scan", "--estate", "../estate.json");
    assertThat(elsewhere.line()).contains("no such file");
    assertThat(Launched.in(folder, "collect", "there", "-o", "estate.json").code()).isZero();
    assertThat(Launched.in(folder.resolve("there"), "scan", "--estate", "../estate.json").out())
        .doesNotContain("config  ");
    assertThat(Launched.in(folder, "scan", "--estate", "there/estate.json", "--no-config").out())
        .doesNotContain("config  ");
  }

  @Test
  void the_account_of_a_config_is_taken_when_a_snapshot_is_made_and_never_later() throws Exception {
    Launched.write(folder.resolve("fortlet.yaml"), "account: '111111111111'\n");
    Launched collect = Launched.in(folder, "collect", "-o", "estate.json");
    assertThat(collect.line()).isEqualTo("fortlet: the account is 111111111111, from fortlet.yaml");
    assertThat(folder.resolve("estate.json")).content().contains("111111111111");
    Launched.write(folder.resolve("fortlet.yaml"), "account: '222222222222'\n");
    assertThat(Launched.in(folder, "scan", "--estate", "estate.json").out())
        .doesNotContain("the own account is");
  }
}
