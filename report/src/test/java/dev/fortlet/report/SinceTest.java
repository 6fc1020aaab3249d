package dev.fortlet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.findings.Finding;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is new since an earlier report. */
class SinceTest {

  @Test
  void against_itself_nothing_is_new_and_nothing_fixed() throws Exception {
    Report shop = Samples.shop();
    Since since = Since.of(earlier(json(shop)), shop.assessment(), false);
    assertThat(since.news(shop.assessment())).isZero();
    assertThat(since.unchanged(shop.assessment())).isEqualTo(4);
    assertThat(since.fixed()).isEmpty();
    assertThat(since.unseen()).isEmpty();
    assertThat(since.hidesMore(shop.assessment())).isFalse();
    assertThat(shop.assessment().estate().sources())
        .noneMatch(source -> source.broken().isPresent() && since.isNew(source));
  }

  @Test
  void a_finding_that_became_more_severe_is_new() throws Exception {
    Report shop = Samples.shop();
    String milder = json(shop).replace("\"severity\" : \"critical\"", "\"severity\" : \"low\"");
    Since since = Since.of(earlier(milder), shop.assessment(), false);
    assertThat(shop.assessment().findings().stream().filter(Finding::counts).filter(since::isNew))
        .extracting(finding -> finding.check().id())
        .containsExactly("lambda-function-exposure");
  }

  @Test
  void what_was_accepted_then_counts_now_that_it_is_not() throws Exception {
    Report shop = Samples.shop();
    assertThat(earlier(json(shop)).findings().values())
        .extracting(EarlierReport.Past::check)
        .doesNotContain("lambda-tracing on batch");
    assertThat(earlier(json(shop)).findings()).hasSize(4);
  }

  @Test
  void what_is_out_of_sight_is_not_called_fixed() throws Exception {
    EarlierReport before = earlier(json(Samples.shop()));
    // Its functions are not there, and a template could not be read.
    Since since = Since.of(before, Samples.repetitive().assessment(), false);
    assertThat(since.fixed()).isEmpty();
    assertThat(since.unseen()).hasSize(4);
    // The same without anything unread.
    assertThat(Since.of(before, Samples.empty().assessment(), false).fixed()).hasSize(4);
    assertThat(Since.of(before, Samples.empty().assessment(), true).unseen()).hasSize(4);
  }

  @Test
  void each_format_says_what_is_new() throws Exception {
    Report shop = Samples.shop();
    String before = json(shop).replace("\"severity\" : \"critical\"", "\"severity\" : \"low\"");
    Report report = shop.since(Since.of(earlier(before), shop.assessment(), false));
    assertThat(json(report)).contains("\"since\" : \"new\"", "\"unchanged\" : 3");
    assertThat(Schemas.report(json(report))).isEmpty();
    String text = TextReport.of(report, new TextReport.Look(false, 100, Places.asRead()));
    assertThat(text)
        .contains(
            "since        2026-11-24T12:00:00Z: 1 new, 0 fixed, 3 unchanged since before.json")
        .doesNotContain("can make itself an administrator");
    StringWriter github = new StringWriter();
    GithubReport.write(report, Places.asRead(), github);
    assertThat(github.toString().lines().filter(line -> line.startsWith("::error"))).hasSize(1);
    StringWriter markdown = new StringWriter();
    MarkdownReport.write(report, Places.asRead(), markdown);
    assertThat(markdown.toString()).startsWith("### Fortlet: 1 new finding\n");
    StringWriter junit = new StringWriter();
    JunitReport.write(report, Places.asRead(), junit);
    assertThat(junit.toString()).contains("failures=\"1\"", "already in before.json");
    StringWriter csv = new StringWriter();
    CsvReport.write(report, Places.asRead(), csv);
    assertThat(csv.toString()).contains(",new,", ",unchanged,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schema\": \"fortlet.report/2\"} | fortlet.report/2 is of another version of Fortlet",
        "{\"schema\": \"fortlet.estate/1\"} | no Fortlet report",
        "{} | no Fortlet report",
        "[] | expected a Fortlet report",
        "{\"schema\": \"fortlet.report/1\", | not JSON",
        "{\"schema\": \"fortlet.report/1\"} | expected a list of findings",
        "{\"schema\": \"fortlet.report/1\", \"findings\": [{}]} | expected a text for",
      })
  void what_is_no_report_is_an_error_with_its_place(String text, String message) {
    assertThatThrownBy(() -> earlier(text))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  private static EarlierReport earlier(String json) throws IOException, MalformedException {
    return EarlierReport.read(new StringReader(json), "before.json");
  }

  private static String json(Report report) throws IOException {
    StringWriter out = new StringWriter();
    JsonReport.write(report, out);
    return out.toString();
  }
}
