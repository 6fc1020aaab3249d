package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.ServerlessFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether the role may send the traces, under conditions that nobody chooses for Lambda's calls.
 */
class TracingPermissionTest {

  private final Posture posture = new Posture();

  @TempDir Path folder;

  private String verdict(String... statements) throws IOException {
    Files.writeString(
        folder.resolve("template.yaml"),
        """
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}
              Policies:
              - PolicyName: p
                PolicyDocument: {Version: "2012-10-17", Statement: [%s]}
          F:
            Type: AWS::Lambda::Function
            Properties:
              Role: !GetAtt Role.Arn
              Runtime: python3.14
              TracingConfig: {Mode: Active}
        """
            .formatted(String.join(", ", statements)));
    return Verdicts.of(folder, posture, ServerlessFunction::name)
        .getOrDefault("F lambda-tracing", "none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringEquals: {'aws:RequestedRegion': eu-west-1}        | unknown",
        "StringEquals: {'aws:RequestedRegion': !Ref AWS::Region} | pass",
        "StringEquals: {'aws:PrincipalAccount': !Ref AWS::AccountId} | pass",
        "StringLike: {'aws:PrincipalArn': '*:role/*'}            | pass",
        "StringEquals: {'aws:PrincipalTag/team': x}              | unknown",
        "StringEquals: {'some:Key': x}                           | unknown",
        "IpAddress: {'aws:SourceIp': 203.0.113.0/24}             | unknown",
        "Bool: {'aws:SecureTransport': 'true'}                   | pass",
        "Bool: {'aws:MultiFactorAuthPresent': 'true'}            | role-may-not-write",
      })
  void a_permission_with_a_condition_counts_as_far_as_the_condition_surely_holds(
      String condition, String expected) throws IOException {
    String statement =
        "{Effect: Allow, Action: 'xray:Put*', Resource: '*', Condition: {" + condition + "}}";
    assertThat(verdict(statement)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringNotEquals: {'aws:RequestedRegion': eu-west-1}     | unknown",
        "StringNotEquals: {'aws:SourceVpce': vpce-1}             | unknown",
        "NotIpAddress: {'aws:SourceIp': 203.0.113.0/24}          | unknown",
        "Bool: {'aws:SecureTransport': 'false'}                  | pass",
        "StringEquals: {'aws:PrincipalAccount': !Ref AWS::AccountId} | role-may-not-write",
      })
  void a_denial_with_a_condition_counts_as_far_as_the_condition_surely_holds(
      String condition, String expected) throws IOException {
    String allow = "{Effect: Allow, Action: 'xray:Put*', Resource: '*'}";
    String deny = "{Effect: Deny, Action: '*', Resource: '*', Condition: {" + condition + "}}";
    assertThat(verdict(allow, deny)).isEqualTo(expected);
  }

  @Test
  void a_policy_that_was_not_read_may_deny_it() throws IOException {
    String allow = "{Effect: Allow, Action: 'xray:Put*', Resource: '*'}";
    assertThat(verdict(allow, "!Ref Unread")).isEqualTo("unknown");
  }

  @Test
  void the_sentence_names_what_is_in_the_way() throws IOException {
    String allow = "{Effect: Allow, Action: 'xray:Put*', Resource: '*'}";
    verdict("{Effect: Allow, Action: 's3:GetObject', Resource: '*'}");
    assertThat(Verdicts.evidence(folder, posture, "lambda-tracing"))
        .containsExactly("no policy of role Role allows xray:PutTraceSegments");
    verdict(allow, "{Effect: Deny, Action: 'xray:PutTelemetryRecords', Resource: '*'}");
    assertThat(Verdicts.evidence(folder, posture, "lambda-tracing"))
        .containsExactly("Deny xray:PutTelemetryRecords on *");
  }
}
