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
    if (name.isPresent()
        && functions.find(name.get()) instanceof FunctionNames.Named.One(var function, _)) {
      function.qualifier(resolver.references().qualifier(resource)).kind =
          resource.type().equals("AWS::Lambda::Version")
              ? Qualifier.Kind.VERSION
              : Qualifier.Kind.ALIAS;
    }
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
    switch (functions.find(target.get())) {
      case FunctionNames.Named.One(var function, var qualifier) -> {
        Text under = fields.get("Qualifier").flatMap(Trees::text).orElse(qualifier);
        function.qualifier(under).url = Fact.known(Optional.of(url));
      }
      case FunctionNames.Named.Unclear(var possible, var reason) ->
          possible.forEach(function ->
              function
                  .qualifiers
                  .values()
                  .forEach(each -> {
                    if (each.url.equals(Fact.known(Optional.<FunctionUrl>empty()))) {
                      each.url =
                          Fact.unread(
                              Reason.at(
                                  resource.at(),
                                  "the URL %s may be of this function: %s"
                                      .formatted(resource.logicalId(), reason.message()),
                                  reason.settledBy()));
                    }
                  }));
      case FunctionNames.Named.Elsewhere _ -> {}
    }
  }

  void destinations(Resource resource) {
    Fields fields = Fields.of(resource, resolver);
    Optional<Value> name = fields.get("FunctionName");
    if (name.isEmpty()
        || !(functions.find(name.get()) instanceof FunctionNames.Named.One(var function, _))) {
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
    switch (failure) {
      case Fact.Known<Optional<Text>>(var destination) ->
          destination.ifPresent(
              text -> function.failureDestinations = function.failureDestinations.plus(text));
      case Fact.Unread<Optional<Text>>(var reason) ->
          function.failureDestinations =
              function.failureDestinations.plus(Listing.partial(List.of(), reason));
    }
  }
}
