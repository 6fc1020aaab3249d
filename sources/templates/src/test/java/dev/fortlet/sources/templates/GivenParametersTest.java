package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.snapshot.Snapshot;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that the user gives for parameters, instead of their defaults. */
final class GivenParametersTest {

  private static final String PLAIN =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Parameters:
        Name: {Type: String, Default: usual}
        Layers: {Type: CommaDelimitedList, Default: "a"}
        Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
        Slots: {Type: Number, Default: 1}
        Token: {Type: String, NoEcho: true, Default: hunter1}
        Stage: {Type: String, AllowedValues: [dev, prod], Default: dev}
        Secret: {Type: String, Default: "{{resolve:ssm:/handler}}"}
        Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /name}
      Conditions: {IsProd: !Equals [!Ref Stage, prod]}
      Resources:
        F:
          Type: AWS::Lambda::Function
          Properties:
            FunctionName: !Ref Name
            Runtime: !If [IsProd, python3.13, python3.9]
            Handler: !Ref Secret
            Layers: !Ref Layers
            ReservedConcurrentExecutions: !Ref Slots
            VpcConfig: {SubnetIds: !Ref Subnets, SecurityGroupIds: []}
            LoggingConfig: {LogGroup: !Ref Token}
            Code: {ImageUri: !Ref Stored}
      """;

  @TempDir Path folder;

  private Estate scan(Map<String, String> parameters) {
    return new Scans(folder)
        .with("t.yaml", PLAIN)
        .scan(new TemplateOptions(Optional.empty(), parameters));
  }

  @Test
  void values_are_taken_by_the_type_of_their_parameter() {
    LambdaFunction function =
        Scans.function(
            scan(
                Map.of(
                    "Name", "given",
                    "Layers", "a, b",
                    "Subnets", "subnet-1,subnet-2",
                    "Slots", "7",
                    "Stage", "prod",
                    "Unknown", "x")),
            "F");
    var configuration = function.configuration();

    assertThat(function.name()).isEqualTo("given");
    assertThat(configuration.layers().items()).containsExactly(Text.of("a"), Text.of("b"));
    assertThat(configuration.vpc().ifKnown().orElseThrow().orElseThrow().subnets().items())
        .containsExactly(Text.of("subnet-1"), Text.of("subnet-2"));
    assertThat(configuration.reservedConcurrency()).isEqualTo(Fact.known(Optional.of(7)));
    assertThat(configuration.runtime()).isEqualTo(Fact.known(Optional.of(Text.of("python3.13"))));
  }

  @Test
  void what_is_not_to_be_echoed_or_is_stored_elsewhere_is_never_shown() throws IOException {
    Estate estate = scan(Map.of("Token", "hunter2", "Stored", "/other", "Name", "given"));
    StringWriter written = new StringWriter();
    Snapshot.write(estate, written);

    assertThat(written.toString()).doesNotContain("hunter").doesNotContain("/other");
    assertThat(Scans.function(estate, "F").configuration().logGroup())
        .isNotEqualTo(Fact.known(Optional.of(Text.of("hunter2"))));
  }

  @Test
  void a_value_that_a_parameter_does_not_allow_decides_nothing() {
    LambdaFunction function = Scans.function(scan(Map.of("Stage", "test")), "F");

    assertThat(function.configuration().runtime().gap().orElseThrow().message())
        .contains("the value given for parameter Stage is not one that it allows");
  }

  @Test
  void a_default_that_is_a_dynamic_reference_is_not_known() {
    LambdaFunction function = Scans.function(scan(Map.of()), "F");

    assertThat(function.configuration().handler().ifKnown().orElseThrow().orElseThrow().isKnown())
        .isFalse();
  }

  @Test
  void an_outer_stack_decides_for_the_nested_one_and_sam_is_given_values_too() {
    Estate estate =
        new Scans(folder)
            .with(
                "outer.yaml",
                """
                AWSTemplateFormatVersion: 2010-09-09
                Parameters: {Name: {Type: String}}
                Resources:
                  Inner:
                    Type: AWS::CloudFormation::Stack
                    Properties: {TemplateURL: inner.yaml, Parameters: {Name: !Sub "${Name}-inner"}}
                """)
            .with(
                "inner.yaml",
                """
                Transform: AWS::Serverless-2016-10-31
                Parameters: {Name: {Type: String}, Policy: {Type: String, Default: None}}
                Conditions: {Has: !Not [!Equals [!Ref Policy, None]]}
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      FunctionName: !Ref Name
                      Runtime: python3.13
                      Handler: a.b
                      CodeUri: src/
                      Policies: [!If [Has, !Ref Policy, !Ref AWS::NoValue]]
                """)
            .scan(
                new TemplateOptions(
                    Optional.empty(),
                    Map.of("Name", "given", "Policy", "arn:aws:iam::aws:policy/X")));

    assertThat(Scans.function(estate, "F").name()).isEqualTo("given-inner");
    assertThat(Scans.role(estate, "FRole").attached().items())
        .extracting(attached -> attached.arn())
        .isEqualTo(
            List.of(
                Text.of("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"),
                Text.of("arn:aws:iam::aws:policy/X")));
  }
}
