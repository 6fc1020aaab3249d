package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CloudFormation's functions come to, seen through the properties of a function. */
final class IntrinsicsTest {

  private static final String SECTIONS =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Parameters:
        Stage: {Type: String, Default: dev}
        Open: {Type: String}
        Kind: {Type: String, AllowedValues: [small, large]}
        List: {Type: CommaDelimitedList, Default: "a, b,c"}
        Secret: {Type: String, NoEcho: true, Default: hunter2}
        Image: {Type: "AWS::SSM::Parameter::Value<String>", Default: /path}
      Mappings:
        Sizes: {dev: {name: tiny}, prod: {name: huge}}
        Same: {us-east-1: {name: one}, eu-west-1: {name: one}}
      Conditions:
        IsDev: !Equals [!Ref Stage, dev]
        IsOpen: !Equals [!Ref Open, "yes"]
        IsMedium: !Equals [!Ref Kind, medium]
        Both: !And [!Condition IsDev, !Condition IsOpen]
        Neither: !And [!Not [!Condition IsDev], !Condition IsOpen]
        Round: !Condition Trip
        Trip: !Not [!Condition Round]
      """;

  @TempDir Path folder;

  private LambdaFunction with(String property) {
    return with(property, TemplateOptions.none());
  }

  private LambdaFunction with(String property, TemplateOptions options) {
    String template =
        SECTIONS
            + "Resources:\n  Role: {Type: 'AWS::IAM::Role'}\n  F:\n    Type: AWS::Lambda::Function\n"
            + "    Properties:\n      "
            + property.strip().replace("\n", "\n      ")
            + "\n";
    Estate estate = new Scans(folder).with("t.yaml", template).scan(options);
    assertThat(Scans.broken(estate)).isEmpty();
    return Scans.function(estate, "F");
  }

  private String handler(String written) {
    Fact<Optional<Text>> handler = with("Handler: " + written).configuration().handler();
    return handler.ifKnown().flatMap(text -> text).map(Text::toString).orElse("?");
  }

  private String why(String written) {
    return with("Handler: " + written)
        .configuration()
        .handler()
        .gap()
        .orElseThrow(() -> new AssertionError("it is known"))
        .message();
  }

  @Test
  void functions_on_texts_are_resolved_from_defaults_and_mappings() {
    assertThat(handler("!Sub 'x-${Stage}-${!Literal}'")).isEqualTo("x-dev-${Literal}");
    assertThat(handler("!Sub ['${A}-${Stage}', {A: !Ref Stage}]")).isEqualTo("dev-dev");
    assertThat(handler("!Join ['-', [a, !Ref Stage]]")).isEqualTo("a-dev");
    assertThat(handler("!Join ['', !Ref List]")).isEqualTo("abc");
    assertThat(handler("!Select [1, !Ref List]")).isEqualTo("b");
    assertThat(handler("!Select [1, !Split [':', 'a:b:c']]")).isEqualTo("b");
    assertThat(handler("!Select [3, !Split [':', !GetAtt Role.Arn]]")).isEqualTo("");
    assertThat(handler("!FindInMap [Sizes, !Ref Stage, name]")).isEqualTo("tiny");
    assertThat(handler("!FindInMap [Sizes, x, name, {DefaultValue: none}]")).isEqualTo("none");
    assertThat(handler("!Ref AWS::URLSuffix")).isEqualTo("amazonaws.com");
    assertThat(handler("{'Fn::Length': !Ref List}")).isEqualTo("3");
    assertThat(handler("{'Fn::ToJsonString': {a: [1, !Ref Stage]}}"))
        .isEqualTo("{\"a\":[1,\"dev\"]}");
  }

  @Test
  void a_mapping_that_says_the_same_for_every_region_is_known() {
    assertThat(handler("!FindInMap [Same, !Ref 'AWS::Region', name]")).isEqualTo("one");
  }

  @Test
  void what_is_open_stays_a_symbol_in_the_text() {
    assertThat(handler("!Sub '${Open}/x'")).isEqualTo("${Open}/x");
    assertThat(handler("!ImportValue other")).isEqualTo("${Fn::ImportValue other}");
    assertThat(handler("'{{resolve:ssm:/a}}-x'")).isEqualTo("${resolve:ssm:/a}-x");
  }

  @Test
  void a_value_that_must_not_be_echoed_is_never_known() {
    assertThat(handler("!Ref Secret")).isEqualTo("${Secret}");
    assertThat(handler("!Sub '${Image}'")).isEqualTo("${Image}");
  }

  @Test
  void conditions_are_decided_where_they_can_be() {
    assertThat(handler("!If [IsDev, a, b]")).isEqualTo("a");
    assertThat(handler("!If [IsMedium, a, b]")).isEqualTo("b");
    assertThat(handler("!If [Neither, a, b]")).isEqualTo("b");
    assertThat(handler("!If [IsOpen, same, same]")).isEqualTo("same");
    assertThat(why("!If [Both, a, b]")).contains("Open has no default");
  }

  @Test
  void an_undecided_condition_leaves_the_fact_unread() {
    LambdaFunction function = with("TracingConfig: {Mode: !If [IsOpen, Active, PassThrough]}");

    assertThat(function.configuration().tracing().gap().orElseThrow().settledBy())
        .isEqualTo("a default for parameter Open");
  }

  @Test
  void no_value_means_that_the_property_is_not_there() {
    assertThat(with("TracingConfig: !Ref AWS::NoValue").configuration().tracing())
        .isEqualTo(Fact.known(TracingMode.PASS_THROUGH));
  }

  @Test
  void circles_end_with_a_reason() {
    assertThat(why("!If [Round, a, b]")).contains("refers to itself");
    LambdaFunction self =
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> with("FunctionName: !Sub '${F}-x'"));
    assertThat(self.name()).isEqualTo("F");
  }

  @Test
  void names_that_double_themselves_end_at_a_limit() {
    StringBuilder bomb =
        new StringBuilder(
            "AWSTemplateFormatVersion: x\nResources:\n  F0: {Type: 'AWS::Lambda::Function',"
                + " Properties: {FunctionName: abcdefgh}}\n");
    for (int i = 1; i < 60; i++) {
      bomb.append(
          ("  F%d: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: !Sub '${F%d}${F%d}'}}"
                  + "\n")
              .formatted(i, i - 1, i - 1));
    }

    Estate estate =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> new Scans(folder).with("t.yaml", bomb.toString()).scan());

    assertThat(estate.functions().items()).hasSize(60);
  }

  @Test
  void a_parameter_that_is_given_overrides_its_default() {
    LambdaFunction function =
        with("Handler: !Ref Stage", new TemplateOptions(Optional.empty(), Map.of("Stage", "prod")));

    assertThat(function.configuration().handler())
        .isEqualTo(Fact.known(Optional.of(Text.of("prod"))));
  }

  @Test
  void empty_subnets_attach_to_no_vpc() {
    assertThat(with("VpcConfig: {SubnetIds: []}").configuration().vpc())
        .isEqualTo(Fact.known(Optional.empty()));
  }

  @Test
  void a_reference_to_nothing_is_unread() {
    assertThat(why("!Ref Nothing")).contains("does not have");
  }

  @Test
  void loops_write_out_resources_and_properties() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                Transform: AWS::LanguageExtensions
                Parameters:
                  Names: {Type: CommaDelimitedList, Default: "A,B"}
                Resources:
                  Fn::ForEach::Stage:
                    - S
                    - [dev, prod]
                    - Fn::ForEach::Functions:
                        - N
                        - !Ref Names
                        - F${N}${S}:
                            Type: AWS::Lambda::Function
                            Properties:
                              FunctionName: !Sub "${N}-${S}"
                              Runtime: python3.13
                              Handler: a.b
                              Role: arn:aws:iam::111111111111:role/x
                """)
            .scan();

    assertThat(estate.functions().items())
        .extracting(LambdaFunction::name)
        .containsExactly("A-dev", "B-dev", "A-prod", "B-prod");
    assertThat(estate.functions().isComplete()).isTrue();
  }

  @Test
  void a_loop_over_what_is_not_known_hides_functions() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                Transform: AWS::LanguageExtensions
                Parameters:
                  Names: {Type: CommaDelimitedList}
                Resources:
                  Fn::ForEach::F: [N, !Ref Names, {"F${N}": {Type: "AWS::Lambda::Function"}}]
                """)
            .scan();

    assertThat(estate.functions().missing().orElseThrow().message())
        .contains("Names has no default");
  }

  @Test
  void an_expression_in_a_text_is_written_for_people() {
    String role =
        "Role: !Sub ['arn:aws:iam::1:role/${A}', {A: !Select [0, !Split ['-', !GetAtt F.Arn]]}]";

    assertThat(with(role).role().ifKnown().orElseThrow())
        .hasToString("arn:aws:iam::1:role/${Select(0, Split('-', F.Arn))}");
  }
}
