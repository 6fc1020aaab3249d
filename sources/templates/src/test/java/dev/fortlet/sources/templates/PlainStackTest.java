package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlainStackTest {

  private static final String SHOP =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Parameters:
        Stage: {Type: String, Default: dev}
        Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
      Conditions:
        IsProd: !Equals [!Ref Stage, prod]
      Resources:
        Orders:
          Type: AWS::Lambda::Function
          Properties:
            FunctionName: !Sub "orders-${Stage}"
            Runtime: python3.12
            Handler: app.handler
            Role: !GetAtt OrdersRole.Arn
            Code: {ZipFile: "def handler(e, c): pass"}
            Environment:
              Variables: {PASSWORD: hunter2, TABLE: !Ref Stage}
            TracingConfig: {Mode: !If [IsProd, Active, PassThrough]}
            VpcConfig:
              SubnetIds: !Ref Subnets
              SecurityGroupIds: [sg-1]
        OrdersRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: 2012-10-17
              Statement:
                - Effect: Allow
                  Principal: {Service: lambda.amazonaws.com}
                  Action: sts:AssumeRole
            ManagedPolicyArns:
              - !Sub arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess
        Extra:
          Type: AWS::IAM::Policy
          Properties:
            PolicyName: extra
            Roles: [!Ref OrdersRole]
            PolicyDocument:
              Statement: {Effect: Allow, Action: "s3:*", Resource: "*"}
        Live:
          Type: AWS::Lambda::Alias
          Properties: {Name: live, FunctionName: !Ref Orders, FunctionVersion: !GetAtt V1.Version}
        V1:
          Type: AWS::Lambda::Version
          Properties: {FunctionName: !Ref Orders}
        Anyone:
          Type: AWS::Lambda::Permission
          Properties:
            FunctionName: !Ref Live
            Action: lambda:InvokeFunction
            Principal: "*"
        Bucket:
          Type: AWS::Lambda::Permission
          Properties:
            FunctionName: !GetAtt Orders.Arn
            Action: lambda:InvokeFunction
            Principal: s3.amazonaws.com
            SourceAccount: !Ref AWS::AccountId
            SourceArn: arn:aws:s3:::photos
        Url:
          Type: AWS::Lambda::Url
          Properties: {TargetFunctionArn: !Ref Orders, AuthType: NONE}
      """;

  @TempDir Path folder;

  private Estate shop() {
    return new Scans(folder).with("app/template.yaml", SHOP).scan();
  }

  @Test
  void a_function_is_read_with_its_name_configuration_and_places() {
    LambdaFunction orders = Scans.function(shop(), "Orders");

    assertThat(orders.id()).isEqualTo("app/template.yaml#Orders");
    assertThat(orders.name()).isEqualTo("orders-dev");
    assertThat(orders.arn())
        .hasToString("arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders-dev");
    assertThat(orders.location()).hasToString("app/template.yaml:8:3");
    assertThat(orders.where("TracingConfig").line()).isEqualTo(18);
    assertThat(orders.configuration().tracing()).isEqualTo(Fact.known(TracingMode.PASS_THROUGH));
    assertThat(orders.configuration().environment().items()).containsExactly("PASSWORD", "TABLE");
    assertThat(orders.toString()).doesNotContain("hunter2");
  }

  @Test
  void a_list_of_subnets_that_is_a_parameter_attaches_the_function_to_a_vpc() {
    assertThat(Scans.function(shop(), "Orders").configuration().vpc().ifKnown().orElseThrow())
        .isPresent();
  }

  @Test
  void a_role_has_the_policies_that_either_side_puts_on_it() {
    Estate estate = shop();
    var role = estate.joins().role(Scans.function(estate, "Orders")).ifKnown().orElseThrow();

    assertThat(role.id()).isEqualTo("app/template.yaml#OrdersRole");
    assertThat(role.attached().items())
        .extracting(a -> a.arn().toString())
        .containsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
    assertThat(role.inline().items()).extracting(i -> i.name().toString()).containsExactly("extra");
  }

  @Test
  void permissions_hang_on_the_name_that_they_are_for() {
    LambdaFunction orders = Scans.function(shop(), "Orders");

    assertThat(Scans.policy(orders, "live").statements().items()).hasSize(1);
    assertThat(Scans.policy(orders).statements().items()).hasSize(1);
    assertThat(Scans.policy(orders).gap()).isEmpty();
    assertThat(orders.qualifiers().items())
        .extracting(Qualifier::kind)
        .containsExactly(Qualifier.Kind.UNQUALIFIED, Qualifier.Kind.ALIAS, Qualifier.Kind.VERSION);
  }

  @Test
  void a_url_stands_at_its_function() {
    var url = Scans.function(shop(), "Orders").qualifiers().items().getFirst().url();

    assertThat(url.ifKnown().orElseThrow().orElseThrow().auth())
        .isEqualTo(Fact.known(Qualifier.UrlAuth.NONE));
  }

  @Test
  void an_account_that_is_given_is_the_templates_own() {
    Estate estate =
        new Scans(folder)
            .with("t.yaml", SHOP)
            .scan(new TemplateOptions(Optional.of("111111111111"), Map.of()));

    assertThat(Scans.function(estate, "Orders").account()).isEqualTo(Text.of("111111111111"));
  }

  @Test
  void a_broken_template_is_one_line_and_the_others_are_read() {
    Estate estate =
        new Scans(folder)
            .with("a.yaml", "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A: [1, 2\n")
            .with("b.yaml", SHOP)
            .scan();

    assertThat(estate.functions().items()).hasSize(1);
    assertThat(Scans.broken(estate))
        .singleElement()
        .satisfies(broken -> {
          assertThat(broken.where().line()).isEqualTo(4);
          assertThat(broken.message()).doesNotContain("\n");
        });
  }

  @Test
  void a_named_file_that_is_no_template_is_an_error() throws Exception {
    Path file = Files.writeString(folder.resolve("x.yaml"), "a: 1\n");

    Estate estate =
        new TemplateSource(TemplateOptions.none()).read(List.of(file), Progress.silent());

    assertThat(Scans.broken(estate).getFirst().message()).startsWith("no template");
  }
}
