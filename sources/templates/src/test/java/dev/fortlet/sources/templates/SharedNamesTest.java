package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What templates hand to each other: exports and imports, parameters and outputs of nested stacks.
 */
final class SharedNamesTest {

  private static final String START = "AWSTemplateFormatVersion: 2010-09-09\n";

  private static final String CORE =
      START
          + """
          Resources:
            Orders:
              Type: AWS::Lambda::Function
              Properties: {Runtime: python3.13, Role: !GetAtt Exec.Arn}
            Exec:
              Type: AWS::IAM::Role
              Properties: {AssumeRolePolicyDocument: {Statement: []}}
          Outputs:
            OrdersArn: {Value: !GetAtt Orders.Arn, Export: {Name: %s}}
            ExecArn: {Value: !GetAtt Exec.Arn, Export: {Name: exec-arn}}
            ExecName: {Value: !Ref Exec, Export: {Name: exec-name}}
          """;

  private static final String EDGE =
      START
          + """
          Parameters: {Core: {Type: String}}
          Resources:
            Open:
              Type: AWS::Lambda::Permission
              Properties:
                FunctionName: {"Fn::ImportValue": %s}
                Action: lambda:InvokeFunction
                Principal: s3.amazonaws.com
                SourceAccount: !Ref AWS::AccountId
          """;

  @TempDir Path folder;

  private static LambdaFunction orders(Estate estate) {
    return Scans.function(estate, "Orders");
  }

  private static Text role(LambdaFunction function) {
    return ((Fact.Known<Text>) function.role()).value();
  }

  @Test
  void a_permission_for_an_imported_function_is_joined_with_it() {
    Estate estate =
        new Scans(folder)
            .with("core.yaml", CORE.formatted("orders-arn"))
            .with("edge.yaml", EDGE.formatted("orders-arn"))
            .scan();

    assertThat(Scans.policy(orders(estate)).gap()).isEmpty();
    assertThat(Scans.policy(orders(estate)).statements().items()).hasSize(1);
    assertThat(Scans.policy(orders(estate)).document().toString())
        .contains("SourceAccount")
        .contains(
            ((Text.Part.Unknown) orders(estate).account().parts().getFirst()).symbol().scope());
    assertThat(estate.units())
        .extracting(unit -> unit.account())
        .containsOnly(orders(estate).account());
  }

  @Test
  void an_import_that_may_be_of_the_function_leaves_its_policy_open() {
    for (String[] names :
        new String[][] {
          {"!Sub '${AWS::StackName}-orders'", "!Sub '${Core}-orders'"},
          {"!Sub '${AWS::StackName}-orders'", "prod-orders"}
        }) {
      Estate estate =
          new Scans(folder)
              .with("core.yaml", CORE.formatted(names[0]))
              .with("edge.yaml", EDGE.formatted(names[1]))
              .scan();

      assertThat(Scans.policy(orders(estate)).gap().orElseThrow().message())
          .contains("the permission Open of edge.yaml");
    }
    Estate other =
        new Scans(folder)
            .with("core.yaml", CORE.formatted("!Sub '${AWS::StackName}-orders'"))
            .with("edge.yaml", EDGE.formatted("!Sub '${Core}-users'"))
            .scan();
    assertThat(Scans.policy(orders(other)).gap()).isEmpty();
  }

  @Test
  void an_export_of_two_templates_is_neither_s() {
    Estate estate =
        new Scans(folder)
            .with("a.yaml", CORE.formatted("orders-arn"))
            .with("b.yaml", CORE.formatted("orders-arn"))
            .with("edge.yaml", EDGE.formatted("orders-arn"))
            .scan();

    for (LambdaFunction function : estate.functions().items()) {
      assertThat(Scans.policy(function).gap().orElseThrow().message())
          .contains("whether it is what that imports is not known");
    }
  }

  @Test
  void a_function_with_an_imported_role_shares_it() {
    Estate estate =
        new Scans(folder)
            .with("core.yaml", CORE.formatted("orders-arn"))
            .with(
                "edge.yaml",
                START
                    + """
                    Resources:
                      Second:
                        Type: AWS::Lambda::Function
                        Properties: {Runtime: python3.13, Role: !ImportValue exec-arn}
                      More:
                        Type: AWS::IAM::Policy
                        Properties:
                          Roles: [!ImportValue exec-name]
                          PolicyName: more
                          PolicyDocument: {Statement: {Effect: Allow, Action: "*", Resource: "*"}}
                    """)
            .scan();
    LambdaFunction second = Scans.function(estate, "Second");

    assertThat(estate.joins().role(second).ifKnown().orElseThrow().id())
        .isEqualTo("core.yaml#Exec");
    assertThat(estate.joins().sharers(second, role(second)).certain())
        .containsExactly(orders(estate));
    assertThat(Scans.role(estate, "Exec").inline().items()).hasSize(1);
  }

  @Test
  void imports_in_a_circle_end() {
    Scans scans = new Scans(folder);
    for (int i = 0; i < 300; i++) {
      scans.with(
          "t%d.yaml".formatted(i),
          START
              + """
              Resources:
                F: {Type: "AWS::Lambda::Function", Properties: {FunctionName: !ImportValue e%d}}
              Outputs: {O: {Value: !ImportValue e%d, Export: {Name: e%d}}}
              """
                  .formatted(i, (i + 1) % 300, i));
    }

    assertThat(scans.scan().functions().items()).hasSize(300);
  }

  private static final String OUTER =
      START
          + """
          Resources:
            Base: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: core.yaml}}
            Edge:
              Type: AWS::CloudFormation::Stack
              Properties:
                TemplateURL: edge.yaml
                Parameters: {Fn: !GetAtt Base.Outputs.OrdersArn, RoleArn: !GetAtt Base.Outputs.ExecArn}
            Own: {Type: "AWS::Lambda::Function", Properties: {FunctionName: own, Runtime: python3.13}}
            Bucket:
              Type: AWS::S3::Bucket
              Properties:
                NotificationConfiguration:
                  LambdaConfigurations: [{Event: "s3:ObjectCreated:*", Function: !GetAtt Base.Outputs.OrdersArn}]
          """;

  @Test
  void what_a_nested_stack_puts_out_is_joined_with_what_it_makes() {
    Estate estate =
        new Scans(folder)
            .with("outer.yaml", OUTER)
            .with("core.yaml", CORE.formatted("x"))
            .with(
                "edge.yaml",
                START
                    + """
                    Parameters: {Fn: {Type: String}, RoleArn: {Type: String}}
                    Resources:
                      Open:
                        Type: AWS::Lambda::Permission
                        Properties: {FunctionName: !Ref Fn, Action: "lambda:*", Principal: "*"}
                      Second:
                        Type: AWS::Lambda::Function
                        Properties: {Runtime: python3.13, Role: !Ref RoleArn}
                    """)
            .scan();
    LambdaFunction second = Scans.function(estate, "Second");

    assertThat(Scans.policy(orders(estate)).statements().items()).hasSize(1);
    assertThat(Scans.policy(orders(estate)).gap()).isEmpty();
    assertThat(Scans.policy(Scans.function(estate, "Own")).gap()).isEmpty();
    assertThat(((EventFunction) orders(estate)).triggers().items()).hasSize(1);
    assertThat(estate.joins().sharers(second, role(second)).certain())
        .containsExactly(orders(estate));
    assertThat(estate.functions().isComplete()).isTrue();
  }

  @Test
  void a_function_that_is_handed_on_to_a_stack_out_of_sight_stays_open() {
    Estate estate =
        new Scans(folder)
            .with("outer.yaml", OUTER)
            .with("core.yaml", CORE.formatted("x"))
            .with(
                "edge.yaml",
                START
                    + """
                    Parameters: {Fn: {Type: String}, RoleArn: {Type: String}}
                    Resources:
                      Deep:
                        Type: AWS::CloudFormation::Stack
                        Properties: {TemplateURL: "https://b/gone.yaml", Parameters: {Fn: !Ref Fn}}
                    """)
            .scan();

    assertThat(Scans.policy(orders(estate)).gap().orElseThrow().message())
        .contains("nested stack Deep");
    assertThat(Scans.policy(Scans.function(estate, "Own")).gap()).isEmpty();
  }

  @Test
  void a_permission_for_what_cannot_be_told_of_a_parameter_leaves_the_handed_function_open() {
    Estate estate =
        new Scans(folder)
            .with("outer.yaml", OUTER)
            .with("core.yaml", CORE.formatted("x"))
            .with(
                "edge.yaml",
                START
                    + """
                    Parameters: {Fn: {Type: String}, RoleArn: {Type: String}}
                    Resources:
                      Open:
                        Type: AWS::Lambda::Permission
                        Properties: {FunctionName: !Select [0, !Split ["-", !Ref Fn]], Action: "lambda:*", Principal: "*"}
                    """)
            .scan();

    assertThat(Scans.policy(orders(estate)).gap()).isPresent();
  }

  @Test
  void more_imports_than_can_be_compared_leave_everything_open() {
    StringBuilder outputs = new StringBuilder("Outputs:\n");
    StringBuilder permissions = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      outputs.append(
          "  O%d: {Value: x, Export: {Name: !Sub \"${AWS::StackName}-%d\"}}\n".formatted(i, i));
      permissions.append(
          ("  P%d: {Type: \"AWS::Lambda::Permission\", Properties: {Action: \"*\", Principal:"
                  + " \"*\", FunctionName: {\"Fn::ImportValue\": \"a-%d\"}}}\n")
              .formatted(i, i));
    }
    Estate estate =
        new Scans(folder)
            .with("core.yaml", CORE.formatted("x").replace("Outputs:\n", outputs))
            .with("edge.yaml", START + "Resources:\n" + permissions)
            .scan();

    assertThat(estate.units()).allMatch(unit -> unit.provisional().isPresent());
  }

  @Test
  void thousands_of_permissions_for_thousands_of_functions_end() {
    StringBuilder functions = new StringBuilder(START + "Resources:\n");
    StringBuilder permissions = new StringBuilder(START + "Resources:\n");
    for (int i = 0; i < 2_000; i++) {
      functions.append(
          "  F%d: {Type: \"AWS::Lambda::Function\", Properties: {FunctionName: f}}\n".formatted(i));
      permissions.append(
          ("  P%d: {Type: \"AWS::Lambda::Permission\", Properties: {Action: \"*\", Principal:"
                  + " \"*\", FunctionName: f}}\n")
              .formatted(i));
    }

    Estate estate =
        new Scans(folder)
            .with("f.yaml", functions.toString())
            .with("p.yaml", permissions.toString())
            .scan();

    assertThat(Scans.policy(Scans.function(estate, "F1999")).gap()).isPresent();
  }
}
