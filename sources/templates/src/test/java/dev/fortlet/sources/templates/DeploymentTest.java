package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.estate.WebFunction;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several templates that are one deployment, and resources that are one function. */
final class DeploymentTest {

  private static final String SAM =
      """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Hello:
          Type: AWS::Serverless::Function
          Properties: {Runtime: python3.13, Handler: a.b, CodeUri: src/}
      """;

  @TempDir Path folder;

  private void touch(String name, long millis) throws IOException {
    Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(millis));
  }

  @Test
  void of_a_sam_template_and_its_built_copy_the_newer_is_read() throws IOException {
    Scans scans =
        new Scans(folder).with("template.yaml", SAM).with(".aws-sam/build/template.yaml", SAM);
    touch("template.yaml", 1_000_000);
    touch(".aws-sam/build/template.yaml", 2_000_000);

    Estate built = scans.scan();
    touch("template.yaml", 3_000_000);
    Estate source = scans.scan();

    assertThat(built.functions().items())
        .extracting(LambdaFunction::unit)
        .containsExactly(".aws-sam/build/template.yaml");
    assertThat(source.functions().items())
        .extracting(LambdaFunction::unit)
        .containsExactly("template.yaml");
    assertThat(source.sources().stream().flatMap(s -> s.notes().stream()).toList())
        .anySatisfy(note -> assertThat(note).contains("built copy of template.yaml"));
  }

  @Test
  void a_built_template_alone_is_read() {
    Estate estate = new Scans(folder).with(".aws-sam/build/template.yaml", SAM).scan();

    assertThat(estate.functions().items()).hasSize(1);
    assertThat(estate.units().getFirst().kind()).isEqualTo(DeploymentUnit.Kind.SAM);
  }

  @Test
  void a_nested_stack_gets_its_parameters_from_the_outer_one() {
    Estate estate =
        new Scans(folder)
            .with(
                "outer.yaml",
                """
                AWSTemplateFormatVersion: 2010-09-09
                Resources:
                  Inner:
                    Type: AWS::CloudFormation::Stack
                    Properties:
                      TemplateURL: ./inner/t.yaml
                      Parameters: {Name: given, Role: !Sub "arn:aws:iam::${AWS::AccountId}:role/x"}
                """)
            .with(
                "inner/t.yaml",
                """
                AWSTemplateFormatVersion: 2010-09-09
                Parameters:
                  Name: {Type: String, Default: alone}
                  Role: {Type: String}
                Resources:
                  F:
                    Type: AWS::Lambda::Function
                    Properties: {FunctionName: !Ref Name, Runtime: python3.13, Role: !Ref Role}
                """)
            .scan();

    LambdaFunction function = Scans.function(estate, "F");
    assertThat(function.name()).isEqualTo("given");
    assertThat(((Fact.Known<Text>) function.role()).value())
        .isEqualTo(Text.of("arn:aws:iam::").plus(function.account()).plus(":role/x"));
    assertThat(estate.functions().isComplete()).isTrue();
  }

  @Test
  void a_nested_stack_elsewhere_may_have_functions() {
    Estate elsewhere =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                AWSTemplateFormatVersion: 2010-09-09
                Resources:
                  Inner:
                    Type: AWS::CloudFormation::Stack
                    Properties: {TemplateURL: "https://bucket.s3.amazonaws.com/t.yaml"}
                """)
            .scan();

    assertThat(elsewhere.functions().missing().orElseThrow().message())
        .contains("nested stack Inner");
  }

  @Test
  void a_cloud_assembly_is_read_without_its_assets() {
    String stack =
        """
        {"Resources": {"Fn1": {"Type": "AWS::Lambda::Function", "Properties":
          {"Runtime": "nodejs22.x", "Handler": "index.handler", "Role": "arn:aws:iam::1:role/x"},
          "Metadata": {"aws:cdk:path": "App/Fn"}}}}
        """;
    Estate estate =
        new Scans(folder)
            .with("cdk.out/App.template.json", stack)
            .with(
                "cdk.out/manifest.json",
                """
                {"artifacts": {"App": {"type": "aws:cloudformation:stack",
                  "environment": "aws://111111111111/eu-west-1",
                  "properties": {"templateFile": "App.template.json"}}}}
                """)
            .with("cdk.out/asset.1234/template.json", stack)
            .with("cdk.out/assembly-Prod/Prod.template.json", stack)
            .scan();

    assertThat(estate.functions().items())
        .extracting(LambdaFunction::unit)
        .containsExactlyInAnyOrder(
            "cdk.out/App.template.json", "cdk.out/assembly-Prod/Prod.template.json");
    assertThat(estate.units().getFirst().kind()).isEqualTo(DeploymentUnit.Kind.CDK);
    assertThat(estate.units().getFirst().account()).isEqualTo(Text.of("111111111111"));
    assertThat(estate.units().getFirst().region()).isEqualTo(Text.of("eu-west-1"));
  }

  @Test
  void a_web_function_is_its_function_revision_and_endpoints() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                AWSTemplateFormatVersion: 2010-09-09
                Resources:
                  Site:
                    Type: AWS::Lambda::WebFunction
                    Properties: {FunctionName: site}
                  SiteRevision:
                    Type: AWS::Lambda::WebFunctionRevision
                    Properties:
                      FunctionName: !Ref Site
                      BuildConfig:
                        CodeConfig: {S3Object: {Bucket: b, Key: k}}
                        RuntimeConfig: {Runtime: nodejs24.x}
                      ServiceConfig:
                        ExecutionRoleArn: arn:aws:iam::111111111111:role/site
                        EnvironmentVariables: {TOKEN: hunter2}
                  SiteEndpoint:
                    Type: AWS::Lambda::WebFunctionEndpoint
                    Properties: {FunctionName: !Ref Site, EndpointName: live, AuthType: ApplicationManaged}
                """)
            .scan();

    WebFunction site = (WebFunction) Scans.function(estate, "Site");
    assertThat(site.arn())
        .hasToString("arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:web-function/site");
    assertThat(site.endpoints().items().getFirst().auth())
        .isEqualTo(Fact.known(WebFunction.EndpointAuth.APPLICATION_MANAGED));
    assertThat(site.configuration().runtime())
        .isEqualTo(Fact.known(java.util.Optional.of(Text.of("nodejs24.x"))));
    assertThat(site.role()).isEqualTo(Fact.known(Text.of("arn:aws:iam::111111111111:role/site")));
    assertThat(site.toString()).doesNotContain("hunter2");
  }

  @Test
  void a_web_function_of_sam_is_read() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Site:
                    Type: AWS::Serverless::WebFunction
                    Properties:
                      Runtime: nodejs24.x
                      CodeUri: s3://b/k
                      AuthType: ApplicationManaged
                """)
            .scan();

    assertThat(estate.functions().items()).hasSize(1);
    assertThat(estate.functions().isComplete()).isTrue();
  }

  @Test
  void a_file_that_cannot_be_read_may_hide_functions_of_the_same_account() {
    Scans scans = new Scans(folder).with("a.yaml", SAM).with("b.yaml", SAM + "  x: [");

    assertThat(scans.scan().units().getFirst().hidden()).isEmpty();
    assertThat(
            scans
                .scan(
                    new TemplateOptions(java.util.Optional.of("111111111111"), java.util.Map.of()))
                .units()
                .getFirst()
                .hidden()
                .orElseThrow()
                .message())
        .startsWith("b.yaml could not be read");
  }

  private static final String FUNCTION =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Parameters:
        Which: {Type: String}
      Resources:
        F:
          Type: AWS::Lambda::Function
          Properties: {FunctionName: fn, Runtime: python3.13, Role: "arn:aws:iam::1:role/x"}
      """;

  private LambdaFunction permitted(String properties) {
    return Scans.function(
        new Scans(folder)
            .with(
                "t.yaml",
                FUNCTION
                    + "  P:\n    Type: AWS::Lambda::Permission\n    Properties: {Action: 'lambda:*',"
                    + " Principal: '*', "
                    + properties
                    + "}\n")
            .scan(),
        "F");
  }

  @Test
  void a_permission_finds_its_function_however_it_is_named() {
    for (String name :
        new String[] {
          "fn",
          "!Ref F",
          "!GetAtt F.Arn",
          "'arn:aws:lambda:us-east-1:111111111111:function:fn'",
          "'111111111111:function:fn'",
          "!Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${F}'"
        }) {
      assertThat(Scans.policy(permitted("FunctionName: " + name)).statements().items())
          .as(name)
          .hasSize(1);
    }
    assertThat(Scans.policy(permitted("FunctionName: 'fn:live'"), "live").statements().items())
        .hasSize(1);
    assertThat(
            Scans.policy(permitted("FunctionName: !Sub '${F.Arn}:live'"), "live")
                .statements()
                .items())
        .hasSize(1);
    assertThat(Scans.policy(permitted("FunctionName: other")).statements().items()).isEmpty();
  }

  @Test
  void a_permission_for_a_function_that_is_not_known_leaves_the_policy_open() {
    assertThat(Scans.policy(permitted("FunctionName: !Ref Which")).gap().orElseThrow().message())
        .contains("the permission P may be for this function")
        .contains("Which has no default");
  }

  @Test
  void a_permission_may_be_for_a_function_whose_given_name_is_not_known() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                AWSTemplateFormatVersion: 2010-09-09
                Parameters: {P: {Type: String}}
                Conditions: {C: !Equals [!Ref P, x]}
                Resources:
                  F:
                    Type: AWS::Lambda::Function
                    Properties: {FunctionName: !If [C, one, two], Runtime: python3.13}
                  ByName:
                    Type: AWS::Lambda::Permission
                    Properties: {FunctionName: one, Action: "lambda:InvokeFunction", Principal: "*"}
                """)
            .scan();

    assertThat(Scans.policy(Scans.function(estate, "F")).gap()).isPresent();
  }

  @Test
  void a_permission_for_one_of_two_functions_leaves_both_open() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                """
                AWSTemplateFormatVersion: 2010-09-09
                Parameters: {P: {Type: String}}
                Conditions: {C: !Equals [!Ref P, x]}
                Resources:
                  A: {Type: "AWS::Lambda::Function", Properties: {Runtime: python3.13}}
                  B: {Type: "AWS::Lambda::Function", Properties: {Runtime: python3.13}}
                  Live: {Type: "AWS::Lambda::Alias", Properties: {Name: live, FunctionName: !If [C, !Ref A, !Ref B]}}
                  Either:
                    Type: AWS::Lambda::Permission
                    Properties: {FunctionName: !Ref Live, Action: "lambda:InvokeFunction", Principal: "*"}
                """)
            .scan();

    assertThat(Scans.policy(Scans.function(estate, "A")).gap()).isPresent();
    assertThat(Scans.policy(Scans.function(estate, "B")).gap()).isPresent();
  }

  @Test
  void routes_say_whether_callers_are_known() {
    Estate estate =
        new Scans(folder)
            .with(
                "t.yaml",
                FUNCTION
                    + """
                      Api:
                        Type: AWS::ApiGateway::RestApi
                        Properties:
                          Body:
                            paths:
                              /open:
                                get:
                                  x-amazon-apigateway-integration:
                                    uri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations
                      Users: {Type: AWS::ApiGateway::Resource, Properties: {ParentId: !GetAtt Api.RootResourceId, PathPart: users}}
                      Method:
                        Type: AWS::ApiGateway::Method
                        Properties:
                          RestApiId: !Ref Api
                          ResourceId: !Ref Users
                          HttpMethod: POST
                          AuthorizationType: AWS_IAM
                          Integration: {Uri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations"}
                    """)
            .scan();

    assertThat(Scans.broken(estate)).isEmpty();
    assertThat(((EventFunction) Scans.function(estate, "F")).triggers().items())
        .extracting(
            trigger -> ((Trigger.Route) trigger).path(),
            trigger -> ((Trigger.Route) trigger).authorized())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("/open", Answer.NO),
            org.assertj.core.groups.Tuple.tuple("/users", Answer.YES));
  }

  @Test
  void an_account_id_without_quotes_keeps_its_digits_and_its_type() {
    LambdaFunction function =
        Scans.function(
            new Scans(folder)
                .with(
                    "t.yaml",
                    FUNCTION
                        + "  P:\n    Type: AWS::Lambda::Permission\n    Properties:\n"
                        + "      {FunctionName: fn, Action: 'lambda:*', Principal: 012345678901}\n")
                .scan(),
            "F");

    assertThat(Scans.policy(function).document().toString())
        .contains("012345678901")
        .contains("NUMBER");
  }
}
