package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;

/**
 * Where the outcome of a function's invocations goes.
 *
 * @param statement what the framework allows the shared role for it
 */
record Destination(Value arn, Value statement) {

  /**
   * @param written another function of the service, an ARN, or a mapping of type and ARN
   */
  static Destination of(Value written, Service service) {
    Draft draft = new Draft(written.at());
    Optional<String> name = Shape.literal(written);
    if (name.isPresent() && !name.get().startsWith("arn:")) {
      Optional<Handler> handler = service.handler(name.get());
      if (handler.isEmpty()) {
        return unread(draft, "no function of the service is called " + name.get());
      }
      Value arn =
          draft.map(
              "Fn::Join",
              draft.list(
                  draft.text(""),
                  draft.list(
                      draft.sub(
                          "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}"
                              + ":function:"),
                      Service.text(handler.get().name(), draft))));
      return new Destination(
          handler.get().target(draft), draft.allow(arn, "lambda:InvokeFunction"));
    }
    if (name.isPresent()) {
      return action(name.get())
          .map(action -> new Destination(written, draft.allow(written, action)))
          .orElseGet(() -> unread(draft, "a destination of that kind is not known"));
    }
    Fields fields = Fields.of(written);
    Optional<Value> arn = fields.get("arn");
    Optional<String> action =
        switch (fields.literal("type").orElse("")) {
          case "function" -> Optional.of("lambda:InvokeFunction");
          case "sqs" -> Optional.of("sqs:SendMessage");
          case "sns" -> Optional.of("sns:Publish");
          case "eventBus" -> Optional.of("events:PutEvents");
          default -> Optional.empty();
        };
    return arn.isPresent() && action.isPresent()
        ? new Destination(arn.get(), draft.allow(arn.get(), action.get()))
        : unread(draft, "the destination could not be read");
  }

  private static Optional<String> action(String arn) {
    if (arn.contains(":function:")) {
      return Optional.of("lambda:InvokeFunction");
    }
    if (arn.contains(":sqs:")) {
      return Optional.of("sqs:SendMessage");
    }
    if (arn.contains(":sns:")) {
      return Optional.of("sns:Publish");
    }
    return arn.contains(":event-bus/") ? Optional.of("events:PutEvents") : Optional.empty();
  }

  private static Destination unread(Draft draft, String message) {
    Value unread = draft.unresolved(message, "the destination's ARN");
    return new Destination(unread, unread);
  }
}
