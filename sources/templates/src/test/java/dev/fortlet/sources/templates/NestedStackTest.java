package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.Joins;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the templates of nested stacks are found, and what it means if they are not. */
final class NestedStackTest {

  @TempDir Path folder;

  private static String outer(String url, String parameters) {
    return """
    AWSTemplateFormatVersion: 2010-09-09
    Parameters: {Bucket: {Type: String}, Env: {Type: String}, Given: {Type: String}, Nets: {Type: CommaDelimitedList}}
    Resources:
      Own: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}}}
      Table: {Type: "AWS::DynamoDB::Table"}
      Custom: {Type: "Custom::Thing"}
      F:
        Type: AWS::Lambda::Function
        Properties: {Runtime: python3.13, Role: !GetAtt Own.Arn}
      G:
        Type: AWS::Lambda::Function
        Properties: {Runtime: python3.13, Role: !Ref Given}
      Other:
        Type: AWS::CloudFormation::Stack
        Properties: {TemplateURL: "https://bucket.s3.amazonaws.com/other.yaml"}
      Inner:
        Type: AWS::CloudFormation::Stack
        Properties: {TemplateURL: %s, Parameters: {P: %s}}
    """
        .formatted(url, parameters);
  }

  private static final String INNER =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Parameters: {P: {Type: String, Default: alone}}
      Resources:
        Child:
          Type: AWS::Lambda::Function
          Properties: {FunctionName: !Ref P, Runtime: python3.13}
      """;

  private Joins.Sharers sharers(String parameter, TemplateOptions options) {
    Estate estate =
        new Scans(folder)
            .with("t.yaml", outer("\"https://bucket.s3.amazonaws.com/inner.yaml\"", parameter))
            .scan(options);
    assertThat(estate.functions().isComplete()).isFalse();
    LambdaFunction function = Scans.function(estate, "F");
    return estate.joins().sharers(function, ((Fact.Known<Text>) function.role()).value());
  }

  @Test
  void a_stack_out_of_sight_that_is_given_no_role_shares_none() {
    for (String parameter :
        new String[] {
          "plain",
          "!Ref Env",
          "!Ref AWS::Region",
          "!GetAtt Table.StreamArn",
          "!Select [0, !GetAZs '']",
          "!ImportValue network",
          "!If [No, a, b]",
          "!Select [0, !Split [',', !Ref Env]]",
          "!Join [',', !Ref Nets]",
          "!Ref Nets",
          "!GetAtt Other.Outputs.Vpc"
        }) {
      assertThat(sharers(parameter, TemplateOptions.none()).unread()).as(parameter).isEmpty();
    }
  }

  @Test
  void a_stack_out_of_sight_that_is_given_a_role_may_share_it() {
    for (String parameter :
        new String[] {
          "!GetAtt Own.Arn",
          "!Ref Own",
          "!Sub 'x-${Own}'",
          "!Ref Given",
          "!GetAtt Custom.Role",
          "!If [No, !GetAtt Own.Arn, b]",
          "!Select [0, [!If [No, !Ref Own, b], b]]",
          "!Join [',', !If [No, [!GetAtt Own.Arn], [b, c]]]",
          "!FindInMap [No, a, b]",
          "!Join [',', [!GetAtt Own.Arn, x]]"
        }) {
      assertThat(sharers(parameter, TemplateOptions.none()).unread()).as(parameter).isPresent();
    }
  }

  @Test
  void a_role_of_a_known_account_may_be_spelled_in_a_stack_that_is_given_none() {
    assertThat(
            sharers("plain", new TemplateOptions(Optional.of("111111111111"), Map.of())).unread())
        .isPresent();
  }

  private Estate nested(String url, String... files) {
    Scans scans = new Scans(folder).with(".aws-sam/build/template.yaml", outer(url, "given"));
    for (String file : files) {
      scans.with(file, INNER);
    }
    return scans.scan();
  }

  @Test
  void a_nested_template_is_found_by_how_its_address_ends() {
    for (String url :
        new String[] {
          "../../shared/templates/dlq.yaml",
          "https://bucket.s3.amazonaws.com/prefix/templates/dlq.yaml?versionId=3",
          "!Sub 'https://${Bucket}.s3.amazonaws.com/templates/dlq.yaml'",
          "!Sub 'https://s3.amazonaws.com/${Bucket}templates/dlq.yaml'"
        }) {
      Estate estate = nested(url, "app/shared/templates/dlq.yaml", "app/other/x.yaml");

      assertThat(
              estate.functions().items().stream()
                  .filter(f -> f.unit().equals("app/shared/templates/dlq.yaml"))
                  .map(LambdaFunction::name))
          .as(url)
          .containsExactly("given");
    }
  }

  @Test
  void a_nested_template_that_may_be_one_of_two_is_neither() {
    Estate estate = nested("\"https://bucket/dlq.yaml\"", "a/dlq.yaml", "b/dlq.yaml");

    assertThat(estate.functions().items()).extracting(LambdaFunction::name).doesNotContain("given");
  }

  @Test
  void a_piece_of_a_name_finds_no_template() {
    Estate estate = nested("!Sub '${Bucket}dlq.yaml'", "a/dlq.yaml");

    assertThat(estate.functions().items()).extracting(LambdaFunction::name).doesNotContain("given");
  }

  @Test
  void an_address_that_leads_nowhere_is_named() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                AWSTemplateFormatVersion: 2010-09-09
                Resources:
                  Inner: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: ../x/dlq.yaml}}
                """)
            .scan();

    assertThat(estate.functions().missing().orElseThrow().message())
        .isEqualTo(
            "the nested stack Inner is not in sight:"
                + " its TemplateURL ../x/dlq.yaml leads to no scanned file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS::CloudFormation::StackSet; TemplateBody: 'Resources: {}'",
        "AWS::CloudFormation::StackSet; TemplateURL: https://b.s3.amazonaws.com/x.yaml",
        "AWS::ServiceCatalog::CloudFormationProvisionedProduct; ProductName: p",
        "AWS::SecretsManager::RotationSchedule; HostedRotationLambda: {RotationType: MySQLSingleUser}",
        "Our::Lambda::Thing::MODULE; Size: 1"
      })
  void what_is_made_of_a_template_elsewhere_may_have_functions(String written) {
    String[] made = written.split("; ", 2);
    String template =
        """
        Transform: AWS::SecretsManager-2024-09-16
        Resources:
          Thing: {Type: "%s", Properties: {%s, Given: %s}}
          Own: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {Statement: []}}}
          F:
            Type: AWS::Lambda::Function
            Properties: {Runtime: python3.13, Role: !GetAtt Own.Arn}
        """;
    Estate estate =
        new Scans(folder)
            .with("apart.yaml", template.formatted(made[0], made[1], "x"))
            .with("handed.yaml", template.formatted(made[0], made[1], "[{Value: !Ref F}]"))
            .scan();

    assertThat(estate.functions().missing().orElseThrow().message()).contains("Thing is not in");
    assertThat(hasOpenPolicy(estate, "apart.yaml#F")).isFalse();
    assertThat(hasOpenPolicy(estate, "handed.yaml#F")).isTrue();
  }

  @Test
  void a_rotation_by_a_function_of_the_template_hides_none() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                Resources:
                  R:
                    Type: AWS::SecretsManager::RotationSchedule
                    Properties: {SecretId: s, RotationLambdaARN: !GetAtt F.Arn}
                  F: {Type: "AWS::Lambda::Function", Properties: {Runtime: python3.13}}
                """)
            .scan();

    assertThat(estate.functions().isComplete()).isTrue();
  }

  @Test
  void a_function_or_role_that_is_handed_to_a_nested_stack_stays_open() {
    Estate estate =
        new Scans(folder)
            .with("t.yaml", outer("\"https://b.s3.amazonaws.com/x.yaml\"", "!GetAtt F.Arn"))
            .with("u.yaml", outer("\"https://b.s3.amazonaws.com/x.yaml\"", "!Ref Own"))
            .with("v.yaml", outer("\"https://b.s3.amazonaws.com/x.yaml\"", "!Ref Table"))
            .scan();

    assertThat(hasOpenPolicy(estate, "t.yaml#F")).isTrue();
    assertThat(hasOpenPolicy(estate, "t.yaml#G")).isFalse();
    assertThat(hasOpenPolicy(estate, "v.yaml#F")).isFalse();
    assertThat(estate.roles().items())
        .filteredOn(role -> !role.attached().isComplete())
        .extracting(role -> role.id())
        .containsExactly("u.yaml#Own");
  }

  private static boolean hasOpenPolicy(Estate estate, String id) {
    return estate.functions().items().stream()
        .filter(function -> function.id().equals(id))
        .flatMap(function -> function.qualifiers().items().stream())
        .anyMatch(qualifier -> {
          var policy = qualifier.policy().ifKnown();
          return policy.isEmpty() || !policy.get().statements().isComplete();
        });
  }
}
