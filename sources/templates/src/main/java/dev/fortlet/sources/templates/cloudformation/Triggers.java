package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what invokes functions: event source mappings, and services that push events. */
final class Triggers {

  private final TemplateResolver resolver;
  private final FunctionNames functions;
  private final Routes routes;

  Triggers(TemplateResolver resolver, FunctionNames functions) {
    this.resolver = resolver;
    this.functions = functions;
    this.routes = new Routes(resolver, this);
  }

  void read(Iterable<Resource> resources) {
    for (Resource resource : resources) {
      Fields fields = Fields.of(resource, resolver);
      switch (resource.type()) {
        case "AWS::Lambda::EventSourceMapping" -> mapping(resource, fields);
        case "AWS::S3::Bucket" -> bucket(resource, fields);
        case "AWS::SNS::Topic" ->
            subscriptions(
                "sns", fields.each("Subscription").items(), "Endpoint", own(resource, "Ref"));
        case "AWS::SNS::Subscription" ->
            subscriptions("sns", List.of(fields), "Endpoint", text(fields, "TopicArn"));
        case "AWS::Events::Rule" ->
            subscriptions("events", fields.each("Targets").items(), "Arn", own(resource, "Arn"));
        case "AWS::Scheduler::Schedule" ->
            subscriptions("scheduler", fields.each("Target").items(), "Arn", own(resource, "Arn"));
        case "AWS::Logs::SubscriptionFilter" ->
            subscriptions("logs", List.of(fields), "DestinationArn", text(fields, "LogGroupName"));
        case "AWS::Pipes::Pipe" ->
            subscriptions("pipes", List.of(fields), "Target", text(fields, "Source"));
        case "AWS::SecretsManager::RotationSchedule" ->
            subscriptions(
                "secretsmanager", List.of(fields), "RotationLambdaARN", text(fields, "SecretId"));
        case "AWS::AppSync::DataSource" ->
            subscriptions(
                "appsync",
                fields.each("LambdaConfig").items(),
                "LambdaFunctionArn",
                text(fields, "ApiId"));
        case "AWS::Cognito::UserPool" -> userPool(resource, fields);
        case "AWS::IoT::TopicRule" -> topicRule(resource, fields);
        case "AWS::Logs::LogGroup" -> logGroup(resource);
        case "AWS::ElasticLoadBalancingV2::TargetGroup" -> routes.targets(resource, fields);
        case "AWS::ApiGateway::Method" -> routes.method(resource, fields);
        case "AWS::ApiGatewayV2::Route" -> routes.route(resource, fields);
        case "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api" -> routes.api(resource, fields);
        default -> {}
      }
    }
  }

  /** Adds a trigger to the function that a value names, or says that it may be another's. */
  void add(Value function, Location at, Function<Text, Trigger> trigger) {
    functions.tell(
        function,
        "trigger at line " + at.line(),
        at,
        new Saying<>(
            (one, qualifier) -> one.triggers.add(trigger.apply(qualifier)),
            (each, reason) ->
                each.triggersMissing =
                    each.triggersMissing.or(
                        () -> Optional.of(Reason.at(at, reason.message(), reason.settledBy())))));
  }

  void unclear(Reason reason) {
    functions
        .all()
        .forEach(each -> each.triggersMissing = each.triggersMissing.or(() -> Optional.of(reason)));
  }

  private void mapping(Resource resource, Fields fields) {
    Optional<Value> name = fields.get("FunctionName");
    if (name.isEmpty()) {
      return;
    }
    Text source = text(fields, "EventSourceArn");
    Optional<Text> failure =
        nested(fields, "DestinationConfig")
            .flatMap(config -> nested(config, "OnFailure"))
            .flatMap(to -> to.get("Destination"))
            .flatMap(Trees::text);
    boolean enabled = !Trees.string(fields.get("Enabled")).orElse("true").equalsIgnoreCase("false");
    add(
        name.get(),
        resource.at(),
        _ -> new Trigger.EventSourceMapping(source, failure, enabled, resource.at()));
  }

  private void bucket(Resource resource, Fields fields) {
    Text source = own(resource, "Arn");
    for (Fields notification : fields.each("NotificationConfiguration").items()) {
      subscriptions("s3", notification.each("LambdaConfigurations").items(), "Function", source);
    }
  }

  private void userPool(Resource resource, Fields fields) {
    Text source = own(resource, "Arn");
    for (Fields config : fields.each("LambdaConfig").items()) {
      for (Value.Entry entry : config.entries()) {
        if (entry.value() instanceof Value.Mapping versioned) {
          subscriptions("cognito-idp", List.of(config.of(versioned)), "LambdaArn", source);
        } else if (!entry.key().equals("KMSKeyID")) {
          add(
              entry.value(),
              entry.keyAt(),
              _ -> new Trigger.Subscription("cognito-idp", source, entry.keyAt()));
        }
      }
    }
  }

  private void topicRule(Resource resource, Fields fields) {
    for (Fields payload : fields.each("TopicRulePayload").items()) {
      for (Fields action : payload.each("Actions").items()) {
        subscriptions("iot", action.each("Lambda").items(), "FunctionArn", own(resource, "Arn"));
      }
    }
  }

  private void logGroup(Resource resource) {
    Text name = resolver.references().nameText(resource);
    Texts.after(name, Text.of("/aws/lambda/"))
        .ifPresent(function ->
            functions
                .all()
                .forEach(each -> {
                  if (each.name.equals(function)) {
                    each.logGroup = Optional.of(name);
                  }
                }));
  }

  private void subscriptions(String service, List<Fields> each, String property, Text source) {
    for (Fields fields : each) {
      if (!Trees.string(fields.get("Protocol")).orElse("lambda").equals("lambda")) {
        continue;
      }
      fields
          .get(property)
          .ifPresent(function ->
              add(
                  function,
                  fields.at(property),
                  _ -> new Trigger.Subscription(service, source, fields.at(property))));
    }
  }

  Text own(Resource resource, String attribute) {
    Value value =
        attribute.equals("Ref")
            ? resolver.references().ref(resource.logicalId(), resource.at())
            : resolver.references().attribute(resource.logicalId(), attribute, resource.at());
    return resolver.part(value, attribute);
  }

  Text text(Fields fields, String property) {
    return fields.get(property).map(value -> resolver.part(value, property)).orElse(Text.of(""));
  }

  static Optional<Fields> nested(Fields fields, String property) {
    return fields.fields(property).ifKnown().flatMap(found -> found);
  }

  /** Whether callers must prove who they are, by an API's word for how. */
  static Answer authorized(Fields fields) {
    Optional<Value> type = fields.get("AuthorizationType");
    if (type.isEmpty()) {
      return Answer.NO;
    }
    return Trees.string(type).map(word -> Answer.of(!word.equals("NONE"))).orElse(Answer.MAYBE);
  }
}
