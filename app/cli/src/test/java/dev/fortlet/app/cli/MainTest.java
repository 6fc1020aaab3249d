package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real process does with its streams, files and signals. */
class MainTest {

  @TempDir Path folder;

  @Test
  void version_is_the_one_of_the_build() throws Exception {
    String pom = Files.readString(Path.of("../../pom.xml"));
    String version = pom.split("<version>")[1].split("</version>")[0];
    assertThat(Launched.in(folder, "--version"))
        .isEqualTo(new Launched(0, "fortlet " + version + "\n", ""));
  }

  @Test
  void every_help_page_fits_a_screen_of_80_by_24() {
    assertFits(Launched.in(folder, "--help").out());
    for (String command : Commands.names()) {
      assertFits(Launched.in(folder, command, "--help").out());
    }
    assertFits(Launched.in(folder, "scan", "--aws", "--help").out());
    assertFits(Launched.in(folder, "collect", "--aws", "--help").out());
  }

  private static void assertFits(String page) {
    assertThat(page).isNotEmpty();
    assertThat(page.lines().count()).isLessThanOrEqualTo(24);
    assertThat(page.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void the_printed_policy_allows_to_assume_a_role_only_if_one_is_named() {
    assertThat(Launched.in(folder, "collect", "--print-policy").out()).doesNotContain("AssumeRole");
    assertThat(Launched.in(folder, "collect", "--print-policy", "--role", "Audit").out())
        .contains("sts:AssumeRole", "arn:aws:iam::*:role/Audit");
  }

  @Test
  void no_words_at_all_show_the_help_and_are_bad_usage() {
    Launched run = Launched.in(folder);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("fortlet scan");
  }

  @Test
  void a_mistyped_word_is_met_with_the_nearest_one() {
    assertThat(Launched.in(folder, "scna").line()).contains("did you mean scan?");
    assertThat(Launched.in(folder, "scan", "--formt", "x").line()).contains("--format?");
    assertThat(Launched.in(folder, "scan", "--format", "jsn").line()).contains("json?");
    assertThat(Launched.in(folder, "scan", "--check", "lambda-tracng").line())
        .contains("lambda-tracing?");
    assertThat(Launched.in(folder, "explain", "shared-responsability").line())
        .contains("shared-responsibility?");
  }

  @Test
  void stdout_carries_the_report_and_nothing_else() throws Exception {
    Launched.write(folder.resolve("open.yaml"), Templates.OPEN);
    Launched json = Launched.in(folder, "scan", "--format", "json");
    assertThat(json.err()).isEmpty();
    assertThat(json.out()).startsWith("{").endsWith("}\n");
  }

  @Test
  void a_pipe_gets_no_colours_unless_they_are_asked_for() throws Exception {
    Launched.write(folder.resolve("open.yaml"), Templates.OPEN);
    assertThat(Launched.in(folder, "scan").out()).doesNotContain("\u001b");
    assertThat(Launched.in(folder, "scan", "--color").out()).contains("\u001b[");
    assertThat(Launched.in(folder, "scan", "--color", "--no-color").out()).doesNotContain("\u001b");
  }

  @Test
  void a_report_file_is_replaced_whole_and_leaves_no_draft() throws Exception {
    Launched.write(folder.resolve("open.yaml"), Templates.OPEN);
    Launched.write(folder.resolve("report.json"), "old");
    Launched run = Launched.in(folder, "scan", "--format", "json", "-o", "report.json");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(1);
    assertThat(folder.resolve("report.json")).content().startsWith("{");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("open.yaml", "report.json");
  }

  @Test
  void what_is_collected_is_judged_later_with_the_same_findings() throws Exception {
    Launched.write(folder.resolve("open.yaml"), Templates.OPEN);
    assertThat(Launched.in(folder, "collect", "-o", "estate.json").code()).isZero();
    Launched later = Launched.in(folder, "scan", "--estate", "estate.json", "--format", "json");
    Launched now = Launched.in(folder, "scan", "open.yaml", "--format", "json");
    assertThat(later.code()).isEqualTo(now.code()).isEqualTo(1);
    assertThat(findings(later)).isEqualTo(findings(now)).contains("any-aws-principal");
  }

  private static String findings(Launched run) {
    return run.out().substring(run.out().indexOf("\"verdicts\""));
  }

  @Test
  void a_snapshot_that_is_none_is_one_line() throws Exception {
    Launched.write(folder.resolve("new.json"), "{\"schema\": \"fortlet.estate/9\"}");
    Launched.write(folder.resolve("cut.json"), "{\"schema\": \"fortlet.estate/1\", ");
    for (String file : List.of("new.json", "cut.json", "missing.json", ".")) {
      Launched run = Launched.in(folder, "scan", "--estate", file);
      assertThat(run.code()).as(run.err()).isEqualTo(2);
      assertThat(run.line()).startsWith("fortlet: ");
    }
  }

  @Test
  void a_broken_template_is_a_line_and_hides_nothing() throws Exception {
    Launched.write(folder.resolve("open.yaml"), Templates.OPEN);
    Launched.write(
        folder.resolve("bad.yaml"), "Resources:\n  A:\n    Type: AWS::Lambda::Function\n   x: [");
    Launched run = Launched.in(folder, "scan");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("not read     bad.yaml:").contains("any principal of any AWS");
  }

  @Test
  void names_with_escapes_reach_no_terminal() throws Exception {
    Launched.write(
        folder.resolve("open.yaml"),
        Templates.OPEN.replace("FunctionName: safe", "FunctionName: \"\\e[2J\\u202e::error::x\""));
    for (String format : List.of("text", "json", "sarif")) {
      Launched run = Launched.in(folder, "scan", "--format", format);
      assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u202e").contains("error");
      assertThat(run.out().lines()).noneMatch(line -> line.strip().startsWith("::"));
    }
    String name = "\u001b[31mx";
    assertThat(Launched.in(folder, "scan", name).err()).doesNotContain("\u001b");
    assertThat(Launched.in(folder, "scan", "--" + name).err()).doesNotContain("\u001b");
  }

  @Test
  void a_closed_pipe_is_no_error() throws Exception {
    StringBuilder many = new StringBuilder("Resources:\n");
    for (int i = 0; i < 3000; i++) {
      many.append("  F" + i + ":\n    Type: AWS::Lambda::Function\n    Properties: { Role: r }\n");
    }
    Launched.write(folder.resolve("many.yaml"), many.toString());
    Path err = folder.resolve("err.txt");
    Process process =
        Launched.process(folder, Map.of(), "scan").redirectError(err.toFile()).start();
    try (InputStream out = process.getInputStream()) {
      assertThat(out.read()).isPositive();
    }
    assertThat(process.waitFor()).isNotEqualTo(70);
    assertThat(err).hasContent("");
  }

  @Test
  void explain_prints_the_page_of_each_check_and_topic() {
    assertThat(Launched.in(folder, "explain", "lambda-tracing").out())
        .startsWith("# lambda-tracing");
    for (String topic : Topics.NAMES) {
      assertThat(Launched.in(folder, "explain", topic).out()).startsWith("# " + topic);
    }
  }

  @Test
  void explain_shows_a_finding_whole_that_the_text_report_shortens() throws Exception {
    Launched.write(folder.resolve("untraced.yaml"), Templates.UNTRACED);
    String json = Launched.in(folder, "scan", "--format", "json").out();
    String id = json.split("\"findings\"")[1].split("\"id\" : \"")[1].substring(0, 16);
    assertThat(Launched.in(folder, "explain", id, ".").out())
        .startsWith("safe  untraced.yaml:")
        .contains("lambda-tracing (not-active)");
    assertThat(Launched.in(folder, "explain", id).line()).contains("name the paths");
    Launched other = Launched.in(folder, "explain", "0123456789abcdef", ".");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.line()).contains("no finding 0123456789abcdef");
  }

  @Test
  void explain_judges_a_snapshot_and_another_day_as_scan_does() throws Exception {
    Launched.write(folder.resolve("open.yaml"), Templates.OPEN);
    assertThat(Launched.in(folder, "collect", "-o", "estate.json").code()).isZero();
    String day = "2099-01-01";
    Launched scan =
        Launched.in(folder, "scan", "--estate", "estate.json", "--today", day, "--format", "json");
    String runtime = scan.out().split("\"check\" : \"lambda-runtime-version\"")[0];
    List<String> ids = List.of(scan.out().split("\"findings\"")[1].split("\"id\" : \""));
    String id =
        ids.stream()
            .filter(one -> one.contains("\"check\" : \"lambda-runtime-version\""))
            .findFirst()
            .orElseThrow(() -> new AssertionError(runtime))
            .substring(0, 16);
    Launched shown = Launched.in(folder, "explain", id, "--estate", "estate.json", "--today", day);
    assertThat(shown.out()).contains("lambda-runtime-version (deprecated)");
    assertThat(Launched.in(folder, "explain", id, "--estate", "estate.json").line())
        .contains("no finding " + id);
    assertThat(Launched.in(folder, "explain", "lambda-tracing", "--estate", "x").line())
        .contains("expected the id of a finding");
  }

  @Test
  void headings_of_a_far_folder_are_relative_to_it_and_the_summary_names_it() throws Exception {
    Path far = Files.createDirectories(folder.resolve("a/b/c"));
    Path here = Files.createDirectories(folder.resolve("x/y/z"));
    Launched.write(far.resolve("d/open.yaml"), Templates.OPEN);
    assertThat(Launched.in(here, "scan", far.toString()).out())
        .startsWith("safe  d/open.yaml:2")
        .contains("in 1 source below " + far);
  }

  @Test
  void checks_lists_all_and_one_with_what_it_can_say() {
    assertThat(Launched.in(folder, "checks").out().lines()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(Launched.in(folder, "checks", "lambda-function-exposure").out())
        .contains("anonymous", "critical");
  }
}
