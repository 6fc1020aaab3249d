package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values for parameters of templates, in the real process. */
class ParametersTest {

  private static final String OWN_ROLE = "arn:aws:iam::111111111111:role/worker";

  @TempDir Path folder;

  @BeforeEach
  void template() throws Exception {
    Launched.write(
        folder.resolve("shared.yaml"),
        """
        Parameters:
          CallerId: { Type: String }
          Stage: { Type: String, Default: test }
        """
            + Templates.SAFE
            + """
              Caller:
                Type: AWS::Lambda::Permission
                Properties: { FunctionName: !Ref Function, Action: lambda:InvokeFunction, Principal: !Ref CallerId }
            """);
  }

  @Test
  void a_value_settles_what_the_template_leaves_open() {
    assertThat(scan().code()).isEqualTo(3);
    Launched open = scan("--parameter", "CallerId=*", "--parameter=Stage=a=b");
    assertThat(open.code()).as(open.err()).isEqualTo(1);
    assertThat(open.out()).contains("any principal of any AWS");
    assertThat(scan("--parameter", "CallerId=" + OWN_ROLE, "--account", "111111111111").code())
        .isZero();
  }

  @Test
  void a_file_is_read_in_each_form_that_aws_tools_take() throws Exception {
    for (String form :
        List.of(
            "[{\"ParameterKey\": \"CallerId\", \"ParameterValue\": \"*\"}]",
            "[\"CallerId=*\", \"Stage=prod\"]",
            "{\"Parameters\": {\"CallerId\": \"*\"}}",
            "{\"CallerId\": \"*\", \"Stage\": 7}",
            "CallerId: '*'")) {
      Launched.write(folder.resolve("values.json"), form);
      Launched run = scan("shared.yaml", "--parameters", "values.json");
      assertThat(run.code()).as(form + run.err()).isEqualTo(1);
      assertThat(
              scan("shared.yaml", "--parameters", "values.json", "--parameter", "CallerId=x").out())
          .doesNotContain("any principal of any AWS");
    }
  }

  @Test
  void a_name_that_no_template_has_is_met_with_the_nearest_one() {
    Launched run = scan("--parameter", "CalerId=secret");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.line())
        .isEqualTo("fortlet: no template has a parameter CalerId; did you mean CallerId?");
  }

  @Test
  void what_is_no_value_is_one_line_that_shows_no_value() throws Exception {
    assertThat(scan("--parameter", "CallerId").line()).contains("expected NAME=VALUE");
    for (String form :
        List.of(
            "[{\"ParameterKey\": \"CallerId\", \"UsePreviousValue\": true}]",
            "[{\"CallerId\": \"hunter2\"}]",
            "{\"CallerId\": {\"a\": \"hunter2\"}}",
            "7",
            "{")) {
      Launched.write(folder.resolve("values.json"), form);
      Launched run = scan("shared.yaml", "--parameters", "values.json");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.line()).startsWith("fortlet: values.json:1:").doesNotContain("hunter2");
    }
    assertThat(scan("--parameters", "missing.json").line()).contains("no such file");
  }

  @Test
  void a_service_of_the_serverless_framework_gets_them_as_options() throws Exception {
    Launched.write(
        folder.resolve("serverless.yml"),
        """
        service: shop
        provider: { name: aws, runtime: "${opt:runtime}" }
        functions: { f: { handler: a.b } }
        """);
    Launched old = scan("serverless.yml", "--parameter", "runtime=python3.8");
    assertThat(old.code()).as(old.err()).isEqualTo(1);
    assertThat(old.out()).contains("runtime python3.8 is deprecated");
  }

  @Test
  void a_snapshot_takes_none() {
    assertThat(scan("--estate", "x.json", "--parameter", "A=b").line())
        .contains("give it to fortlet collect");
  }

  private Launched scan(String... words) {
    List<String> line = new java.util.ArrayList<>(List.of("scan"));
    line.addAll(List.of(words));
    return Launched.in(folder, line.toArray(String[]::new));
  }
}
