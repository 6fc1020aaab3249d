package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.Workload;
import dev.fortlet.model.facts.Text;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which role things run as that are no functions. */
final class WorkloadsTest {

  private static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Parameters: {Given: {Type: String}}
      Resources:
        Exec:
          Type: AWS::IAM::Role
          Properties: {AssumeRolePolicyDocument: {Statement: []}}
        Profile:
          Type: AWS::IAM::InstanceProfile
          Properties: {Roles: [!Ref Exec]}
        F:
          Type: AWS::Lambda::Function
          Properties: {Runtime: python3.13, Role: !GetAtt Exec.Arn}
        It:
      """;

  @TempDir Path folder;

  private Estate scan(String resource) {
    return new Scans(folder).with("t.yaml", TEMPLATE + resource.indent(4)).scan();
  }

  private static Workload workload(Estate estate, String id) {
    return estate.workloads().stream()
        .filter(workload -> workload.id().endsWith("#" + id))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(id));
  }

  private void assertRunsAsExec(String resource, String arn) {
    Estate estate = scan(resource);
    Workload it = workload(estate, "It");
    assertThat(it.roles().isComplete()).as(resource).isTrue();
    assertThat(it.roles().items()).as(resource).containsExactly(Scans.role(estate, "Exec").arn());
    assertThat(it.arn().toString()).as(resource).contains(arn);
    assertThat(estate.joins().workloadsAround(Scans.function(estate, "F"))).contains(it);
  }

  @Test
  void a_role_is_known_by_its_arn_or_its_name() {
    assertRunsAsExec(
        """
        Type: AWS::CodeBuild::Project
        Properties: {ServiceRole: !GetAtt Exec.Arn}
        """,
        ":project/${It}");
    assertRunsAsExec(
        """
        Type: AWS::CodeBuild::Project
        Properties: {Name: build, ServiceRole: !Ref Exec}
        """,
        ":project/build");
    assertRunsAsExec(
        """
        Type: AWS::StepFunctions::StateMachine
        Properties: {RoleArn: !GetAtt Exec.Arn}
        """,
        ":stateMachine:${It}");
  }

  @Test
  void a_role_within_a_property_is_found() {
    assertRunsAsExec(
        """
        Type: AWS::Batch::JobDefinition
        Properties: {ContainerProperties: {Image: x, JobRoleArn: !GetAtt Exec.Arn}}
        """,
        ":job-definition/${It}:");
  }

  @Test
  void an_instance_runs_as_the_role_of_its_profile() {
    assertRunsAsExec(
        """
        Type: AWS::EC2::Instance
        Properties: {IamInstanceProfile: !Ref Profile}
        """,
        ":instance/${It}");
  }

  @Test
  void what_may_be_left_out_is_nobody() {
    Workload batch =
        workload(
            scan(
                """
                Type: AWS::Batch::JobDefinition
                Properties: {ContainerProperties: {Image: x}}
                """),
            "It");
    assertThat(batch.roles().isComplete()).isTrue();
    assertThat(batch.roles().items()).isEmpty();
  }

  @Test
  void what_is_not_followed_is_not_nobody() {
    for (String resource :
        new String[] {
          """
          Type: AWS::EC2::Instance
          Properties: {LaunchTemplate: {LaunchTemplateName: x, Version: '1'}}
          """,
          """
          Type: AWS::EC2::Instance
          Properties: {IamInstanceProfile: elsewhere}
          """,
          """
          Type: AWS::Batch::JobDefinition
          Properties: {EcsProperties: {TaskProperties: []}}
          """
        }) {
      assertThat(workload(scan(resource), "It").roles().isComplete()).as(resource).isFalse();
    }
  }

  @Test
  void a_role_that_is_given_is_known_by_what_it_is_called() {
    Workload it =
        workload(
            scan(
                """
                Type: AWS::CodeBuild::Project
                Properties: {ServiceRole: !Ref Given}
                """),
            "It");
    assertThat(it.roles().items()).extracting(Text::toString).containsExactly("${Given}");
  }

  @Test
  void a_container_whose_properties_are_not_known_may_have_a_role() {
    for (String properties :
        new String[] {"var.open", "jsonencode({ for k in [var.open] : k => \"x\" })"}) {
      Estate estate =
          new Scans(folder)
              .with(
                  "main.tf",
                  """
                  variable "open" {}
                  resource "aws_batch_job_definition" "job" {
                    name                 = "job"
                    container_properties = %s
                  }
                  resource "aws_lambda_function" "f" { function_name = "f" }
                  """
                      .formatted(properties))
              .scan();
      assertThat(workload(estate, "aws_batch_job_definition.job").roles().isComplete())
          .as(properties)
          .isFalse();
    }
  }

  @Test
  void terraform_says_it_too() {
    Estate estate =
        new Scans(folder)
            .with(
                "main.tf",
                """
                resource "aws_iam_role" "exec" {
                  name               = "exec"
                  assume_role_policy = jsonencode({ Statement = [] })
                }
                resource "aws_codebuild_project" "build" {
                  name         = "build"
                  service_role = aws_iam_role.exec.arn
                }
                resource "aws_sfn_state_machine" "flow" {
                  name     = "flow"
                  role_arn = aws_iam_role.exec.arn
                }
                resource "aws_iam_instance_profile" "p" { role = aws_iam_role.exec.name }
                resource "aws_instance" "i" { iam_instance_profile = aws_iam_instance_profile.p.name }
                resource "aws_batch_job_definition" "job" {
                  name                 = "job"
                  container_properties = jsonencode({ jobRoleArn = aws_iam_role.exec.arn })
                }
                resource "aws_glue_dev_endpoint" "dev" {
                  name     = "dev"
                  role_arn = aws_iam_role.exec.arn
                }
                resource "aws_kinesisanalyticsv2_application" "stream" {
                  name                   = "stream"
                  service_execution_role = aws_iam_role.exec.arn
                }
                resource "aws_apprunner_service" "web" {
                  service_name = "web"
                  instance_configuration { instance_role_arn = aws_iam_role.exec.arn }
                }
                resource "aws_emr_cluster" "hadoop" {
                  ec2_attributes { instance_profile = aws_iam_instance_profile.p.arn }
                }
                resource "aws_amplify_app" "site" { iam_service_role_arn = aws_iam_role.exec.arn }
                resource "aws_lambda_function" "f" {
                  function_name = "f"
                  role          = aws_iam_role.exec.arn
                }
                """)
            .scan();
    Text role = Scans.role(estate, "aws_iam_role.exec").arn();
    for (String id :
        new String[] {
          "aws_codebuild_project.build",
          "aws_sfn_state_machine.flow",
          "aws_instance.i",
          "aws_batch_job_definition.job",
          "aws_glue_dev_endpoint.dev",
          "aws_kinesisanalyticsv2_application.stream",
          "aws_apprunner_service.web",
          "aws_emr_cluster.hadoop",
          "aws_amplify_app.site"
        }) {
      assertThat(workload(estate, id).roles().items()).as(id).containsExactly(role);
      assertThat(workload(estate, id).roles().isComplete()).as(id).isTrue();
    }
  }
}
