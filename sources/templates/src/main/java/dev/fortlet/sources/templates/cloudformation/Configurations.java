package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaConfiguration.Tag;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaConfiguration.VpcAttachment;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how a function is set up. Of environment variables only the names are read. */
final class Configurations {

  private final TemplateResolver resolver;

  Configurations(TemplateResolver resolver) {
    this.resolver = resolver;
  }

  LambdaConfiguration read(FunctionDraft draft) {
    Fields fields = Fields.of(draft.resource, resolver);
    Fact<PackageType> packageType = packageType(fields);
    return new LambdaConfiguration(
        packageType,
        runtime(fields, packageType),
        nested(fields, "RuntimeConfig", "RuntimeArn"),
        fields.text("Handler"),
        code(fields),
        Fact.unread(
            Reason.at(
                draft.resource.at(),
                "a template does not say what the code's hash is",
                "lambda:GetFunctionConfiguration")),
        fields.texts("Layers"),
        architectures(fields),
        environment(fields),
        fields.required("Role"),
        tracing(fields),
        vpc(fields),
        failureDestinations(fields, draft),
        fields.number("ReservedConcurrentExecutions"),
        capacityProvider(fields),
        nested(fields, "TenancyConfig", "TenantIsolationMode")
            .map(mode -> mode.isPresent() && mode.get().equals(Text.of("PER_TENANT"))),
        nested(fields, "LoggingConfig", "LogGroup").map(group -> group.or(() -> draft.logGroup)),
        tags(fields));
  }

  private static Fact<Optional<Text>> nested(Fields fields, String outer, String inner) {
    return fields
        .fields(outer)
        .flatMap(found ->
            found.isEmpty() ? Fact.known(Optional.<Text>empty()) : found.get().text(inner));
  }

  private static Fact<PackageType> packageType(Fields fields) {
    Optional<Value> code = fields.get("Code");
    boolean image =
        code.isPresent() && code.get() instanceof Value.Mapping map && map.has("ImageUri");
    return fields
        .word("PackageType")
        .flatMap(word ->
            switch (word.orElse(image ? "Image" : "Zip")) {
              case "Image" -> Fact.known(PackageType.IMAGE);
              case "Zip" -> Fact.known(PackageType.ZIP);
              default ->
                  Fact.unread(
                      Reason.at(
                          fields.at("PackageType"),
                          "PackageType is neither Zip nor Image",
                          "Zip or Image"));
            });
  }

  private Fact<Optional<Text>> runtime(Fields fields, Fact<PackageType> packageType) {
    Fact<Optional<Text>> runtime = fields.text("Runtime");
    if (runtime instanceof Fact.Known<Optional<Text>>(var none)
        && none.isEmpty()
        && !packageType.equals(Fact.known(PackageType.IMAGE))) {
      return packageType instanceof Fact.Unread<PackageType> unread
          ? unread.as()
          : Fact.unread(Reason.at(fields.at(), "Runtime is not written", "Runtime"));
    }
    return runtime;
  }

  private Fact<Optional<Text>> code(Fields fields) {
    Optional<Value> code = fields.get("Code");
    if (code.isEmpty()) {
      return Fact.known(Optional.empty());
    }
    return switch (code.get()) {
      case Value.Scalar(var path, _, _) -> Fact.known(Optional.of(path));
      case Value.Unresolved(var reason, _) -> Fact.unread(reason);
      case Value.Sequence(_, var at) -> Fact.unread(Fields.notA("Code", "mapping", at));
      case Value.Mapping mapping -> {
        Fields inner = fields.of(mapping);
        if (inner.has("ZipFile")) {
          yield Fact.known(Optional.of(Text.of("inline")));
        }
        if (inner.has("ImageUri")) {
          yield inner.text("ImageUri");
        }
        yield inner
            .required("S3Bucket")
            .flatMap(bucket ->
                inner
                    .required("S3Key")
                    .map(key -> Optional.of(Text.of("s3://").plus(bucket).plus("/").plus(key))));
      }
    };
  }

  private static Listing<Text> architectures(Fields fields) {
    Listing<Text> written = fields.texts("Architectures");
    return written.items().isEmpty() && written.isComplete()
        ? Listing.complete(List.of(Text.of("x86_64")))
        : written;
  }

  private static Listing<String> environment(Fields fields) {
    Optional<Value> environment = fields.get("Environment");
    if (environment.isEmpty()) {
      return Listing.none();
    }
    Value variables =
        environment.get() instanceof Value.Mapping mapping
            ? fields.of(mapping).get("Variables").orElse(new Value.Mapping(List.of(), mapping.at()))
            : environment.get();
    return switch (variables) {
      case Value.Mapping(var entries, _) -> {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> names.add(entry.key()));
        yield Listing.complete(names);
      }
      case Value.Unresolved(var reason, _) -> Listing.partial(List.of(), reason);
      case Value.Scalar(_, _, var at) ->
          Listing.partial(List.of(), Fields.notA("Environment", "mapping", at));
      case Value.Sequence(_, var at) ->
          Listing.partial(List.of(), Fields.notA("Environment", "mapping", at));
    };
  }

  private Fact<TracingMode> tracing(Fields fields) {
    return fields
        .fields("TracingConfig")
        .flatMap(config ->
            config.isEmpty() ? Fact.known(Optional.<String>empty()) : config.get().word("Mode"))
        .flatMap(mode ->
            switch (mode.orElse("PassThrough")) {
              case "Active" -> Fact.known(TracingMode.ACTIVE);
              case "PassThrough" -> Fact.known(TracingMode.PASS_THROUGH);
              default ->
                  Fact.unread(
                      Reason.at(
                          fields.at("TracingConfig"),
                          "the tracing mode is neither Active nor PassThrough",
                          "Active or PassThrough"));
            });
  }

  private Fact<Optional<VpcAttachment>> vpc(Fields fields) {
    return fields
        .fields("VpcConfig")
        .flatMap(config -> {
          if (config.isEmpty()) {
            return Fact.known(Optional.<VpcAttachment>empty());
          }
          Listing<Text> subnets = config.get().texts("SubnetIds");
          if (subnets.items().isEmpty() && subnets.missing().isPresent()) {
            return Fact.unread(subnets.missing().get());
          }
          return Fact.known(
              subnets.items().isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new VpcAttachment(subnets, config.get().texts("SecurityGroupIds"))));
        });
  }

  private static Listing<Text> failureDestinations(Fields fields, FunctionDraft draft) {
    return switch (nested(fields, "DeadLetterConfig", "TargetArn")) {
      case Fact.Known<Optional<Text>>(var target) ->
          target.map(draft.failureDestinations::plus).orElse(draft.failureDestinations);
      case Fact.Unread<Optional<Text>>(var reason) ->
          draft.failureDestinations.plus(Listing.partial(List.of(), reason));
    };
  }

  private static Fact<Optional<Text>> capacityProvider(Fields fields) {
    return fields
        .fields("CapacityProviderConfig")
        .flatMap(config ->
            config.isEmpty()
                ? Fact.known(Optional.<Text>empty())
                : nested(
                    config.get(),
                    "LambdaManagedInstancesCapacityProviderConfig",
                    "CapacityProviderArn"));
  }

  private static Listing<Tag> tags(Fields fields) {
    if (fields.get("Tags").orElse(null) instanceof Value.Mapping map) {
      List<Tag> tags = new ArrayList<>();
      for (Value.Entry entry : map.entries()) {
        Trees.text(entry.value()).ifPresent(value -> tags.add(new Tag(entry.key(), value)));
      }
      return Listing.complete(tags);
    }
    Listing<Fields> each = fields.each("Tags");
    List<Tag> tags = new ArrayList<>();
    for (Fields tag : each.items()) {
      Optional<String> key = Trees.string(tag.get("Key"));
      Optional<Text> value = tag.get("Value").flatMap(Trees::text);
      if (key.isPresent() && value.isPresent()) {
        tags.add(new Tag(key.get(), value.get()));
      }
    }
    return new Listing<>(tags, each.missing());
  }
}
