package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Text;
import java.util.Optional;

/**
 * How a function is set up. The values of environment variables are never here, only their names.
 *
 * @param runtime the managed runtime's id ({@code python3.12}); {@code custom} for a
 *     customer-managed runtime; empty for a container image
 * @param customRuntime the ARN of a customer-managed runtime
 * @param code where the package or image lies: a local path, {@code s3://bucket/key}, an image URI
 * @param role the execution role's ARN
 * @param vpc empty if it is attached to none
 * @param failureDestinations dead letter queue and on-failure destinations, as ARNs
 * @param reservedConcurrency empty if none is set
 * @param capacityProvider the ARN of the capacity provider whose instances it shares
 */
public record LambdaConfiguration(
    Fact<PackageType> packageType,
    Fact<Optional<Text>> runtime,
    Fact<Optional<Text>> customRuntime,
    Fact<Optional<Text>> handler,
    Fact<Optional<Text>> code,
    Fact<Optional<Text>> codeHash,
    Listing<Text> layers,
    Listing<Text> architectures,
    Listing<String> environment,
    Fact<Text> role,
    Fact<TracingMode> tracing,
    Fact<Optional<VpcAttachment>> vpc,
    Listing<Text> failureDestinations,
    Fact<Optional<Integer>> reservedConcurrency,
    Fact<Optional<Text>> capacityProvider,
    Fact<Boolean> tenantIsolation,
    Fact<Optional<Text>> logGroup,
    Listing<Tag> tags) {

  public enum PackageType {
    ZIP,
    IMAGE
  }

  /** X-Ray tracing. {@code PASS_THROUGH} is Lambda's default and records nothing of its own. */
  public enum TracingMode {
    ACTIVE("Active"),
    PASS_THROUGH("PassThrough");

    private final String label;

    TracingMode(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public record VpcAttachment(Listing<Text> subnets, Listing<Text> securityGroups) {}

  public record Tag(String key, Text value) {}
}
