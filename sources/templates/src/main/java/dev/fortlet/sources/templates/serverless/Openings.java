package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import java.util.Optional;

/**
 * Leaves open in the template what plugins may change of it.
 *
 * @param appSync the settings of GraphQL APIs, if the service has any
 */
record Openings(Wiring wiring, Plugins plugins, Optional<Value> appSync) {

  void leave() {
    plugins
        .opens(Plugins.Opens.FUNCTIONS)
        .ifPresent(why -> wiring.stack().gap("UnreadPluginFunctions", why));
    plugins
        .opens(Plugins.Opens.POLICIES)
        .or(() -> plugins.opens(Plugins.Opens.ROLES))
        .ifPresent(why -> {
          wiring.shared(role -> role.unread(why));
          wiring
              .service()
              .handlers()
              .forEach(handler -> wiring.own(handler, role -> role.unread(why)));
        });
    for (Handler handler : wiring.service().handlers()) {
      leave(handler);
    }
  }

  private void leave(Handler handler) {
    Optional<Stack.Made> function = wiring.stack().find(handler.id());
    function.ifPresent(made -> {
      leave(made, Plugins.Opens.TRACING, "TracingConfig");
      leave(made, Plugins.Opens.NETWORK, "VpcConfig");
      leave(made, Plugins.Opens.CODE, "Handler", "Layers");
      leave(made, Plugins.Opens.ENVIRONMENT, "Environment");
      if (!handler.config().has("role")) {
        leave(made, Plugins.Opens.ROLES, "Role");
      }
    });
    plugins
        .opens(Plugins.Opens.PERMISSIONS)
        .or(this::authorizers)
        .ifPresent(why -> permission(handler, why));
  }

  private void leave(Stack.Made function, Plugins.Opens what, String... properties) {
    Optional<Value.Unresolved> why = plugins.opens(what);
    for (String property : properties) {
      function.with(property, why);
    }
  }

  /** Functions that decide who may use a GraphQL API. */
  private Optional<Value.Unresolved> authorizers() {
    return appSync
        .filter(Openings::mayAuthorize)
        .map(settings ->
            new Draft(settings.at())
                .unresolved(
                    "AppSync is permitted to invoke the functions that authorize for it",
                    "the built template in .serverless"));
  }

  private static boolean mayAuthorize(Value value) {
    return switch (value) {
      case Value.Scalar(var text, _, _) -> text.equalTo("AWS_LAMBDA") == Answer.YES;
      case Value.Unresolved _ -> true;
      case Value.Sequence(var items, _) -> items.stream().anyMatch(Openings::mayAuthorize);
      case Value.Mapping(var entries, _) ->
          entries.stream().anyMatch(entry -> mayAuthorize(entry.value()));
    };
  }

  private void permission(Handler handler, Value.Unresolved why) {
    Draft draft = new Draft(why.at());
    wiring
        .stack()
        .add(handler.prefix() + "LambdaPermissionUnreadPlugin", "AWS::Lambda::Permission", draft)
        .with("FunctionName", draft.getAtt(handler.id(), "Arn"))
        .with("Action", why)
        .with("Principal", why);
  }
}
