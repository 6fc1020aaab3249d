package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.Policy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists that hang on a condition which the template leaves open: what is certain of them counts.
 */
final class UndecidedTest {

  private static final String START =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Parameters: {Env: {Type: String}}
      Conditions: {Prod: !Equals [!Ref Env, prod]}
      Resources:
      """;

  @TempDir Path folder;

  private Role role(String properties) {
    return Scans.role(
        new Scans(folder)
            .with(
                "t.yaml",
                START
                    + """
                      Exec:
                        Type: AWS::IAM::Role
                        Properties:
                          AssumeRolePolicyDocument: {Statement: []}
                    """
                    + properties.indent(6))
            .scan(),
        "Exec");
  }

  @Test
  void the_policies_that_a_role_has_either_way_are_certain() {
    Role role =
        role(
            """
            ManagedPolicyArns: !If [Prod, ["arn:aws:iam::aws:policy/A", "arn:aws:iam::aws:policy/B"], ["arn:aws:iam::aws:policy/A"]]
            Policies: !If
              - Prod
              - - {PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "*", Resource: "*"}]}}
              - - {PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "*", Resource: "*"}]}}
                - {PolicyName: q, PolicyDocument: {Statement: []}}
            """);

    assertThat(role.attached().items())
        .extracting(a -> a.arn().toString())
        .containsExactly("arn:aws:iam::aws:policy/A");
    assertThat(role.attached().missing().orElseThrow().message())
        .contains("condition Prod is not decided");
    assertThat(role.inline().items()).hasSize(1);
    assertThat(role.inline().isComplete()).isFalse();
  }

  @Test
  void policies_that_are_perhaps_not_there_leave_the_role_open() {
    Role role =
        role(
            """
            ManagedPolicyArns: !If [Prod, ["arn:aws:iam::aws:policy/A"], !Ref AWS::NoValue]
            Policies:
              - {PolicyName: p, PolicyDocument: {Statement: []}}
              - !If [Prod, {PolicyName: q, PolicyDocument: {Statement: []}}, !Ref AWS::NoValue]
            """);

    assertThat(role.attached())
        .isEqualTo(Listing.partial(java.util.List.of(), role.attached().missing().orElseThrow()));
    assertThat(role.inline().items()).hasSize(1);
    assertThat(role.inline().isComplete()).isFalse();
  }

  @Test
  void statements_that_a_policy_has_either_way_are_certain() {
    Role role =
        role(
            """
            Policies:
              - PolicyName: p
                PolicyDocument:
                  Version: 2012-10-17
                  Statement: !If
                    - Prod
                    - [{Effect: Allow, Action: "*", Resource: "*"}, {Effect: Deny, Action: "s3:*", Resource: "*"}]
                    - [{Effect: Allow, Action: "*", Resource: "*"}]
              - PolicyName: q
                PolicyDocument: !If
                  - Prod
                  - {Version: 2012-10-17, Statement: [{Effect: Allow, Action: "*", Resource: "*"}]}
                  - {Version: 2012-10-17, Statement: [{Effect: Allow, Action: "*", Resource: "*"}, {Effect: Allow, Action: "s3:*", Resource: "*"}]}
            """);

    for (Role.InlinePolicy inline : role.inline().items()) {
      Policy policy = ((Fact.Known<Policy>) inline.document()).value();
      assertThat(policy.statements().items()).hasSize(1);
      assertThat(policy.statements().isComplete()).isFalse();
    }
    assertThat(role.inline().items()).hasSize(2);
  }

  private LambdaFunction function(String properties) {
    return Scans.function(
        new Scans(folder)
            .with(
                "t.yaml",
                START
                    + "  F:\n    Type: AWS::Lambda::Function\n    Properties:\n"
                    + properties.indent(6))
            .scan(),
        "F");
  }

  @Test
  void a_function_that_has_a_subnet_either_way_is_in_a_network() {
    LambdaFunction function =
        function(
            """
            Layers: !If [Prod, [a, b], [a]]
            VpcConfig: {SubnetIds: !If [Prod, [s1, s2], [s1]], SecurityGroupIds: !If [Prod, [g], []]}
            """);
    var vpc = function.configuration().vpc().ifKnown().orElseThrow().orElseThrow();

    assertThat(function.configuration().layers().items()).containsExactly(Text.of("a"));
    assertThat(function.configuration().layers().isComplete()).isFalse();
    assertThat(vpc.subnets().items()).containsExactly(Text.of("s1"));
    assertThat(vpc.securityGroups().isComplete()).isFalse();
  }

  @Test
  void what_is_made_of_an_undecided_list_is_not_certain() {
    LambdaFunction function =
        function(
            """
            FunctionName: !Join ["-", !If [Prod, [a, b], [a]]]
            Role: !Select [0, !If [Prod, [a, b], [c]]]
            Handler: !If [!Equals [!If [Prod, [a, b], [a]], [a]], yes, no]
            """);

    assertThat(function.identity().arn().equalTo("x")).isEqualTo(Answer.NO);
    assertThat(function.name()).isEqualTo("F");
    assertThat(function.role().isKnown()).isFalse();
    assertThat(function.configuration().handler().isKnown()).isFalse();
  }
}
