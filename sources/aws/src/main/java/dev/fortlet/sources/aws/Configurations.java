package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaConfiguration.Tag;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaConfiguration.VpcAttachment;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads how a function is set up out of an item of ListFunctions. */
final class Configurations {

  private static final String ACTION = "lambda:ListFunctions";

  private Configurations() {}

  /**
   * @return the configuration for given tags, which another list has
   */
  static Function<Listing<Tag>, LambdaConfiguration> read(Body function) throws MalformedException {
    LambdaConfiguration untagged = read(function, Listing.none());
    return tags -> tagged(untagged, tags);
  }

  private static LambdaConfiguration tagged(LambdaConfiguration of, Listing<Tag> tags) {
    return new LambdaConfiguration(
        of.packageType(),
        of.runtime(),
        of.customRuntime(),
        of.handler(),
        of.code(),
        of.codeHash(),
        of.layers(),
        of.architectures(),
        of.environment(),
        of.role(),
        of.tracing(),
        of.vpc(),
        of.failureDestinations(),
        of.reservedConcurrency(),
        of.capacityProvider(),
        of.tenantIsolation(),
        of.logGroup(),
        tags);
  }

  private static LambdaConfiguration read(Body function, Listing<Tag> tags)
      throws MalformedException {
    Fact<PackageType> packageType = packageType(function);
    return new LambdaConfiguration(
        packageType,
        runtime(function, packageType),
        Fact.known(nested(function, "RuntimeConfig", "RuntimeArn")),
        Fact.known(text(function, "Handler")),
        // Where the package lies is GetFunction's to say, and a link to it with a secret in it.
        Fact.unread(Reason.of("where the code lies was not asked", "lambda:GetFunction")),
        Fact.known(text(function, "CodeSha256")),
        Listing.complete(layers(function)),
        Listing.complete(texts(function.texts("Architectures"))),
        environment(function),
        Fact.known(Text.of(function.required("Role"))),
        tracing(function),
        Fact.known(vpc(function)),
        // Where failures of asynchronous calls go besides is GetFunctionEventInvokeConfig's to say.
        Listing.partial(
            nested(function, "DeadLetterConfig", "TargetArn").stream().toList(),
            Reason.of("destinations were not asked", "lambda:GetFunctionEventInvokeConfig")),
        Fact.unread(Reason.of("concurrency was not asked", "lambda:GetFunctionConcurrency")),
        Fact.known(capacityProvider(function)),
        Fact.known(nested(function, "TenancyConfig", "TenantIsolationMode").isPresent()),
        Fact.known(nested(function, "LoggingConfig", "LogGroup")),
        tags);
  }

  private static Fact<PackageType> packageType(Body function) throws MalformedException {
    String type = function.text("PackageType").orElse("Zip");
    return switch (type) {
      case "Zip" -> Fact.known(PackageType.ZIP);
      case "Image" -> Fact.known(PackageType.IMAGE);
      default -> Fact.unread(unheardOf("PackageType", type));
    };
  }

  private static Fact<Optional<Text>> runtime(Body function, Fact<PackageType> packageType)
      throws MalformedException {
    Optional<Text> runtime = text(function, "Runtime");
    return runtime.isPresent() || !packageType.is(PackageType.ZIP)
        ? Fact.known(runtime)
        : Fact.unread(missing("Runtime"));
  }

  private static Fact<TracingMode> tracing(Body function) throws MalformedException {
    Optional<Body> config = function.object("TracingConfig");
    if (config.isEmpty() || config.get().text("Mode").isEmpty()) {
      return Fact.unread(missing("TracingConfig"));
    }
    String mode = config.get().required("Mode");
    return switch (mode) {
      case "Active" -> Fact.known(TracingMode.ACTIVE);
      case "PassThrough" -> Fact.known(TracingMode.PASS_THROUGH);
      default -> Fact.unread(unheardOf("TracingConfig", mode));
    };
  }

  /** A function that is in no VPC has no VpcConfig, or one without subnets. */
  private static Optional<VpcAttachment> vpc(Body function) throws MalformedException {
    Optional<Body> config = function.object("VpcConfig");
    if (config.isEmpty() || config.get().list("SubnetIds").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new VpcAttachment(
            Listing.complete(texts(config.get().texts("SubnetIds"))),
            Listing.complete(texts(config.get().texts("SecurityGroupIds")))));
  }

  /** The names alone. Values are secrets more often than not, and are left behind here. */
  private static Listing<String> environment(Body function) throws MalformedException {
    Optional<Body> environment = function.object("Environment");
    if (environment.isEmpty()) {
      return Listing.none();
    }
    List<String> names = new ArrayList<>();
    Optional<Body> variables = environment.get().object("Variables");
    if (variables.isPresent()) {
      variables.get().value().entries().forEach(entry -> names.add(entry.key()));
    }
    return environment.get().object("Error").isPresent()
        ? Listing.partial(
            names, Reason.of("the variables are encrypted with a key of its own", "kms:Decrypt"))
        : Listing.complete(names);
  }

  private static List<Text> layers(Body function) throws MalformedException {
    List<Text> layers = new ArrayList<>();
    for (Value layer : function.list("Layers")) {
      layers.add(Text.of(Body.of(layer).required("Arn")));
    }
    return layers;
  }

  private static Optional<Text> capacityProvider(Body function) throws MalformedException {
    Optional<Body> config = function.object("CapacityProviderConfig");
    return config.isEmpty()
        ? Optional.empty()
        : nested(
            config.get(), "LambdaManagedInstancesCapacityProviderConfig", "CapacityProviderArn");
  }

  private static Optional<Text> nested(Body function, String object, String field)
      throws MalformedException {
    Optional<Body> config = function.object(object);
    return config.isEmpty() ? Optional.empty() : text(config.get(), field);
  }

  private static Optional<Text> text(Body function, String field) throws MalformedException {
    return function.text(field).filter(text -> !text.isEmpty()).map(Text::of);
  }

  private static List<Text> texts(List<String> strings) {
    return strings.stream().map(Text::of).toList();
  }

  private static Reason missing(String field) {
    return Reason.of(ACTION + " said nothing of " + field, ACTION);
  }

  private static Reason unheardOf(String field, String value) {
    return Reason.of(ACTION + " said " + field + " " + value + ", which is not known", "");
  }
}
