package dev.fortlet.model.iam;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.CompactJson;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsManagedPoliciesTest {

  private final AwsManagedPolicies policies = new AwsManagedPolicies();

  @Test
  void a_policy_is_found_by_its_arn_with_its_path() {
    assertThat(statements("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"))
        .contains("logs:CreateLogGroup");
    assertThat(statements("arn:aws:iam::aws:policy/AdministratorAccess")).isEqualTo("Allow * on *");
    assertThat(statements("arn:aws-cn:iam::aws:policy/AWSLambda_FullAccess")).startsWith("Allow ");
  }

  @Test
  void the_partition_may_be_unknown() {
    Text partition = Text.of(new Symbol("t", "AWS::Partition", Symbol.Shape.NAME));
    assertThat(
            policies
                .policy(
                    Text.of("arn:").plus(partition).plus(":iam::aws:policy/AdministratorAccess"))
                .isKnown())
        .isTrue();
  }

  @Test
  void a_policy_that_is_not_there_is_unread() {
    assertThat(policies.policy(Text.of("arn:aws:iam::aws:policy/NoSuchPolicy")).gap())
        .hasValueSatisfying(
            reason -> assertThat(reason.settledBy()).isEqualTo("iam:GetPolicyVersion"));
    assertThat(policies.policy(Text.of("arn:aws:iam::aws:policy/Administrator")).isKnown())
        .isFalse();
    assertThat(policies.policy(Text.of("arn:aws:iam::111111111111:policy/X")).isKnown()).isFalse();
  }

  @Test
  void every_row_of_the_copy_reads_as_the_json_library_reads_it() throws Exception {
    int rows = 0;
    for (int file = 0; file < 256; file++) {
      String path = "aws-managed-policies/" + file + ".tsv";
      try (InputStream stream =
          requireNonNull(AwsManagedPolicies.class.getResourceAsStream(path))) {
        String text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        for (String row : text.lines().filter(line -> !line.isEmpty()).toList()) {
          String json = row.substring(row.indexOf('\t') + 1);
          assertThat(CompactJson.read(json, "p")).isEqualTo(Json.read(json, "p"));
          rows++;
        }
      }
    }
    assertThat(rows).isGreaterThan(1_500);
  }

  private String statements(String arn) {
    return policies.policy(Text.of(arn)) instanceof Fact.Known<Policy>(var policy)
        ? policy.statements().items().getFirst().line()
        : "unread";
  }

  @Test
  void only_a_policy_of_aws_is_said_to_be_one() {
    for (String other :
        List.of("arn:aws:iam::111111111111:policy/own", "arn:aws:iam::111111111111:policy/a/b")) {
      assertThat(new AwsManagedPolicies().policy(Text.of(other)).gap().orElseThrow().message())
          .isEqualTo("the policy " + other + " is not in sight");
    }
    Text given = Text.of(new Symbol("t.yaml", "Given", Symbol.Shape.ANY));
    assertThat(new AwsManagedPolicies().policy(given).gap().orElseThrow().message())
        .isEqualTo("the policy ${Given} is not in sight");
    assertThat(
            new AwsManagedPolicies()
                .policy(Text.of("arn:aws:iam::aws:policy/Newer"))
                .gap()
                .orElseThrow()
                .message())
        .contains("AWS-managed");
  }

  @Test
  void full_access_to_a_database_makes_no_administrator() {
    String arn = "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess";
    RolePowers role =
        AskingRoles.role(
            "app",
            AskingRoles.document(AskingRoles.TRUST_LAMBDA),
            AskingRoles.attached(arn, new AwsManagedPolicies().policy(Text.of(arn))));
    assertThat(AskingRoles.judge(role)).isEqualTo(new Power.Limited());
  }
}
