package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Topics, buckets, log groups and user pools that invoke a function when something happens. */
final class SourceEvents {

  private final Wiring wiring;
  private final FrameworkFunctions framework;

  SourceEvents(Wiring wiring, FrameworkFunctions framework) {
    this.wiring = wiring;
    this.framework = framework;
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
}
