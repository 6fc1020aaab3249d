package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a template includes from other files with AWS::Include. */
final class IncludeTest {

  private static final String START =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Resources:
        F:
          Type: AWS::Lambda::Function
          Properties: {FunctionName: f, Runtime: python3.13, Role: !GetAtt Exec.Arn}
        Exec:
          Type: AWS::IAM::Role
          Properties: {AssumeRolePolicyDocument: {Statement: []}}
      """;

  private static final String MORE =
      """
      Open:
        Type: AWS::Lambda::Permission
        Properties: {FunctionName: {Ref: F}, Action: "lambda:InvokeFunction", Principal: "*"}
      """;

  @TempDir Path folder;

  private Estate scan(String location) {
    return new Scans(folder.resolve("scanned"))
        .with(
            "app/t.yaml",
            START
                + "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: %s}}\n"
                    .formatted(location))
        .scan();
  }

  @Test
  void a_file_in_the_scanned_folder_is_read_in_its_place() {
    new Scans(folder.resolve("scanned")).with("more/open.yaml", MORE);

    Estate estate = scan("../more/open.yaml");

    var statements = Scans.policy(Scans.function(estate, "F")).statements();
    assertThat(statements.items()).hasSize(1);
    assertThat(statements.items().getFirst().at()).hasToString("more/open.yaml:1:1");
    assertThat(statements.isComplete()).isTrue();
    assertThat(estate.functions().isComplete()).isTrue();
  }

  @Test
  void what_is_elsewhere_may_let_others_in_and_give_the_role_more() throws IOException {
    Path outside = folder.resolve("outside.yaml");
    Files.writeString(outside, MORE);
    Files.createDirectories(folder.resolve("scanned"));
    Files.createSymbolicLink(folder.resolve("scanned/link.yaml"), outside);
    for (String location :
        new String[] {
          "s3://bucket/open.yaml",
          "../../outside.yaml",
          "../link.yaml",
          "gone.yaml",
          "!Ref AWS::Region",
          "'../\\0'"
        }) {
      Estate estate = scan(location);
      LambdaFunction function = Scans.function(estate, "F");

      assertThat(Scans.broken(estate)).as(location).isEmpty();
      assertThat(Scans.policy(function).statements().items()).as(location).isEmpty();
      assertThat(Scans.policy(function).gap()).as(location).isPresent();
      assertThat(((EventFunction) function).triggers().isComplete()).as(location).isFalse();
      assertThat(Scans.role(estate, "Exec").attached().isComplete()).as(location).isFalse();
      assertThat(estate.functions().isComplete()).as(location).isFalse();
    }
    assertThat(
            Scans.policy(Scans.function(scan("s3://bucket/open.yaml"), "F"))
                .gap()
                .orElseThrow()
                .message())
        .contains("s3://bucket/open.yaml");
  }

  @Test
  void a_loop_that_cannot_be_written_out_may_let_others_in() {
    String loop =
        """
          Fn::ForEach::Each:
            - Name
            - !Ref Names
            - "X${Name}":
                Type: %s
                Properties: {FunctionName: !Ref F, Action: "lambda:InvokeFunction", Principal: "*"}
        Parameters: {Names: {Type: CommaDelimitedList}}
        Transform: AWS::LanguageExtensions
        """;
    Estate open =
        new Scans(folder.resolve("a"))
            .with("t.yaml", START + loop.formatted("AWS::Lambda::Permission"))
            .scan();
    Estate other =
        new Scans(folder.resolve("b"))
            .with("t.yaml", START + loop.formatted("AWS::DynamoDB::Table"))
            .scan();

    assertThat(Scans.policy(Scans.function(open, "F")).gap()).isPresent();
    assertThat(Scans.policy(Scans.function(other, "F")).gap()).isEmpty();
    assertThat(other.functions().isComplete()).isTrue();
  }

  @Test
  void the_definition_of_an_api_is_read_from_its_file() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties: {Runtime: python3.13, Handler: a.b, CodeUri: src/}
                  Api:
                    Type: AWS::Serverless::Api
                    Properties:
                      StageName: live
                      DefinitionBody: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: openapi.yaml}}}
                """)
            .with(
                "openapi.yaml",
                """
                openapi: 3.0.1
                paths:
                  /orders:
                    get:
                      x-amazon-apigateway-integration:
                        uri: {"Fn::Sub": "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations"}
                """)
            .scan();

    assertThat(((EventFunction) Scans.function(estate, "F")).triggers().items()).hasSize(1);
  }

  @Test
  void properties_and_the_whole_template_are_included() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                AWSTemplateFormatVersion: 2010-09-09
                Transform: {Name: AWS::Include, Parameters: {Location: maps.yaml}}
                Resources:
                  F:
                    Type: AWS::Lambda::Function
                    Properties:
                      Fn::Transform: {Name: AWS::Include, Parameters: {Location: props.json}}
                """)
            .with("maps.yaml", "Mappings: {M: {a: {runtime: python3.9}}}\n")
            .with("props.json", "{\"Runtime\": {\"Fn::FindInMap\": [\"M\", \"a\", \"runtime\"]}}")
            .scan();

    assertThat(Scans.function(estate, "F").configuration().runtime())
        .isEqualTo(Fact.known(Optional.of(Text.of("python3.9"))));
    assertThat(estate.units().getFirst().provisional()).isEmpty();
  }

  @Test
  void includes_in_a_circle_end() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                START + "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: a.yaml}}\n")
            .with(
                "a.yaml", "'Fn::Transform': {Name: AWS::Include, Parameters: {Location: b.yaml}}\n")
            .with(
                "b.yaml", "'Fn::Transform': {Name: AWS::Include, Parameters: {Location: a.yaml}}\n")
            .scan();

    assertThat(estate.functions().isComplete()).isFalse();
  }

  @Test
  void an_included_file_that_is_malformed_is_said_with_its_line() {
    new Scans(folder.resolve("scanned")).with("app/bad.yaml", "Open: [\n");

    assertThat(Scans.policy(Scans.function(scan("bad.yaml"), "F")).gap().orElseThrow().message())
        .contains("bad.yaml");
  }
}
