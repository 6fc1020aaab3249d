package dev.fortlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The formats that CI servers, spreadsheets and pull requests read. */
class CiReportsTest {

  private interface Format {
    void write(Report report, Places places, Writer out) throws IOException;
  }

  @Test
  void the_shop_reads_as_it_was_approved_in_each_format() throws Exception {
    Golden.check("shop.github", written(GithubReport::write, Samples.shop()));
    Golden.check("shop.junit.xml", written(JunitReport::write, Samples.shop()));
    Golden.check("shop.csv", written(CsvReport::write, Samples.shop()).replace("\r\n", "\n"));
    Golden.check("shop.md", written(MarkdownReport::write, Samples.shop()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n::error::b",
        "x::set-output name=y::z",
        "100%0A::error::b",
        "a,line=9::b",
        "##[command]rm"
      })
  void no_name_can_add_a_workflow_command(String name) throws Exception {
    String text = written(GithubReport::write, Samples.hostile(name));
    assertThat(text.lines())
        .allMatch(line ->
            line.startsWith("::error ")
                || line.startsWith("::warning ")
                || line.startsWith("::notice "));
    String plain = written(GithubReport::write, Samples.hostile("name"));
    assertThat(text.lines().count()).isEqualTo(plain.lines().count());
    // The first two colons after the command's name end its properties.
    for (String line : text.lines().toList()) {
      String properties = line.substring(line.indexOf(' ') + 1, line.indexOf("::", 2));
      assertThat(properties).matches("(file=[^,:]*,line=[0-9]+,col=[0-9]+,)?title=[^,:]*");
    }
    assertThat(text).doesNotContain("##[", "%0A::");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "  =1",
        "\uff1dx",
        "\"=1\""
      })
  void no_cell_is_a_formula(String name) throws Exception {
    for (String line : written(CsvReport::write, Samples.hostile(name)).split("\r\n")) {
      for (String cell : line.split(",")) {
        String value = cell.startsWith("\"") ? cell.substring(1) : cell;
        assertThat(value.strip()).doesNotStartWith("=").doesNotStartWith("@").doesNotStartWith("+");
        assertThat(value).doesNotStartWith("-").doesNotStartWith("\uff1d");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a b=\"c\">&amp;]]>", "a\u0001b\uffff", "x\" y='z'", "\ud800"})
  void the_xml_is_well_formed_whatever_is_named(String name) throws Exception {
    Document xml = xml(written(JunitReport::write, Samples.hostile(name)));
    assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(1);
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("errors")).isEqualTo("3");
  }

  @Test
  void the_counts_of_junit_are_those_of_its_cases() throws Exception {
    Document xml = xml(written(JunitReport::write, Samples.shop()));
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    for (String[] kind :
        new String[][] {
          {"tests", "testcase"},
          {"failures", "failure"},
          {"errors", "error"},
          {"skipped", "skipped"}
        }) {
      assertThat(suite.getAttribute(kind[0]))
          .isEqualTo(String.valueOf(xml.getElementsByTagName(kind[1]).getLength()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@octocat",
        "fixes #12",
        "https://evil.example",
        "www.evil.example",
        "<img src=x>",
        "[a](b)",
        "`` ` ``",
        "a|b",
        "a\\|b",
        "![x](y)",
        "# head",
        "&lt;b&gt;"
      })
  void no_name_is_markup_a_mention_or_a_link(String name) throws Exception {
    String text = written(MarkdownReport::write, Samples.hostile(name));
    for (String line : text.lines().toList()) {
      if (line.startsWith("| high")) {
        assertThat(line.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(5);
      }
      assertThat(outsideCode(line))
          .doesNotContain("@", "#1", "://", "www.", "<img", "](", "&lt;")
          .doesNotContain("# head");
    }
  }

  /** What is left of a line without its code spans, found as CommonMark finds them. */
  private static String outsideCode(String line) {
    StringBuilder outside = new StringBuilder();
    for (int i = 0; i < line.length(); ) {
      int run = run(line, i);
      int end = run == 0 ? -1 : closing(line, i + run, run);
      if (end < 0) {
        outside.append(line.charAt(i++));
      } else {
        i = end + run;
      }
    }
    return outside.toString();
  }

  private static int closing(String line, int from, int run) {
    for (int i = from; i < line.length(); ) {
      int here = run(line, i);
      if (here == run) {
        return i;
      }
      i += Math.max(1, here);
    }
    return -1;
  }

  private static int run(String line, int at) {
    int end = at;
    while (end < line.length() && line.charAt(end) == '`') {
      end++;
    }
    return end - at;
  }

  private static String written(Format format, Report report) throws IOException {
    StringWriter out = new StringWriter();
    format.write(report, Places.asRead(), out);
    return out.toString();
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
