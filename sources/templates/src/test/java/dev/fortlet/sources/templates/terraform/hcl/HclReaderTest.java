package dev.fortlet.sources.templates.terraform.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HclReaderTest {

  private static Document read(String text) {
    return assertTimeoutPreemptively(Duration.ofSeconds(10), () -> HclReader.read(text, "main.tf"));
  }

  private static String problem(String text) {
    List<Problem> problems = read(text).problems();
    assertThat(problems).hasSize(1);
    return problems.getFirst().at() + " " + problems.getFirst().message();
  }

  private static String shown(String expression) {
    Document document = read("x = " + expression + "\n");
    assertThat(document.problems()).isEmpty();
    return Shown.of(document.body().attributes().getFirst().value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3                        | (1 + (2 * 3))",
        "(1 + 2) * 3 - -4                 | (((1 + 2) * 3) - -4)",
        "!a && b || c == d                | ((!a && b) || (c == d))",
        "a ? b : c ? d : e                | (a ? b : (c ? d : e))",
        "var.x.y[0].z[\"k\"]              | var.x.y[0].z[\"k\"]",
        "a.b.0.c                          | a.b[0].c",
        "a[*].b[0].c                      | a[*:*.b[0].c]",
        "a.*.b[0]                         | a[*:*.b][0]",
        "f(1, [2, 3]...)                  | f(1, [2, 3]...)",
        "provider::aws::arn_parse(x)      | provider::aws::arn_parse(x)",
        "{ a = 1, \"b\" : 2, (c) = 3 }    | {\"a\" = 1, \"b\" = 2, c = 3}",
        "{ for = 1 }                      | {\"for\" = 1}",
        "[for k, v in m : k if v]         | [for k, v in m : k if v]",
        "{ for v in l : v.a => v... }     | {for v in l : v.a => v...}",
        "\"a${b}c%{ if d }e%{ else }f%{ endif }\" | \"a${b}c%{if d}e%{else}f%{endif}\"",
        "\"$${a} %%{b} \\\"\\u0041\\n\"   | \"${a} %{b} \"A\\n\"",
        "\"${a ~}   b   ${~ c}\"          | \"${a}b${c}\"",
        "\"%{ for k, v in m ~} ${v} %{~ endfor }\" | \"%{for k, v in m}${v}%{endfor}\"",
        "null == true                     | (null == true)",
        "1.5e3 / 2                        | (1.5E+3 / 2)",
      })
  void expressions_are_read_as_they_bind(String written, String meant) {
    assertThat(shown(written)).isEqualTo(meant);
  }

  @Test
  void a_heredoc_loses_its_indentation_and_keeps_its_templates() {
    assertThat(shown("<<-EOF\n    a\n      ${b}\n\n    c\n  EOF"))
        .isEqualTo("\"a\\n  ${b}\\n\\nc\\n\"");
    assertThat(shown("<<EOF\n  a\n  \\n\nEOF")).isEqualTo("\"  a\\n  \\n\\n\"");
  }

  @Test
  void blocks_have_labels_attributes_and_places() {
    Document document =
        read(
            """
            # one
            resource "aws_x" name { // two
              /* three */ a = 1
              inner { b = [
                2,
              ] }
            }
            """);
    Block block = document.body().blocks().getFirst();

    assertThat(document.problems()).isEmpty();
    assertThat(block.labels()).containsExactly("aws_x", "name");
    assertThat(block.at()).hasToString("main.tf:2:1");
    assertThat(block.body().attributes().getFirst().at()).hasToString("main.tf:3:15");
    assertThat(block.body().blocks().getFirst().body().get("b")).isPresent();
  }

  @Test
  void a_syntax_error_costs_its_block_and_no_other() {
    Document document =
        read(
            """
            variable "a" { default = 1 }
            resource "aws_x" "bad" {
              name = "known"
              role = [1, 2
            }
            resource "aws_y" "good" { name = "y" }
            """);

    assertThat(document.problems()).hasSize(1);
    assertThat(document.problems().getFirst().at()).hasToString("main.tf:5:1");
    assertThat(document.problems().getFirst().message()).isEqualTo("expected , or ], found }");
    assertThat(document.lost()).isEmpty();
    assertThat(document.body().blocks())
        .extracting(Block::type)
        .containsExactly("variable", "resource", "resource");
    assertThat(document.body().blocks().get(1).damage()).isPresent();
    assertThat(document.body().blocks().get(1).body().get("name")).isPresent();
    assertThat(document.body().blocks().get(2).damage()).isEmpty();
  }

  @Test
  void a_missing_brace_costs_its_block_and_no_other() {
    Document document =
        read(
            """
            resource "aws_x" "bad" {
              name = "x"

            resource "aws_y" "good" {
              name = "y"
            }
            """);

    assertThat(document.body().blocks())
        .extracting(block -> block.label(1) + block.damage().isPresent())
        .containsExactly("badtrue", "goodfalse");
  }

  @Test
  void what_a_broken_block_may_have_swallowed_is_said_to_be_lost() {
    assertThat(read("resource \"a\" \"b\" {\n  x = (\n  resource \"c\" \"d\" {}\n}\n").lost())
        .isPresent();
    assertThat(read("a b c\nresource \"c\" \"d\" {}\n").lost()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "x = \"abc      | main.tf:1:9 expected a closing quote, found the end of the line",
        "x = <<EOF      | main.tf:1:5 a heredoc without its end, expected a line EOF",
        "x = /* abc     | main.tf:1:5 a comment without its end, expected */",
        "x = \"${a\"    | main.tf:1:9 expected the } of a template, found \"",
        "x = \"\\q\"    | main.tf:1:6 \\q is no escape, expected \\n, \\t, \\\" or \\\\",
        "x =            | main.tf:1:4 expected an expression, found the end of the line",
        "x 1            | main.tf:1:3 expected = or { after x, found 1",
        "x {            | main.tf:2:1 expected the } of a block, found the end of the file",
        "x = 1e999999   | main.tf:1:13 a number of too many digits",
        "x = { a 1 }    | main.tf:1:9 expected = after the key, found 1",
        "x = \"%{if a}\" | main.tf:1:13 expected %{ endif }, found \"",
      })
  void errors_name_the_place_and_what_was_expected(String text, String error) {
    assertThat(problem(text + "\n")).isEqualTo(error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = [",
        "x = (",
        "x = {a=",
        "x = -",
        "x = \"${",
        "a {\n",
        "a { ",
        "x = !",
        "x = a[",
        "x = a ? ",
        "x = f(",
        "x = \"%{if a}"
      })
  void ten_thousand_levels_are_one_error(String level) {
    String deep =
        level.startsWith("x = ")
            ? "x = " + level.substring(4).repeat(10_000)
            : level.repeat(10_000);

    assertThat(read(deep).problems()).hasSize(1);
  }

  @Test
  void long_references_and_sums_are_no_stack_overflow() {
    assertThat(read("x = a" + ".b".repeat(100_000) + "\n").problems()).hasSize(1);
    assertThat(read("x = a" + "[*]".repeat(100_000) + "\n").problems()).hasSize(1);
    assertThat(read("x = 1" + " + 1".repeat(3_000) + "\n").problems().size()).isLessThan(2);
  }

  @Test
  void a_file_of_errors_ends_soon() {
    Document document = read("resource \"a\" \"b\" {\nx = <<E\n".repeat(200_000));

    assertThat(document.problems()).isNotEmpty();
    assertThat(document.lost()).isPresent();
  }
}
