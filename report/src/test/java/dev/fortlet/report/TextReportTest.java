package dev.fortlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Location;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {

  private static final Places WITH_LINES =
      new Places() {
        @Override
        public String path(String file) {
          return "examples/" + file;
        }

        @Override
        public Optional<String> line(Location where) {
          return where.line() == 18 ? Optional.of("      AuthType: NONE") : Optional.empty();
        }
      };

  @Test
  void the_shop_reads_as_it_was_approved() throws Exception {
    Golden.check("shop.txt", text(Samples.shop(), WITH_LINES, 100));
  }

  @Test
  void a_narrow_terminal_breaks_between_words_and_never_inside_one() {
    String text = text(Samples.shop(), Places.asRead(), 60);
    assertThat(text).contains("arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders");
    assertThat(text.lines()).allMatch(line -> line.length() <= 60 || !line.strip().contains(" "));
  }

  @Test
  void a_low_finding_shows_what_to_do_and_no_evidence() {
    String text = text(Samples.shop(), WITH_LINES, 60);
    assertThat(text)
        .contains("  LOW       tracing is PassThrough (lambda-tracing, line 12)\n")
        .contains("            fix      set TracingConfig: { Mode: Active }\n")
        .doesNotContain("a low finding shows no evidence");
    assertThat(text(Samples.shop(), WITH_LINES, 50))
        .contains(
            """
                        fix      set TracingConfig: { Mode:
                                 Active }
            """);
  }

  @Test
  void what_is_evidence_and_a_step_is_said_once_and_where() {
    String text = text(Samples.shop(), WITH_LINES, 100);
    assertThat(text.split("iam:AttachRolePolicy on itself", -1)).hasSize(2);
    assertThat(text).contains("path     1. iam:AttachRolePolicy on itself (line 31)");
    assertThat(text.split("no boundary limits it", -1)).hasSize(2);
  }

  @Test
  void what_is_shared_is_told_once_and_then_in_a_line() {
    String text = text(Samples.repetitive(), Places.asRead(), 100);
    assertThat(text)
        .contains(
            """
              MEDIUM    its role R is that of the others too (lambda-shared-role, line 11)
                        fix      give it a role of its own

            """)
        .contains(
            """
              MEDIUM    its role R is that of the others too (lambda-shared-role, line 21)

            """)
        .contains("(lambda-shared-role, line 61)\n\n");
  }

  @Test
  void templates_that_fail_alike_are_one_entry_and_counted() {
    assertThat(text(Samples.repetitive(), Places.asRead(), 100))
        .contains(
            """
            not read     5 templates: not YAML: a brace (charts/1.yaml:7:3, charts/2.yaml:7:3, charts/3.yaml:7:3
                         and 2 more)
            """)
        .contains("profile recommended; 5 of 6 templates were not read");
  }

  @Test
  void nothing_scanned_is_said_in_three_lines() {
    assertThat(text(Samples.empty(), Places.asRead(), 100).lines()).hasSize(3);
  }

  @Test
  void colours_appear_only_when_asked_for() {
    assertThat(text(Samples.shop(), Places.asRead(), 100)).doesNotContain("\u001b");
    assertThat(TextReport.of(Samples.shop(), new TextReport.Look(true, 100, Places.asRead())))
        .contains("\u001b[1;31mCRITICAL\u001b[0m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b]0;owned\u0007\u001b[2J",
        "a\nb\r\nc",
        "\u202egnp.exe",
        "\u009b31m",
        "zero\u200bwidth\ufeff",
        "\u2066isolate\u2069",
        "tag\uDB40\uDC41",
        "lone\uD83D"
      })
  void no_name_can_speak_to_the_terminal(String name) {
    String text = text(Samples.hostile(name), Places.asRead(), 100);
    assertThat(text.codePoints().filter(c -> c != '\n').boxed())
        .noneMatch(c -> Character.isISOControl(c))
        .noneMatch(c -> Character.getType(c) == Character.FORMAT)
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    assertThat(text.lines()).noneMatch(line -> line.equals("b") || line.equals("c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::set-output name=x::y",
        "x ::error::y",
        "##[command]rm",
        "##vso[task.setvariable]x",
        "##teamcity[x]",
        "a ::add-mask::b ::stop-commands::c"
      })
  void no_name_can_command_a_ci_runner(String name) {
    for (int width = 40; width < 140; width += 7) {
      String text = text(Samples.hostile(name), Places.asRead(), width);
      assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("::"));
      assertThat(text).doesNotContain("##[", "##vso[", "##teamcity[");
    }
  }

  @Test
  void an_interrupted_scan_says_so_first() {
    Report shop = Samples.shop();
    Report partial =
        new Report(shop.version(), shop.scannedAt(), true, shop.configs(), shop.assessment());
    assertThat(text(partial, Places.asRead(), 100)).startsWith("Interrupted");
  }

  private static String text(Report report, Places places, int width) {
    return TextReport.of(report, new TextReport.Look(false, width, places));
  }
}
