package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Qualifier.FunctionUrl;
import dev.fortlet.model.estate.Qualifier.UrlAuth;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;

/** Reads a function's versions and aliases, and what hangs on them: URLs, destinations. */
final class Versions {

  private final TemplateResolver resolver;
  private final FunctionNames functions;

  Versions(TemplateResolver resolver, FunctionNames functions) {
    this.resolver = resolver;
    this.functions = functions;
  }

  void qualifier(Resource resource) {
    Optional<Value> name = Fields.of(resource, resolver).get("FunctionName");
    if (name.isEmpty()) {
      return;
    }
    functions.tell(
        name.get(),
        "qualifier " + resource.logicalId(),
        resource.at(),
        new Saying<>(
            (function, _) ->
                function.qualifier(resolver.references().qualifier(resource)).kind =
                    resource.type().equals("AWS::Lambda::Version")
                        ? Qualifier.Kind.VERSION
                        : Qualifier.Kind.ALIAS,
            // A name alone lets nobody in: what does is said of the qualifier again.
            (_, _) -> {}));
  }

  void url(Resource resource) {
    Fields fields = Fields.of(resource, resolver);
    Optional<Value> target = fields.get("TargetFunctionArn");
    if (target.isEmpty()) {
      return;
    }
    Fact<UrlAuth> auth =
        fields
            .word("AuthType")
            .flatMap(word ->
                switch (word.orElse("")) {
                  case "NONE" -> Fact.known(UrlAuth.NONE);
                  case "AWS_IAM" -> Fact.known(UrlAuth.AWS_IAM);
                  default ->
                      Fact.unread(
                          Reason.at(
                              fields.at("AuthType"),
                              "AuthType is neither NONE nor AWS_IAM",
                              "NONE or AWS_IAM"));
                });
    FunctionUrl url =
        new FunctionUrl(
            auth,
            Fact.unread(
                Reason.at(
                    resource.at(),
                    "a template does not say when the URL was made, and since October 2025 a URL"
                        + " needs lambda:InvokeFunction too",
                    "lambda:GetFunctionUrlConfig")),
            resource.at());
    functions.tell(
        target.get(),
        "URL " + resource.logicalId(),
        resource.at(),
        new Saying<>(
            (function, qualifier) ->
                function.qualifier(fields.get("Qualifier").flatMap(Trees::text).orElse(qualifier))
                        .url =
                    Fact.known(Optional.of(url)),
            (function, reason) ->
                function.urlGap(
                    Reason.at(
                        resource.at(),
                        "the URL %s may be of this function: %s"
                            .formatted(resource.logicalId(), reason.message()),
                        reason.settledBy()))));
  }

  void destinations(Resource resource) {
    Fields fields = Fields.of(resource, resolver);
    Optional<Value> name = fields.get("FunctionName");
    if (name.isEmpty()) {
      return;
    }
    Fact<Optional<Text>> failure =
        fields
            .fields("DestinationConfig")
            .flatMap(config ->
                config.isEmpty()
                    ? Fact.known(Optional.<Fields>empty())
                    : config.get().fields("OnFailure"))
            .flatMap(onFailure ->
                onFailure.isEmpty()
                    ? Fact.known(Optional.<Text>empty())
                    : onFailure.get().text("Destination"));
    Listing<Text> destinations =
        switch (failure) {
          case Fact.Known<Optional<Text>>(var destination) ->
              Listing.complete(destination.stream().toList());
          case Fact.Unread<Optional<Text>>(var reason) -> Listing.partial(List.of(), reason);
        };
    functions.tell(
        name.get(),
        "configuration " + resource.logicalId(),
        resource.at(),
        new Saying<>(
            (function, _) ->
                function.failureDestinations = function.failureDestinations.plus(destinations),
            (function, reason) ->
                function.failureDestinations =
                    function.failureDestinations.plus(Listing.partial(List.of(), reason))));
  }
}
