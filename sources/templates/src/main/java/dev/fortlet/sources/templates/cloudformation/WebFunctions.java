package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaConfiguration.VpcAttachment;
import dev.fortlet.model.estate.WebFunction.Endpoint;
import dev.fortlet.model.estate.WebFunction.EndpointAuth;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads web functions, which are three resources: the function, its revisions with code and
 * configuration, and its endpoints. If there are several revisions, the one last written counts.
 */
final class WebFunctions {

  private final TemplateResolver resolver;
  private final FunctionNames functions;

  WebFunctions(TemplateResolver resolver, FunctionNames functions) {
    this.resolver = resolver;
    this.functions = functions;
  }

  void endpoint(Resource resource) {
    Fields fields = Fields.of(resource, resolver);
    Optional<Value> name = fields.get("FunctionName");
    if (name.isEmpty()) {
      return;
    }
    Endpoint endpoint =
        new Endpoint(
            fields.get("EndpointName").flatMap(Trees::text).orElse(Text.of(resource.logicalId())),
            auth(fields),
            resource.at());
    functions.tell(
        name.get(),
        "endpoint " + resource.logicalId(),
        resource.at(),
        new Saying<>(
            (function, _) -> function.endpoints = function.endpoints.plus(endpoint),
            (function, reason) ->
                function.endpoints = function.endpoints.plus(Listing.partial(List.of(), reason))));
  }

  private static Fact<EndpointAuth> auth(Fields fields) {
    return fields
        .word("AuthType")
        .flatMap(word ->
            switch (word.orElse("")) {
              case "IamAuth" -> Fact.known(EndpointAuth.IAM_AUTH);
              case "ApplicationManaged" -> Fact.known(EndpointAuth.APPLICATION_MANAGED);
              default ->
                  Fact.unread(
                      Reason.at(
                          fields.at("AuthType"),
                          "AuthType is neither IamAuth nor ApplicationManaged",
                          "IamAuth or ApplicationManaged"));
            });
  }

  LambdaConfiguration configuration(FunctionDraft draft) {
    Optional<Resource> revision = Optional.empty();
    for (Resource resource : of("AWS::Lambda::WebFunctionRevision")) {
      Optional<Value> name = Fields.of(resource, resolver).get("FunctionName");
      if (name.isPresent()
          && functions.find(name.get()) instanceof FunctionNames.Named.One(var function, _)
          && function.equals(draft)) {
        revision = Optional.of(resource);
      }
    }
    Fact<Fields> read =
        revision
            .map(resource -> Fact.known(Fields.of(resource, resolver)))
            .orElseGet(() ->
                Fact.unread(
                    Reason.at(
                        draft.resource.at(),
                        "the template has no revision of this web function",
                        "lambda:GetWebFunctionRevision")));
    Fact<Fields> service = read.flatMap(fields -> inner(fields, "ServiceConfig"));
    Fact<Fields> build = read.flatMap(fields -> inner(fields, "BuildConfig"));
    return new LambdaConfiguration(
        Fact.known(PackageType.ZIP),
        build.flatMap(fields -> inner(fields, "RuntimeConfig")).flatMap(f -> f.text("Runtime")),
        Fact.known(Optional.empty()),
        Fact.known(Optional.empty()),
        build
            .flatMap(fields -> inner(fields, "CodeConfig"))
            .flatMap(fields -> inner(fields, "S3Object"))
            .flatMap(object ->
                object
                    .required("Bucket")
                    .flatMap(bucket ->
                        object
                            .required("Key")
                            .map(key ->
                                Optional.of(Text.of("s3://").plus(bucket).plus("/").plus(key))))),
        Fact.unread(
            Reason.at(
                draft.resource.at(),
                "a template does not say what the code's hash is",
                "lambda:GetWebFunctionRevision")),
        Listing.none(),
        Listing.none(),
        environment(service),
        service.flatMap(fields -> fields.required("ExecutionRoleArn")),
        // Web functions have no tracing of their own.
        Fact.known(TracingMode.PASS_THROUGH),
        service
            .flatMap(fields -> fields.text("EgressNetworkConnectorArn"))
            .map(connector ->
                connector.map(arn ->
                    new VpcAttachment(
                        Listing.partial(List.of(), hiddenBy(draft, arn)),
                        Listing.partial(List.of(), hiddenBy(draft, arn))))),
        Listing.none(),
        Fact.known(Optional.empty()),
        Fact.known(Optional.empty()),
        Fact.known(false),
        service
            .flatMap(fields -> optional(fields, "TelemetryConfig"))
            .flatMap(telemetry ->
                telemetry.isEmpty()
                    ? Fact.known(Optional.<Fields>empty())
                    : optional(telemetry.get(), "LoggingConfig"))
            .flatMap(logging ->
                logging.isEmpty()
                    ? Fact.known(Optional.<Text>empty())
                    : logging.get().text("LogGroup")),
        Listing.none());
  }

  private static Reason hiddenBy(FunctionDraft draft, Text connector) {
    return Reason.at(
        draft.resource.at(),
        "the subnets are those of the network connector " + connector,
        "lambda:GetNetworkConnector");
  }

  private static Listing<String> environment(Fact<Fields> service) {
    return switch (service.flatMap(fields -> optional(fields, "EnvironmentVariables"))) {
      case Fact.Known<Optional<Fields>>(var variables) -> {
        List<String> names = new ArrayList<>();
        variables.ifPresent(found -> found.entries().forEach(e -> names.add(e.key())));
        yield Listing.complete(names);
      }
      case Fact.Unread<Optional<Fields>>(var reason) -> Listing.partial(List.of(), reason);
    };
  }

  private static Fact<Fields> inner(Fields fields, String property) {
    return optional(fields, property)
        .flatMap(found ->
            found
                .map(Fact::known)
                .orElseGet(() ->
                    Fact.unread(Reason.at(fields.at(), property + " is not written", property))));
  }

  private static Fact<Optional<Fields>> optional(Fields fields, String property) {
    return fields.fields(property);
  }

  private List<Resource> of(String type) {
    List<Resource> found = new ArrayList<>();
    for (Resource resource : resolver.references().resources().values()) {
      if (resource.type().equals(type)) {
        found.add(resource);
      }
    }
    return found;
  }
}
