package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services that invoke a function: each needs a permission, which names the source it is for. */
final class PushEvents {

  private final Wiring wiring;
  private final FrameworkFunctions framework;
  private final Map<String, Integer> schedules = new HashMap<>();

  PushEvents(Wiring wiring, FrameworkFunctions framework) {
    this.wiring = wiring;
    this.framework = framework;
  }

  void schedule(Event event) {
    Draft draft = event.draft();
    boolean scheduler = event.fields().literal("method").filter("scheduler"::equals).isPresent();
    for (Value rate : Shape.items(event.setting("rate").orElse(draft.text("")))) {
      // One event may have several rates, and each is a schedule of its own.
      int number = schedules.merge(event.handler().key(), 1, Integer::sum);
      if (scheduler) {
        scheduled(event, event.prefix() + "SchedulerSchedule" + number, rate);
      } else {
        rule(event, "EventsRuleSchedule" + number)
            .with("ScheduleExpression", rate)
            .with("State", state(event));
      }
    }
  }

  /** EventBridge Scheduler assumes the function's own role to invoke it. */
  private void scheduled(Event event, String id, Value rate) {
    Draft draft = event.draft();
    wiring
        .stack()
        .add(id, "AWS::Scheduler::Schedule", draft)
        .with("ScheduleExpression", rate)
        .with("State", state(event))
        .with("Name", event.fields().get("name"))
        .with(
            "Target",
            draft.map("Arn", event.target(), "RoleArn", wiring.roles().reference(event.handler())));
    Value function =
        Wiring.arn(
            draft, "lambda", draft.text("function:"), Service.text(event.handler().name(), draft));
    Value versions =
        Wiring.arn(
            draft,
            "lambda",
            draft.text("function:"),
            Service.text(event.handler().name(), draft),
            draft.text(":*"));
    wiring.granted(
        event.handler(),
        role -> {
          role.trust("scheduler.amazonaws.com");
          role.allow(draft, draft.list(function, versions), "lambda:InvokeFunction");
        });
  }

  void rule(Event event) {
    rule(event, "EventsRuleCloudWatchEvent" + event.number())
        .with("EventPattern", event.fields().get("event"))
        .with("State", state(event));
  }

  private Stack.Made rule(Event event, String end) {
    Draft draft = event.draft();
    String id = event.prefix() + end;
    wiring
        .permission(event, event.prefix() + "LambdaPermission" + end, "events.amazonaws.com")
        .with("SourceArn", draft.getAtt(id, "Arn"));
    return wiring
        .stack()
        .add(id, "AWS::Events::Rule", draft)
        .with("Name", event.isShort() ? Optional.empty() : event.fields().get("name"))
        .with("Targets", targets(event));
  }

  private static Value targets(Event event) {
    Draft draft = event.draft();
    return draft.list(
        draft.map("Arn", event.target(), "Id", draft.text(event.handler().key() + event.type())));
  }

  private static Value state(Event event) {
    boolean off =
        event.fields().has("enabled") && Truth.of(event.fields().get("enabled")) == Answer.NO;
    return event.draft().text(off ? "DISABLED" : "ENABLED");
  }

  void bus(Event event) {
    boolean byFunction =
        Truth.of(
                wiring
                    .settingOf("eventBridge", "useCloudFormation")
                    .orElse(event.draft().flag(!wiring.service().provider().has("eventBridge"))))
            == Answer.NO;
    if (byFunction) {
      framework.bus(event);
    }
    Draft draft = event.draft();
    Fields fields = event.fields();
    Optional<Value> bus = fields.get("eventBus");
    Optional<String> literal = bus.flatMap(Shape::literal);
    if (literal.isPresent() && literal.get().startsWith("arn")) {
      bus =
          bus.map(arn ->
              new Draft(arn.at()).text(literal.get().substring(literal.get().indexOf('/') + 1)));
    } else if (literal.isPresent() && !literal.get().equals("default")) {
      wiring
          .stack()
          .add(
              Names.resource(literal.get()) + "EventBridgeEventBus", "AWS::Events::EventBus", draft)
          .with("Name", bus);
    }
    Text made = event.handler().name().plus("-rule-" + event.position());
    Value name = fields.get("name").orElse(Service.text(made, draft));
    Optional<Value> named = literal.filter("default"::equals).isPresent() ? Optional.empty() : bus;
    wiring
        .stack()
        .add(Names.alphanumeric(made.toString()) + "EventBridgeRule", "AWS::Events::Rule", draft)
        .with("Name", name)
        .with("EventBusName", named)
        .with("EventPattern", fields.get("pattern"))
        .with("ScheduleExpression", fields.get("schedule"))
        .with("State", state(event))
        .with("Targets", targets(event));
    Value source =
        bus.isEmpty()
            ? Wiring.arn(draft, "events", draft.text("rule/"), name)
            : Wiring.arn(draft, "events", draft.text("rule/"), bus.get(), draft.text("/"), name);
    String id = event.prefix() + "EventBridgeLambdaPermission" + event.position();
    String principal = "events.amazonaws.com";
    Stack.Made permission =
        byFunction
            ? framework.added(event, id, principal)
            : wiring.permission(event, id, principal);
    permission.with("SourceArn", source);
  }

  void topic(Event event) {
    Draft draft = event.draft();
    Optional<Value> arn = event.isShort() ? Optional.of(event.given()) : event.fields().get("arn");
    boolean isArn = arn.isPresent() && (!event.isShort() || mayBeArn(event.given()));
    Value named =
        event
            .fields()
            .get("topicName")
            .or(() -> arn)
            .orElseGet(() -> draft.unresolved("the topic has no name", "topicName"));
    String name = Names.alphanumeric(Event.nameOf(named, ':'));
    Value source = arn.orElse(named);
    if (isArn) {
      wiring
          .stack()
          .add(event.prefix() + "SnsSubscription" + name, "AWS::SNS::Subscription", draft)
          .with("TopicArn", source)
          .with("Protocol", draft.text("lambda"))
          .with("Endpoint", event.target());
    } else {
      String id = "SNSTopic" + name;
      Stack.Made topic =
          wiring
              .stack()
              .find(id)
              .orElseGet(
                  () -> wiring.stack().add(id, "AWS::SNS::Topic", draft).with("TopicName", named));
      Value subscription = draft.map("Endpoint", event.target(), "Protocol", draft.text("lambda"));
      topic.with("Subscription", appended(topic, "Subscription", subscription));
      source = Wiring.arn(draft, "sns", named);
    }
    wiring
        .permission(event, event.prefix() + "LambdaPermission" + name + "SNS", "sns.amazonaws.com")
        .with("SourceArn", source);
  }

  /** A text that is not known may be the ARN of a topic elsewhere. */
  private static boolean mayBeArn(Value given) {
    return Shape.isIntrinsic(given)
        || (given instanceof Value.Scalar(var text, _, _) && text.startsWith("arn:") != Answer.NO);
  }

  private static Value appended(Stack.Made resource, String key, Value item) {
    List<Value> items = new ArrayList<>();
    resource.properties().get(key).ifPresent(known -> items.addAll(Shape.items(known)));
    items.add(item);
    return resource.draft().list(items);
  }

  void bucket(Event event) {
    Draft draft = event.draft();
    Optional<Value> bucket = event.setting("bucket");
    if (bucket.isEmpty()) {
      framework.unread(event, "bucket");
      return;
    }
    boolean existing = Truth.of(event.fields().get("existing")) != Answer.NO;
    Value name = bucket.get();
    String reference = Names.alphanumeric(Event.nameOf(name, '\0'));
    if (existing) {
      framework.bucket(event, name);
    } else {
      Fields settings =
          wiring.settingOf("s3", Event.nameOf(name, '\0')).map(Fields::of).orElseGet(Fields::new);
      name = settings.get("name").orElse(name);
      notify(event, "S3Bucket" + reference, name);
    }
    String id = event.prefix() + "LambdaPermission" + reference + "S3";
    String principal = "s3.amazonaws.com";
    Stack.Made permission =
        existing ? framework.added(event, id, principal) : wiring.permission(event, id, principal);
    permission
        .with("SourceArn", Wiring.joined(draft, draft.sub("arn:${AWS::Partition}:s3:::"), name))
        .with("SourceAccount", draft.ref("AWS::AccountId"));
  }

  private void notify(Event event, String id, Value name) {
    Draft draft = event.draft();
    Stack.Made made =
        wiring
            .stack()
            .find(id)
            .orElseGet(
                () -> wiring.stack().add(id, "AWS::S3::Bucket", draft).with("BucketName", name));
    List<Value> configurations = new ArrayList<>();
    made.properties()
        .mapping("NotificationConfiguration")
        .flatMap(known -> known.get("LambdaConfigurations"))
        .ifPresent(known -> configurations.addAll(Shape.items(known)));
    configurations.add(
        draft.map(
            "Event",
            event.fields().get("event").orElse(draft.text("s3:ObjectCreated:*")),
            "Function",
            event.target()));
    made.with(
        "NotificationConfiguration", draft.map("LambdaConfigurations", draft.list(configurations)));
  }

  void iot(Event event) {
    Draft draft = event.draft();
    String end = "IotTopicRule" + event.number();
    String id = event.prefix() + end;
    wiring
        .stack()
        .add(id, "AWS::IoT::TopicRule", draft)
        .with("RuleName", event.fields().get("name"))
        .with(
            "TopicRulePayload",
            draft.map(
                "Sql",
                event.fields().get("sql").orElse(draft.text("")),
                "Actions",
                draft.list(draft.map("Lambda", draft.map("FunctionArn", event.target())))));
    wiring
        .permission(event, event.prefix() + "LambdaPermission" + end, "iot.amazonaws.com")
        .with("SourceArn", Wiring.arn(draft, "iot", draft.text("rule/"), draft.ref(id)));
  }

  void fleet(Event event) {
    wiring.permission(
        event, event.prefix() + "LambdaPermissionIotProvisioningTemplate", "iot.amazonaws.com");
  }

  void logs(Event event) {
    Draft draft = event.draft();
    Optional<Value> group = event.setting("logGroup");
    if (group.isEmpty()) {
      framework.unread(event, "logGroup");
      return;
    }
    String filter = "LogsSubscriptionFilterCloudWatchLog";
    wiring
        .stack()
        .add(event.prefix() + filter + event.number(), "AWS::Logs::SubscriptionFilter", draft)
        .with("LogGroupName", group)
        .with("DestinationArn", event.target());
    String id = event.prefix() + "LambdaPermission" + filter;
    Value source =
        Wiring.arn(draft, "logs", draft.text("log-group:"), group.get(), draft.text(":*"));
    // Of several groups the framework writes one permission, for the beginning they share.
    boolean several = wiring.stack().find(id).isPresent();
    wiring
        .permission(
            several ? id + event.number() : id,
            event.target(),
            draft.sub("logs.${AWS::Region}.amazonaws.com"),
            draft)
        .with("SourceArn", source);
  }

  void skill(Event event) {
    alexa(event, "alexa-appkit.amazon.com", "AlexaSkill");
  }

  void smartHome(Event event) {
    alexa(event, "alexa-connectedhome.amazon.com", "AlexaSmartHome");
  }

  private void alexa(Event event, String principal, String kind) {
    Draft draft = event.draft();
    boolean off =
        event.fields().has("enabled") && Truth.of(event.fields().get("enabled")) == Answer.NO;
    boolean any =
        event.isShort()
            && event.given() instanceof Value.Scalar(_, var type, _)
            && type == Value.Type.BOOLEAN;
    wiring
        .permission(event, event.prefix() + "LambdaPermission" + kind + event.number(), principal)
        .with("Action", draft.text(off ? "lambda:DisableInvokeFunction" : "lambda:InvokeFunction"))
        .with("EventSourceToken", any ? Optional.empty() : event.setting("appId"));
  }

  void userPool(Event event) {
    Draft draft = event.draft();
    Fields fields = event.fields();
    Optional<Value> pool = fields.get("pool");
    String trigger = fields.literal("trigger").orElse("");
    if (pool.isEmpty()) {
      framework.unread(event, "pool");
      return;
    }
    String name = Names.alphanumeric(Event.nameOf(pool.get(), '\0'));
    String permission =
        event.prefix()
            + "LambdaPermissionCognitoUserPool"
            + name
            + "TriggerSource"
            + Names.alphanumeric(trigger);
    if (Truth.of(fields.get("existing")) != Answer.NO) {
      framework.userPool(event, permission);
      return;
    }
    String id = "CognitoUserPool" + name;
    Stack.Made made =
        wiring
            .stack()
            .find(id)
            .orElseGet(() ->
                wiring.stack().add(id, "AWS::Cognito::UserPool", draft).with("UserPoolName", pool));
    Fields config = made.properties().get("LambdaConfig").map(Fields::of).orElseGet(Fields::new);
    config.put(trigger, event.target());
    made.with("LambdaConfig", config.toValue(draft.at()));
    wiring
        .permission(event, permission, "cognito-idp.amazonaws.com")
        .with("SourceArn", draft.getAtt(id, "Arn"));
  }

  /** Lambda@Edge copies a version of the function to all regions and runs it under its role. */
  void edge(Event event) {
    Draft draft = event.draft();
    Handler handler = event.handler();
    wiring
        .stack()
        .find(handler.id())
        .ifPresent(function -> {
          function.properties().remove("VpcConfig");
          function.properties().remove("Environment");
        });
    wiring.stack().add("CloudFrontDistribution", "AWS::CloudFront::Distribution", draft);
    wiring
        .permission(
            handler.id() + "InvokePermission",
            draft.ref(handler.prefix() + "LambdaVersion"),
            draft.text("edgelambda.amazonaws.com"),
            draft)
        .with(
            "SourceArn",
            Wiring.joined(
                draft,
                draft.sub("arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/"),
                draft.ref("CloudFrontDistribution")));
    wiring.granted(
        handler,
        role -> {
          role.trust("edgelambda.amazonaws.com");
          role.allow(
              draft,
              draft.list(draft.sub("arn:${AWS::Partition}:logs:*:*:*")),
              "logs:CreateLogGroup",
              "logs:CreateLogStream",
              "logs:PutLogEvents",
              "logs:TagResource");
        });
  }

  void loadBalancer(Event event) {
    Draft draft = event.draft();
    Fields fields = event.fields();
    Optional<Value> listener = fields.get("listenerArn");
    boolean multi = Truth.of(fields.get("multiValueHeaders")) == Answer.YES;
    String balancer =
        listener
            .map(arn ->
                Shape.isIntrinsic(arn)
                    ? Event.nameOf(arn, '\0')
                    : balancer(Event.nameOf(arn, '\0')))
            .orElse("");
    String group = event.prefix() + "Alb" + (multi ? "MultiValue" : "") + "TargetGroup" + balancer;
    wiring
        .stack()
        .add(group, "AWS::ElasticLoadBalancingV2::TargetGroup", draft)
        .with("Name", fields.get("targetGroupName"))
        .with("TargetType", draft.text("lambda"))
        .with("Targets", draft.list(draft.map("Id", event.target())));
    List<Value> actions = new ArrayList<>();
    fields
        .get("authorizer")
        .ifPresent(_ -> actions.add(draft.map("Type", draft.text("authenticate-oidc"))));
    actions.add(draft.map("Type", draft.text("forward"), "TargetGroupArn", draft.ref(group)));
    wiring
        .stack()
        .add(
            event.prefix()
                + "AlbListenerRule"
                + fields.get("priority").map(value -> Event.nameOf(value, '\0')).orElse(""),
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            draft)
        .with("Actions", draft.list(actions))
        .with("ListenerArn", listener);
    String principal = "elasticloadbalancing.amazonaws.com";
    wiring
        .permission(event, event.prefix() + "LambdaPermissionAlb", principal)
        .with("SourceArn", draft.ref(group));
    // The second permission names no source: Elastic Load Balancing asks for it to register.
    wiring.permission(event, event.prefix() + "LambdaPermissionRegisterTarget", principal);
  }

  /** The balancer's id in a listener's ARN: {@code .../app/NAME/ID/LISTENER}. */
  private static String balancer(String arn) {
    String[] parts = arn.split("/", -1);
    return parts.length > 2 ? parts[parts.length - 2] : "";
  }
}
