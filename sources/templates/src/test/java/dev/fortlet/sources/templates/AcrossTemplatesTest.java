package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.iam.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one template says about a function or a role that another template of the scan makes. */
final class AcrossTemplatesTest {

  private static final String ACCOUNT = "111111111111";

  private static final String ORDERS =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Resources:
        Orders:
          Type: AWS::Lambda::Function
          Properties: {FunctionName: orders, Runtime: python3.13, Role: !GetAtt Exec.Arn}
        Exec:
          Type: AWS::IAM::Role
          Properties: {RoleName: exec, AssumeRolePolicyDocument: {Statement: []}}
      """;

  private static final String START =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Parameters: {Stage: {Type: String}}
      Resources:
      """;

  @TempDir Path folder;

  private Estate scan(String other, Optional<String> account) {
    return new Scans(folder)
        .with("orders.yaml", ORDERS)
        .with("other.yaml", START + other.indent(2))
        .scan(new TemplateOptions(account, Map.of()));
  }

  private static String permission(String name) {
    return """
    Open:
      Type: AWS::Lambda::Permission
      Properties: {FunctionName: %s, Action: "lambda:InvokeFunction", Principal: "*"}
    """
        .formatted(name);
  }

  private static LambdaFunction orders(Estate estate) {
    return Scans.function(estate, "Orders");
  }

  @Test
  void a_permission_in_another_template_of_the_account_is_joined() {
    for (String name :
        new String[] {
          "orders",
          "'arn:aws:lambda:eu-west-1:111111111111:function:orders'",
          "'111111111111:function:orders'",
          "!Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders'"
        }) {
      Estate estate = scan(permission(name), Optional.of(ACCOUNT));

      assertThat(Scans.policy(orders(estate)).statements().items()).as(name).hasSize(1);
      assertThat(Scans.policy(orders(estate)).gap()).as(name).isEmpty();
    }
    Estate qualified = scan(permission("'orders:live'"), Optional.of(ACCOUNT));
    assertThat(Scans.policy(orders(qualified), "live").statements().items()).hasSize(1);
  }

  @Test
  void a_permission_by_name_leaves_the_policy_open_where_an_account_is_not_known() {
    for (String name :
        new String[] {"orders", "'arn:aws:lambda:eu-west-1:111111111111:function:orders'"}) {
      Estate estate = scan(permission(name), Optional.empty());

      assertThat(Scans.policy(orders(estate)).gap().orElseThrow().toString())
          .as(name)
          .contains("the permission Open of other.yaml")
          .contains("account");
      assertThat(Scans.policy(orders(estate)).gap().orElseThrow().where().orElseThrow())
          .hasToString("other.yaml:4:3");
    }
  }

  @Test
  void a_permission_for_another_name_or_account_says_nothing() {
    for (String name :
        new String[] {
          "orders2",
          "!Ref Stage",
          "!Sub '${Stage}-orders'",
          "'arn:aws:lambda:eu-west-1:222222222222:function:orders'"
        }) {
      Estate estate = scan(permission(name), Optional.of(ACCOUNT));

      assertThat(Scans.policy(orders(estate)).statements().items()).as(name).isEmpty();
      assertThat(Scans.policy(orders(estate)).gap()).as(name).isEmpty();
    }
  }

  @Test
  void a_name_that_is_spelt_alike_with_parameters_leaves_the_policy_open() {
    Estate estate =
        new Scans(folder)
            .with(
                "orders.yaml",
                START
                    + """
                      Orders:
                        Type: AWS::Lambda::Function
                        Properties: {FunctionName: !Sub "${Stage}-orders", Runtime: python3.13}
                    """)
            .with("other.yaml", START + permission("!Sub '${Stage}-orders'").indent(2))
            .scan();

    assertThat(Scans.policy(orders(estate)).gap()).isPresent();
  }

  @Test
  void a_url_a_resource_policy_and_a_route_in_another_template_are_joined() {
    Estate estate =
        scan(
            """
            Url:
              Type: AWS::Lambda::Url
              Properties: {TargetFunctionArn: orders, AuthType: NONE}
            Whole:
              Type: AWS::Lambda::ResourcePolicy
              Properties:
                ResourceArn: !Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders"
                PolicyDocument: {Statement: {Effect: Allow, Principal: "*", Action: "lambda:*"}}
            Api:
              Type: AWS::ApiGatewayV2::Api
              Properties:
                Target: !Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders"
            """,
            Optional.of(ACCOUNT));

    Qualifier own = orders(estate).qualifiers().items().getFirst();
    assertThat(own.url().ifKnown().orElseThrow()).isPresent();
    assertThat(Scans.policy(orders(estate)).statements().items()).hasSize(1);
    assertThat(((EventFunction) orders(estate)).triggers().items()).hasSize(1);
  }

  @Test
  void a_url_and_a_route_by_name_are_open_where_an_account_is_not_known() {
    Estate estate =
        scan(
            """
            Url:
              Type: AWS::Lambda::Url
              Properties: {TargetFunctionArn: orders, AuthType: NONE}
            Api:
              Type: AWS::ApiGatewayV2::Api
              Properties:
                Target: !Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders"
            """,
            Optional.empty());

    assertThat(orders(estate).qualifiers().items().getFirst().url())
        .isInstanceOf(Fact.Unread.class);
    assertThat(((EventFunction) orders(estate)).triggers().isComplete()).isFalse();
  }

  private static final String POLICIES =
      """
      Inline:
        Type: AWS::IAM::Policy
        Properties: {Roles: [exec], PolicyName: p, PolicyDocument: {Statement: {Effect: Allow, Action: "*", Resource: "*"}}}
      Single:
        Type: AWS::IAM::RolePolicy
        Properties: {RoleName: exec, PolicyName: q, PolicyDocument: {Statement: []}}
      Managed:
        Type: AWS::IAM::ManagedPolicy
        Properties: {Roles: [exec], ManagedPolicyName: m, PolicyDocument: {Statement: []}}
      """;

  @Test
  void policies_in_another_template_of_the_account_are_on_the_role() {
    Role exec = Scans.role(scan(POLICIES, Optional.of(ACCOUNT)), "Exec");

    assertThat(exec.inline().items()).hasSize(2);
    assertThat(exec.inline().isComplete()).isTrue();
    assertThat(exec.attached().items()).hasSize(1);
    assertThat(exec.attached().isComplete()).isTrue();
  }

  @Test
  void policies_by_name_leave_the_role_open_where_an_account_is_not_known() {
    Role exec = Scans.role(scan(POLICIES, Optional.empty()), "Exec");

    List<String> open =
        exec.inline().items().stream()
            .flatMap(policy -> policy.document().ifKnown().flatMap(Policy::gap).stream())
            .map(Reason::message)
            .toList();
    assertThat(exec.inline().items()).hasSize(3);
    assertThat(open).singleElement().asString().contains("the policy Inline of other.yaml");
  }

  @Test
  void one_of_two_functions_of_a_name_is_not_chosen() {
    Estate estate =
        new Scans(folder)
            .with("a.yaml", ORDERS)
            .with("b.yaml", ORDERS)
            .with("other.yaml", START + permission("orders").indent(2))
            .scan(new TemplateOptions(Optional.of(ACCOUNT), Map.of()));

    for (LambdaFunction function : estate.functions().items()) {
      assertThat(Scans.policy(function).gap().orElseThrow().message())
          .contains("several templates");
    }
  }

  @Test
  void functions_of_several_templates_share_a_role_that_is_given_by_its_whole_arn() {
    String function =
        START
            + """
              %s:
                Type: AWS::Lambda::Function
                Properties: {Runtime: python3.13, Role: "arn:aws:iam::111111111111:role/exec"}
            """;
    Estate estate =
        new Scans(folder)
            .with("a.yaml", function.formatted("A"))
            .with("b.yaml", function.formatted("B"))
            .with("old/a.yaml", function.formatted("A"))
            .scan();
    LambdaFunction a = Scans.function(estate, "A");

    assertThat(estate.joins().sharers(a, a.role().ifKnown().orElseThrow()).certain())
        .extracting(LambdaFunction::name)
        .containsExactly("B");
  }
}
