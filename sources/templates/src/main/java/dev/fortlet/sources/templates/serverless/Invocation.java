package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import java.util.Optional;

/** Where the outcome of asynchronous invocations goes. */
record Invocation(Service service, Stack stack, Roles roles, Handler handler) {

  void expand() {
    Fields config = handler.config();
    Optional<Value> destinations = config.get("destinations");
    if (destinations.isEmpty()
        && !config.has("maximumEventAge")
        && !config.has("maximumRetryAttempts")) {
      return;
    }
    Draft draft = handler.draft();
    Fields written = new Fields();
    for (String outcome : new String[] {"onSuccess", "onFailure"}) {
      Optional<Value> end = destinations.map(Fields::of).flatMap(fields -> fields.get(outcome));
      if (end.isPresent()) {
        Destination destination = Destination.of(end.get(), service);
        written.put(
            Names.upperFirst(outcome),
            new Draft(end.get().at()).map("Destination", destination.arn()));
        if (!roles.isElsewhere(handler)) {
          roles.shared().ifPresent(role -> role.add(destination.statement()));
        }
      }
    }
    Value to =
        destinations.filter(Value.Unresolved.class::isInstance).orElse(written.toValue(draft.at()));
    stack
        .add(handler.prefix() + "LambdaEvConf", "AWS::Lambda::EventInvokeConfig", draft)
        .with("FunctionName", draft.ref(handler.id()))
        .with("DestinationConfig", to)
        .with("Qualifier", draft.text(handler.alias().orElse("$LATEST")));
  }
}
