package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Resources that may make functions, permissions or policies which no other resource shows: stacks,
 * and types of providers whose resources are not read.
 */
final class Elsewhere {

  private static final Set<String> STACKS =
      Set.of(
          "aws_cloudformation_stack",
          "aws_cloudformation_stack_set",
          "aws_servicecatalog_provisioned_product",
          "aws_serverlessapplicationrepository_cloudformation_stack");

  /** Of the provider that has every type of CloudFormation, those that concern functions. */
  private static final List<String> CLOUD_CONTROL =
      List.of("awscc_cloudformation_", "awscc_iam_", "awscc_lambda_", "awscc_servicecatalog_");

  private static final List<String> CLOUDFORMATION =
      List.of("AWS::CloudFormation::", "AWS::IAM::", "AWS::Lambda::", "AWS::ServiceCatalog::");

  private Elsewhere() {}

  /** Why a resource may make what is not in sight; empty if it does not. */
  static Optional<Reason> why(PlanResource resource) {
    String type = resource.type();
    if (STACKS.contains(type)) {
      return Optional.of(
          Reason.at(
              resource.at(),
              "the stack %s is not in sight".formatted(resource.address()),
              "a scan of its template"));
    }
    boolean concernsFunctions =
        type.equals("aws_cloudcontrolapi_resource")
            ? mayBeAny(CLOUDFORMATION, Trees.string(resource.values(), "type_name"))
            : CLOUD_CONTROL.stream().anyMatch(type::startsWith);
    return concernsFunctions
        ? Optional.of(
            Reason.at(
                resource.at(),
                "%s is not read: its type %s is none of the aws provider's own"
                    .formatted(resource.address(), type),
                "the aws provider's resource for it"))
        : Optional.empty();
  }

  private static boolean mayBeAny(List<String> prefixes, String type) {
    return type.isEmpty() || prefixes.stream().anyMatch(type::startsWith);
  }
}
