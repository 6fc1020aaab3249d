package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions in comments of a template, in the real process. */
class CommentsTest {

  private static final String COMMENT =
      "  # fortlet:ignore lambda-tracing, lambda-vpc-access -- no traces there, until 2027-01-01\n";

  @TempDir Path folder;

  private void template(String comment) throws Exception {
    Launched.write(
        folder.resolve("a.yaml"),
        Templates.UNTRACED.replace("  Function:\n", comment + "  Function:\n"));
  }

  @Test
  void a_comment_is_honoured_counted_and_named_in_every_format() throws Exception {
    template(COMMENT);
    Launched text = scan("--fail-on", "low", "--today", "2026-11-25");
    assertThat(text.code()).as(text.out()).isZero();
    assertThat(text.out())
        .contains(
            "comments in sources (found)", "accepts 2: lambda-tracing on a.yaml#Function (line 2)")
        .contains("because  no traces there (comment, until 2027-01-01)");
    for (String format : List.of("json", "sarif", "github", "junit", "csv", "markdown")) {
      Launched run = scan("--fail-on", "low", "--today", "2026-11-25", "--format", format);
      assertThat(run.code()).as(format).isZero();
      assertThat(run.out())
          .as(format)
          .contains("lambda-tracing", "lambda-vpc-access", "a.yaml#Function");
    }
    assertThat(scan("--format", "json").out()).contains("\"comments\" : [", "\"accepted\" : 1");
  }

  @Test
  void a_comment_in_a_module_of_terraform_is_about_every_instance_of_its_resource()
      throws Exception {
    Launched.write(
        folder.resolve("infra/main.tf"),
        """
        module "a" { source = "../modules/f" }
        module "b" { source = "../modules/f" }
        """);
    Launched.write(
        folder.resolve("modules/f/main.tf"),
        """
        # fortlet:ignore lambda-tracing, lambda-vpc-access -- no traces there, until 2027-01-01
        resource "aws_lambda_function" "f" {
          function_name = "f"
          runtime       = "python3.13"
          handler       = "a.b"
          role          = "arn:aws:iam::111111111111:role/r"
        }
        """);
    Launched run = scan("--today", "2026-11-25", "--fail-on", "low", "--check", "lambda-tracing");
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("lambda-tracing on modules/f/main.tf#aws_lambda_function.f (line 1)");
    assertThat(
            scan("--today", "2027-01-02", "--fail-on", "low", "--check", "lambda-tracing").code())
        .isEqualTo(1);
  }

  @Test
  void it_ends_when_it_says_so_and_where_no_config_is_wanted() throws Exception {
    template(COMMENT);
    Launched later = scan("--fail-on", "low", "--today", "2027-01-02", "--check", "lambda-tracing");
    assertThat(later.code()).isEqualTo(1);
    assertThat(later.out()).contains("expired      lambda-tracing on a.yaml#Function");
    assertThat(scan("--fail-on", "low", "--no-config").code()).isEqualTo(1);
  }

  @Test
  void it_covers_its_own_resource_and_no_other() throws Exception {
    template(COMMENT);
    Launched.write(folder.resolve("b.yaml"), Templates.UNTRACED.replace("safe", "other"));
    Launched run = scan("--fail-on", "low", "--check", "lambda-tracing");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("1 low, 1 accepted");
  }

  @Test
  void one_on_the_resource_that_a_finding_points_at_covers_it() throws Exception {
    Launched.write(
        folder.resolve("a.yaml"),
        Templates.OPEN.replace(
            "  Everyone:\n",
            "  Everyone: # fortlet:ignore lambda-function-exposure lambda-cross-account-access -- why\n"));
    Launched run = scan();
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out()).contains("(comment, without an end)");
  }

  @Test
  void a_snapshot_keeps_it() throws Exception {
    template(COMMENT);
    assertThat(Launched.in(folder, "collect", "-o", "estate.json").code()).isZero();
    assertThat(scan("--estate", "estate.json", "--today", "2026-11-25").out())
        .contains("accepts 2: lambda-tracing on a.yaml#Function (line 2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lambda-tracng -- why                       | did you mean lambda-tracing?",
        "lambda-tracing                             | gives no reason",
        "lambda-tracing --                          | gives no reason",
        "lambda-tracing -- until 2027-01-01         | gives no reason",
        "lambda-tracing -- why, until 2027-02-30    | expected a day such as",
        "-- why                                     | names no check",
        "''                                         | names no check",
        "all -- why                                 | unknown check all",
      })
  void one_that_is_malformed_is_said_with_its_line_and_not_honoured(String text, String message)
      throws Exception {
    template("  # fortlet:ignore " + text + "\n");
    Launched run = scan("--fail-on", "low", "--check", "lambda-tracing");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.line())
        .startsWith("fortlet: a.yaml:2:3: fortlet:ignore is not honoured: it ")
        .contains(message);
    assertThat(run.out()).contains("line 2: fortlet:ignore is not honoured");
  }

  @Test
  void one_at_no_resource_is_said() throws Exception {
    Launched.write(
        folder.resolve("a.yaml"), "# fortlet:ignore lambda-tracing -- why\n" + Templates.UNTRACED);
    assertThat(scan().line()).contains("a.yaml:1:1:", "stands at no resource");
  }

  private Launched scan(String... words) {
    List<String> line = new java.util.ArrayList<>(List.of("scan"));
    line.addAll(List.of(words));
    return Launched.in(folder, line.toArray(String[]::new));
  }
}
