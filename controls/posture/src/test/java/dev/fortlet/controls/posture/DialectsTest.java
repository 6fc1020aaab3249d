package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.sources.templates.Progress;
import dev.fortlet.sources.templates.TemplateOptions;
import dev.fortlet.sources.templates.TemplateSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fix is called in the language that a function is written in. */
class DialectsTest {

  @TempDir Path folder;

  private List<String> fixes(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
    return new Posture()
            .judge(
                new TemplateSource(TemplateOptions.none()).read(List.of(folder), Progress.silent()),
                Profile.recommended(),
                LocalDate.parse("2026-11-25"))
            .findings()
            .stream()
            .map(Finding::fail)
            .map(fail -> fail.fix().orElseThrow().summary())
            .toList();
  }

  @Test
  void terraform_is_told_its_own_arguments() throws IOException {
    List<String> fixes =
        fixes(
            "main.tf",
            """
            resource "aws_lambda_function" "f" {
              function_name = "f"
              role          = "arn:aws:iam::111111111111:role/r"
            }
            resource "aws_lambda_function_url" "f" {
              function_name      = aws_lambda_function.f.function_name
              authorization_type = "NONE"
            }
            resource "aws_lambda_permission" "s3" {
              function_name = aws_lambda_function.f.function_name
              action        = "lambda:InvokeFunction"
              principal     = "s3.amazonaws.com"
              source_arn    = "arn:aws:s3:::bucket"
            }
            """);

    assertThat(String.join("\n", fixes))
        .contains("tracing_config { mode = \"Active\" }")
        .contains("vpc_config")
        .contains("authorization_type = \"AWS_IAM\"")
        .doesNotContain("TracingConfig", "VpcConfig", "AuthType", "SAM");
  }

  @Test
  void a_service_is_told_its_own_settings() throws IOException {
    List<String> fixes =
        fixes(
            "serverless.yml",
            """
            service: s
            provider: {name: aws, runtime: python3.14}
            functions: {f: {handler: a.b, url: true}}
            """);

    assertThat(String.join("\n", fixes))
        .contains("provider.tracing.lambda: true")
        .contains("set vpc with subnetIds")
        .contains("authorizer: aws_iam")
        .doesNotContain("TracingConfig", "VpcConfig", "AuthType", "SAM");
  }
}
