package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.sources.templates.TemplateOptions;
import dev.fortlet.sources.templates.TemplateSource;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions that a template leaves open decide a verdict only where their outcome matters. */
final class UndecidedVerdictsTest {

  private static final String START =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Parameters:
        Env: {Type: String}
        Size: {Type: String}
        Mode: {Type: String, AllowedValues: [Active, PassThrough]}
        Subnets: {Type: List<AWS::EC2::Subnet::Id>}
      Mappings: {Stages: {dev: {Runtime: python3.14, Mode: Active}, prod: {Runtime: python3.14, Mode: PassThrough}}}
      Conditions:
        Prod: !Equals [!Ref Env, prod]
        Dev: !Equals [!Ref Env, dev]
        NotProd: !Not [!Condition Prod]
        Large: !Equals [!Ref Size, large]
        Both: !And [!Condition Prod, !Condition Large]
        HasNet: !Not [!Equals [!Join ["", !Ref Subnets], ""]]
      Resources:
        Exec:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
      %s
        F:
          Type: AWS::Lambda::Function
          Properties:
            Role: !GetAtt Exec.Arn
            Runtime: python3.14
            Handler: a.b
            Code: {ZipFile: x}
      %s
      """;

  private final Posture posture = new Posture();

  private Verdict verdict(String check, String ofRole, String ofFunction) {
    return verdict(check, START.formatted(ofRole.indent(6), ofFunction.indent(6)));
  }

  private Verdict verdict(String check, String template) {
    var estate =
        new TemplateSource(TemplateOptions.none())
            .read("t.yaml", template.getBytes(StandardCharsets.UTF_8));
    Assessment assessment =
        posture.judge(estate, Profile.recommended(), LocalDate.parse("2026-11-24"));
    return assessment.judgements().stream()
        .filter(judgement ->
            judgement.check().id().equals(check) && judgement.function().id().equals("t.yaml#F"))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(check))
        .verdict();
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Pass _ -> "pass";
      case Verdict.Unknown _ -> "unknown";
      case Verdict.NotApplicable _ -> "not applicable";
      case Verdict.Fail fail -> fail.outcome();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ManagedPolicyArns: [!If [Prod, "arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"]] | pass
          ManagedPolicyArns: !If [Prod, ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"], !Ref "AWS::NoValue"] | pass
          ManagedPolicyArns: [!If [Prod, "arn:aws:iam::aws:policy/AdministratorAccess", !Ref "AWS::NoValue"]] | unknown
          ManagedPolicyArns: !If [Prod, ["arn:aws:iam::aws:policy/AdministratorAccess"], ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AdministratorAccess"]] | administrator
          ManagedPolicyArns: [!If [Prod, "arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws:iam::aws:policy/IAMFullAccess"]] | can-become-administrator
          ManagedPolicyArns: [!If [Prod, "arn:aws:iam::aws:policy/AdministratorAccess", !Ref "AWS::NoValue"], !If [NotProd, "arn:aws:iam::aws:policy/AdministratorAccess", !Ref "AWS::NoValue"]] | administrator
          Policies: !If [Prod, [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:Get*", Resource: "*"}]}}], []] | pass
          Policies: [{PolicyName: p, PolicyDocument: {Version: 2012-10-17, Statement: [!If [Prod, {Effect: Allow, Action: "s3:*", Resource: "*"}, {Effect: Allow, Action: "sqs:*", Resource: "*"}]]}}] | pass
          Policies: [{PolicyName: p, PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: !If [Prod, Allow, Deny], Action: "*", Resource: "*"}]}}] | unknown
          Policies: [{PolicyName: p, PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: !If [Prod, ["s3:*"], ["sqs:*"]], Resource: "*"}]}}] | pass
          Policies: [{PolicyName: p, PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: "iam:PutRolePolicy", Resource: !If [Prod, "arn:aws:iam::1:role/x", "*"]}]}}] | unknown
          Policies: [{PolicyName: p, PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: "*", Resource: "*", Condition: !If [Prod, {StringEquals: {"aws:RequestedRegion": "eu-west-1"}}, !Ref "AWS::NoValue"]}]}}] | could-become-administrator
          Policies: [{PolicyName: p, PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: "s3:*", Resource: "*", Condition: !If [Prod, {StringEquals: {"aws:RequestedRegion": "eu-west-1"}}, !Ref "AWS::NoValue"]}]}}] | pass
          PermissionsBoundary: !If [Prod, "arn:aws:iam::aws:policy/ReadOnlyAccess", !Ref "AWS::NoValue"] | pass
          {ManagedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"], PermissionsBoundary: !If [Prod, "arn:aws:iam::aws:policy/ReadOnlyAccess", !Ref "AWS::NoValue"]} | unknown
          """)
  void a_role_is_judged_in_every_way_it_may_turn_out(String properties, String verdict) {
    String own =
        properties.startsWith("{")
            ? properties
                .substring(1, properties.length() - 1)
                .replace(", PermissionsBoundary", "\nPermissionsBoundary")
            : properties;
    assertThat(word(verdict("lambda-admin-privileges", own, ""))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          logs:PutLogEvents | !Select [0; !Ref Subnets] | | pass
          dynamodb:GetItem | !Select [0; !Ref Subnets] | | pass
          s3:* | [!Select [0; !Ref Subnets]; "arn:aws:s3:::b/*"] | | pass
          iam:PutRolePolicy | !Select [0; !Ref Subnets] | | unknown
          "*" | !Select [0; !Ref Subnets] | | unknown
          "*" | [!Select [0; !Ref Subnets]; "*"] | | administrator
          s3:* | "*" | !Select [0; !Ref Subnets] | pass
          s3:* | "*" | {StringEquals: !Select [0; !Ref Subnets]} | pass
          "*" | "*" | !Select [0; !Ref Subnets] | unknown
          iam:PutRolePolicy | "*" | {StringEquals: {"aws:PrincipalTag/x": !Select [0; !Ref Subnets]}} | unknown
          !Select [0; !Ref Subnets] | "arn:aws:s3:::b/*" | | pass
          !Select [0; !Ref Subnets] | "*" | | unknown
          """)
  void what_could_not_be_read_of_a_statement_counts_only_where_it_matters(
      String action, String resource, String condition, String verdict) {
    String statement =
        "Policies: [{PolicyName: p, PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: %s, Resource: %s%s}]}}]"
            .formatted(action, resource, condition == null ? "" : ", Condition: " + condition)
            .replace(';', ',');
    assertThat(word(verdict("lambda-admin-privileges", statement, ""))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lambda-tracing | TracingConfig: {Mode: !If [Prod, Active, PassThrough]} | unknown
          lambda-tracing | TracingConfig: !If [Prod, {Mode: PassThrough}, !Ref "AWS::NoValue"] | not-active
          lambda-tracing | TracingConfig: {Mode: !Ref Mode} | unknown
          lambda-tracing | TracingConfig: {Mode: !FindInMap [Stages, !Ref Env, Mode]} | unknown
          lambda-vpc-access | VpcConfig: !If [Prod, {SubnetIds: [a], SecurityGroupIds: [b]}, {SubnetIds: [c], SecurityGroupIds: [d]}] | pass
          lambda-vpc-access | VpcConfig: !If [Prod, {SubnetIds: [a], SecurityGroupIds: [b]}, !Ref "AWS::NoValue"] | unknown
          lambda-vpc-access | VpcConfig: !If [Prod, {SubnetIds: [], SecurityGroupIds: []}, !Ref "AWS::NoValue"] | no-vpc
          lambda-vpc-access | VpcConfig: {SubnetIds: !If [HasNet, !Ref Subnets, [a]], SecurityGroupIds: [x]} | pass
          lambda-vpc-access | VpcConfig: !If [Both, {SubnetIds: [a], SecurityGroupIds: [b]}, !If [Prod, {SubnetIds: [a], SecurityGroupIds: [b]}, {SubnetIds: [c], SecurityGroupIds: [b]}]] | pass
          lambda-vpc-access | VpcConfig: !If [Prod, {SubnetIds: [a], SecurityGroupIds: [b]}, !If [Dev, {SubnetIds: [c], SecurityGroupIds: [b]}, !If [Prod, !Ref "AWS::NoValue", {SubnetIds: [d], SecurityGroupIds: [b]}]]] | pass
          """)
  void a_function_is_judged_in_every_way_it_may_turn_out(
      String check, String properties, String verdict) {
    String traces = "ManagedPolicyArns: [\"arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess\"]";
    assertThat(word(verdict(check, traces, properties))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          python3.12 | python3.13 | not-newest
          python2.7  | python3.6  | deprecated
          python2.7  | python3.14 | unknown
          python3.14 | python3.14 | pass
          python3.14 | !FindInMap [Stages; !Ref Env; Runtime] | pass
          """)
  void a_runtime_is_judged_in_every_way_it_may_turn_out(String one, String other, String verdict) {
    String template =
        START
            .formatted("", "")
            .replace(
                "Runtime: python3.14\n      Handler",
                "Runtime: !If [Prod, %s, %s]\n      Handler"
                    .formatted(one, other.replace(';', ',')));
    assertThat(word(verdict("lambda-runtime-version", template))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Open: {Type: AWS::Lambda::Permission, Condition: Prod, Properties: {FunctionName: !Ref F, Action: "lambda:InvokeFunction", Principal: "*"}} | unknown
          Open: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Action: "lambda:InvokeFunction", Principal: !If [Prod, "*", "*"]}} | any-aws-principal
          Open: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Action: "lambda:InvokeFunction", Principal: !If [Prod, "*", "111111111111"]}} | unknown
          Open: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Action: "lambda:InvokeFunction", Principal: !If [Prod, "222222222222", "111111111111"]}} | pass
          Open: {Type: AWS::Lambda::Permission, Condition: Prod, Properties: {FunctionName: !Ref F, Action: "lambda:InvokeFunction", Principal: "111111111111"}} | pass
          Open: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !GetAtt Made.Arn, Action: "lambda:InvokeFunction", Principal: "111111111111"}} | pass
          Open: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !GetAtt Made.Arn, Action: "lambda:InvokeFunction", Principal: "*"}} | unknown
          """)
  void a_permission_counts_only_where_it_is_made(String resource, String verdict) {
    String template =
        START
            .formatted("", "")
            .replace(
                "Resources:\n", "Resources:\n  Made: {Type: Custom::Thing}\n  " + resource + "\n");
    assertThat(word(verdict("lambda-function-exposure", template))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Policy | s3:Get* | pass
          Policy | "*" | unknown
          ManagedPolicy | sqs:* | pass
          ManagedPolicy | iam:* | unknown
          """)
  void a_policy_that_may_be_on_a_role_counts_only_where_it_matters(
      String type, String action, String verdict) {
    String policy =
        "  More: {Type: AWS::IAM::%s, Properties: {PolicyName: m, Roles: [!GetAtt Made.Target], PolicyDocument: {Statement: {Effect: Allow, Action: %s, Resource: '*'}}}}\n"
            .formatted(type, action);
    String template =
        START
            .formatted("", "")
            .replace("Resources:\n", "Resources:\n  Made: {Type: Custom::Thing}\n" + policy);
    assertThat(word(verdict("lambda-admin-privileges", template))).isEqualTo(verdict);
  }

  @Test
  void a_function_and_what_is_made_with_it_hang_on_one_condition() {
    String template =
        START
            .formatted(
                "      ManagedPolicyArns: [!If [Prod, \"arn:aws:iam::aws:policy/ReadOnlyAccess\", \"arn:aws:iam::aws:policy/AdministratorAccess\"]]",
                "")
            .replace("F:\n", "F:\n    Condition: Prod\n");
    assertThat(word(verdict("lambda-admin-privileges", template))).isEqualTo("pass");
    assertThat(
            word(
                verdict(
                    "lambda-admin-privileges",
                    template.replace("Condition: Prod", "Condition: NotProd"))))
        .isEqualTo("administrator");
  }

  @Test
  void a_pass_does_not_stand_on_a_policy_that_may_not_be_made() {
    String traced =
        START
            .formatted("", "      TracingConfig: {Mode: Active}")
            .replace(
                "Resources:\n",
                """
                Resources:
                  Traces:
                    Type: AWS::IAM::Policy
                    Condition: Prod
                    Properties:
                      PolicyName: traces
                      Roles: [!Ref Exec]
                      PolicyDocument: {Statement: {Effect: Allow, Action: "xray:Put*", Resource: "*"}}
                """);
    assertThat(word(verdict("lambda-tracing", traced))).isEqualTo("unknown");
    assertThat(word(verdict("lambda-tracing", traced.replace("    Condition: Prod\n", ""))))
        .isEqualTo("pass");
  }

  @Test
  void a_custom_resource_may_answer_with_the_name_of_a_role() {
    String template =
        START
            .formatted("", "")
            .replace(
                "Resources:\n",
                """
                Resources:
                  Found: {Type: "Custom::Lookup", Properties: {ServiceToken: "arn:aws:lambda:eu-west-1:111111111111:function:x"}}
                  More:
                    Type: AWS::IAM::Policy
                    Properties:
                      PolicyName: more
                      Roles: [!Ref Found]
                      PolicyDocument: {Statement: {Effect: Allow, Action: "*", Resource: "*"}}
                """);
    assertThat(word(verdict("lambda-admin-privileges", template))).isEqualTo("unknown");
  }

  @Test
  void an_open_verdict_names_the_condition_and_what_it_would_be() {
    Verdict verdict =
        verdict(
            "lambda-admin-privileges",
            "ManagedPolicyArns: [!If [Prod, \"arn:aws:iam::aws:policy/AdministratorAccess\", !Ref \"AWS::NoValue\"]]",
            "");

    assertThat(verdict.reason())
        .isEqualTo(
            "condition Prod is not decided: parameter Env has no default; if parameter Env is prod:"
                + " role Exec may do everything");
    assertThat(((Verdict.Unknown) verdict).gaps().getFirst().settledBy())
        .isEqualTo("a default for parameter Env");
  }
}
