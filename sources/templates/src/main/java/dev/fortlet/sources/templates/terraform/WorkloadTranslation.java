package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.Value;
import java.util.Optional;

/** Says in CloudFormation's words what runs as a role and is no function. */
final class WorkloadTranslation {

  private WorkloadTranslation() {}

  /** The type that a resource has in CloudFormation, after its properties were added. */
  static Optional<String> translate(PlanResource resource, Attributes from, Properties to) {
    return switch (resource.type()) {
      case "aws_amplify_app" -> {
        to.with("IAMServiceRole", from.get("iam_service_role_arn"))
            .with("ComputeRoleArn", from.get("compute_role_arn"));
        yield Optional.of("AWS::Amplify::App");
      }
      case "aws_apprunner_service" -> {
        to.with("ServiceName", from.get("service_name"));
        if (from.hasBlock("instance_configuration")) {
          to.with(
              "InstanceConfiguration",
              new Properties(from.at())
                  .with("InstanceRoleArn", from.get("instance_configuration", "instance_role_arn"))
                  .mapping());
        }
        yield Optional.of("AWS::AppRunner::Service");
      }
      case "aws_batch_job_definition" -> {
        to.with("JobDefinitionName", from.get("name"))
            .with(
                "ContainerProperties",
                from.document("container_properties").map(container -> role(container, from)));
        yield Optional.of("AWS::Batch::JobDefinition");
      }
      case "aws_codebuild_project" -> {
        to.with("Name", from.get("name")).with("ServiceRole", from.get("service_role"));
        yield Optional.of("AWS::CodeBuild::Project");
      }
      case "aws_emr_cluster" -> {
        to.with("JobFlowRole", from.get("ec2_attributes", "instance_profile"));
        yield Optional.of("AWS::EMR::Cluster");
      }
      case "aws_glue_dev_endpoint" -> {
        to.with("EndpointName", from.get("name")).with("RoleArn", from.get("role_arn"));
        yield Optional.of("AWS::Glue::DevEndpoint");
      }
      case "aws_iam_instance_profile" -> {
        to.with("InstanceProfileName", from.get("name"))
            .with("Path", from.get("path"))
            .with("Roles", from.get("role"));
        yield Optional.of("AWS::IAM::InstanceProfile");
      }
      case "aws_instance" -> {
        to.with("IamInstanceProfile", from.get("iam_instance_profile"))
            .with("LaunchTemplate", from.get("launch_template"));
        yield Optional.of("AWS::EC2::Instance");
      }
      case "aws_kinesisanalyticsv2_application" -> {
        to.with("ApplicationName", from.get("name"))
            .with("ServiceExecutionRole", from.get("service_execution_role"));
        yield Optional.of("AWS::KinesisAnalyticsV2::Application");
      }
      case "aws_sagemaker_notebook_instance" -> {
        to.with("NotebookInstanceName", from.get("name")).with("RoleArn", from.get("role_arn"));
        yield Optional.of("AWS::SageMaker::NotebookInstance");
      }
      case "aws_sfn_state_machine" -> {
        to.with("StateMachineName", from.get("name")).with("RoleArn", from.get("role_arn"));
        yield Optional.of("AWS::StepFunctions::StateMachine");
      }
      default -> Optional.empty();
    };
  }

  /** The role in a container's properties, which are JSON with the names of Batch's own API. */
  private static Value role(Value container, Attributes from) {
    return container instanceof Value.Mapping mapping
        ? new Properties(from.at())
            .with("JobRoleArn", mapping.get("jobRoleArn").or(() -> mapping.get(Translation.HOLE)))
            .mapping()
        : container;
  }
}
