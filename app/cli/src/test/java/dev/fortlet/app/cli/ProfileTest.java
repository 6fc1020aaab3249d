package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles: what they build on, whom they are about, and what is wrong in them. */
class ProfileTest {

  @TempDir Path folder;

  @Test
  void what_init_prints_is_a_valid_config_that_names_its_schema() throws Exception {
    Launched init = Launched.in(folder, "profile", "init");
    assertThat(init.out()).startsWith("# yaml-language-server: $schema=fortlet.schema.json\n");
    Launched.write(folder.resolve("fortlet.yaml"), init.out());
    assertThat(Launched.in(folder, "profile", "validate").out())
        .isEqualTo("fortlet.yaml: nothing is wrong\n");
    // With every comment made a line, too.
    String all = init.out().replaceAll("(?m)^# (?=[a-z ]+:|  )", "");
    Launched.write(
        folder.resolve("all.yaml"), all.replaceAll("(?m)^(yaml-|fortlet profile).*$", ""));
    Launched run = Launched.in(folder, "profile", "validate", "all.yaml");
    assertThat(run.code()).as(run.err() + all).isZero();
    assertThat(Launched.in(folder, "profile", "schema").out())
        .isEqualTo(Files.readString(Path.of("../../docs/schema/fortlet-yaml.json")));
  }

  @Test
  void what_show_prints_can_be_read_again_and_says_the_same() throws Exception {
    Launched.write(
        folder.resolve("ours.yaml"),
        """
        extends: strict
        trust: { accounts: ["222222222222"], organization: o-abc }
        checks: { lambda-vpc-access: { functions: ["*-db"] } }
        overrides: [ { functions: { name: a*, tag: [x=1] }, checks: { lambda-tracing: { enabled: false } } } ]
        exceptions: [ { check: "*", function: "b\\"", reason: "it's \\u2028 so", owner: o, expires: 2027-01-01 } ]
        """
            .replace("\\\\", "\\"));
    for (String name : new String[] {"baseline", "recommended", "strict", "ours.yaml"}) {
      Launched shown = Launched.in(folder, "profile", "show", name);
      assertThat(shown.code()).as(shown.err()).isZero();
      Launched.write(folder.resolve("shown.yaml"), shown.out());
      assertThat(body(Launched.in(folder, "profile", "show", "shown.yaml")))
          .isEqualTo(body(shown))
          .contains("lambda-vpc-access:");
    }
    assertThat(Launched.in(folder, "profile", "show", "ours.yaml").out())
        .contains("shared: high # by itself medium", "functions: [\"*-db\"]");
  }

  private static String body(Launched run) {
    return run.out().substring(run.out().indexOf('\n'));
  }

  @Test
  void everything_wrong_is_told_with_its_place_and_the_nearest_word() throws Exception {
    Launched.write(
        folder.resolve("fortlet.yaml"),
        """
        acount: "111111111111"
        profile: strickt
        trust: { accounts: [12345] }
        checks:
          lambda-tracng: { enabled: false }
          lambda-tracing: { severities: { not-active: hgh, not-activ: low }, enabled: maybe }
          lambda-runtime-version: { warnDays: soon }
        overrides:
          - functions: { nam: x }
            checks: {}
        exceptions:
          - check: lambda-tracing
            function: x
            reason: r
          - { check: lambda-tracig, function: x, reason: r, owner: o }
          - { check: lambda-tracing, function: x, reason: r, owner: o, expires: tomorrow }
        """);
    Launched run = Launched.in(folder, "profile", "validate");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .hasSize(11)
        .allMatch(line -> line.startsWith("fortlet: fortlet.yaml:"))
        .anyMatch(line -> line.contains(":1:1: ") && line.contains("did you mean account?"))
        .anyMatch(line -> line.contains("3:21: "))
        .anyMatch(line -> line.contains("did you mean lambda-tracing?") && line.contains(":5:3: "))
        .anyMatch(line -> line.contains("unknown severity hgh; did you mean high?"))
        .anyMatch(line -> line.contains("did you mean not-active?"))
        .anyMatch(line -> line.contains("expected true or false"))
        .anyMatch(line -> line.contains("expected a whole number"))
        .anyMatch(line -> line.contains("did you mean name?"))
        .anyMatch(line -> line.contains("an exception needs owner"))
        .anyMatch(
            line -> line.contains("unknown check lambda-tracig; did you mean lambda-tracing?"))
        .anyMatch(line -> line.contains("expires: expected a day"));
    Launched.write(folder.resolve("fortlet.yaml"), "profile: strickt\n");
    assertThat(Launched.in(folder, "profile", "validate").line())
        .isEqualTo("fortlet: fortlet.yaml:1:10: unknown profile strickt; did you mean strict?");
  }

  @Test
  void strict_fails_on_what_may_wait_elsewhere() throws Exception {
    Launched.write(folder.resolve("a.yaml"), Templates.UNTRACED);
    String[] line = {"scan", "--fail-on", "medium", "--profile"};
    assertThat(Launched.in(folder, line[0], line[1], line[2]).code()).isZero();
    assertThat(Launched.in(folder, line[0], line[1], line[2], line[3], "strict").code())
        .isEqualTo(1);
    assertThat(Launched.in(folder, line[0], line[1], line[2], line[3], "baseline").code()).isZero();
  }

  @Test
  void a_file_builds_on_another_and_no_two_on_each_other() throws Exception {
    Launched.write(folder.resolve("a.yaml"), Templates.UNTRACED);
    Launched.write(folder.resolve("p/ours.yaml"), "extends: base.yaml\n");
    Launched.write(
        folder.resolve("p/base.yaml"),
        "extends: strict\nchecks: { lambda-tracing: { severities: { not-active: critical } } }\n");
    Launched run = Launched.in(folder, "scan", "--profile", "p/ours.yaml");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("1 critical", "profile p/ours.yaml");
    Launched.write(folder.resolve("p/base.yaml"), "extends: ours.yaml\n");
    assertThat(Launched.in(folder, "scan", "--profile", "p/ours.yaml").line())
        .isEqualTo("fortlet: p/base.yaml:1:10: profile ours.yaml builds on itself");
    Launched.write(folder.resolve("p/base.yaml"), "extends: strict\nprofile: strict\n");
    assertThat(Launched.in(folder, "scan", "--profile", "p/ours.yaml").line())
        .contains("p/base.yaml:1:10: expected profile or extends");
  }

  @Test
  void a_found_config_reaches_out_of_the_repository_by_no_detour() throws Exception {
    Path repository = folder.resolve("repository");
    Files.createDirectories(repository.resolve(".git"));
    Launched.write(folder.resolve("outside.yaml"), "trust: { accounts: [\"222222222222\"] }\n");
    Launched.write(repository.resolve("a.yaml"), Templates.OPEN);
    Launched.write(repository.resolve("fortlet.yaml"), "profile: inside.yaml\n");
    Launched.write(repository.resolve("inside.yaml"), "extends: ../outside.yaml\n");
    Launched run = Launched.in(repository, "scan");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.line()).contains("inside.yaml:1:10: profile ../outside.yaml lies outside");
  }

  @Test
  void an_override_is_for_those_it_selects_and_is_named() throws Exception {
    Launched.write(folder.resolve("one/a.yaml"), Templates.UNTRACED);
    Launched.write(folder.resolve("two/a.yaml"), Templates.UNTRACED.replace("safe", "batch-1"));
    Launched.write(
        folder.resolve("two/b.yaml"),
        Templates.UNTRACED.replace(
            "    Properties:\n      FunctionName: safe",
            "    Properties:\n      Tags: [{ Key: team, Value: data }]\n      FunctionName: tagged"));
    String scan = "scan";
    assertThat(Launched.in(folder, scan).out()).contains("3 low");
    for (String selector :
        new String[] {"name: batch-*", "path: two/a.yaml", "tag: team=da*", "tag: team"}) {
      Launched.write(
          folder.resolve("fortlet.yaml"),
          "overrides: [ { functions: { "
              + selector
              + " }, checks: { lambda-tracing: { enabled: false } } } ]\n");
      Launched run = Launched.in(folder, scan);
      assertThat(run.out())
          .contains("findings     2 low")
          .contains("changes 1: lambda-tracing is off for " + selector.replace(":", ""));
    }
    Launched.write(
        folder.resolve("fortlet.yaml"),
        """
        overrides:
          - functions: { path: "two/*", name: ["tag*", "x"] }
            checks: { lambda-tracing: { severities: { not-active: high } } }
        """);
    Launched run = Launched.in(folder, scan);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("findings     1 high, 2 low");
  }
}
