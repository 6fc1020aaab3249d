package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sources that Lambda polls for a function: its role must be allowed to read them. */
final class PollEvents {

  private static final String[] NETWORK = {
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeVpcs",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeSubnets",
    "ec2:DescribeSecurityGroups"
  };

  private final Wiring wiring;
  private final List<Value> queues = new ArrayList<>();

  PollEvents(Wiring wiring) {
    this.wiring = wiring;
  }

  void queue(Event event) {
    Optional<Value> arn = event.setting("arn");
    if (arn.isEmpty()) {
      missing(event, "arn");
      return;
    }
    Draft draft = event.draft();
    mapping(event, "SQS" + Names.alphanumeric(Event.nameOf(arn.get(), ':')))
        .with("EventSourceArn", arn)
        .with("BatchSize", event.fields().get("batchSize"));
    queues.add(arn.get());
    wiring.own(event.handler(), role -> role.allow(draft, draft.list(arn.get()), QUEUE));
  }

  private static final String[] QUEUE = {
    "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"
  };

  private static final String[] TABLE = {
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:DescribeStream",
    "dynamodb:ListStreams"
  };

  private static final String[] STREAM = {
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:DescribeStream",
    "kinesis:ListStreams"
  };

  void stream(Event event) {
    Optional<Value> arn = event.setting("arn");
    if (arn.isEmpty()) {
      missing(event, "arn");
      return;
    }
    Draft draft = event.draft();
    Value source = arn.get();
    String type = event.fields().literal("type").orElseGet(() -> service(source));
    String name = Shape.isIntrinsic(source) ? Event.nameOf(source, '/') : afterFirst(source, '/');
    Stack.Made mapping = mapping(event, Names.upperFirst(type) + Names.alphanumeric(name));
    Optional<Value> consumer =
        event.fields().get("consumer").filter(value -> Truth.of(value) != Answer.NO);
    mapping.with("EventSourceArn", source);
    switch (type) {
      case "dynamodb" -> {
        allow(event, draft, source, TABLE);
        wiring.own(event.handler(), role -> role.allow(draft, draft.list(source), TABLE));
      }
      case "kinesis" -> {
        wiring.own(event.handler(), role -> role.allow(draft, draft.list(source), STREAM));
        if (consumer.isEmpty()) {
          allow(event, draft, source, STREAM);
        } else {
          consumed(event, mapping, source, name, consumer.get());
        }
      }
      default ->
          wiring.shared(
              role -> role.unread(draft.unresolved("the stream's kind is not known", "its type")));
    }
    event
        .fields()
        .mapping("destinations")
        .flatMap(to -> to.get("onFailure"))
        .ifPresent(to -> failure(event, mapping, to));
  }

  private void consumed(
      Event event, Stack.Made mapping, Value source, String name, Value consumer) {
    Draft draft = event.draft();
    allow(
        event,
        draft,
        source,
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:DescribeStreamSummary",
        "kinesis:ListShards");
    Value arn = consumer;
    if (Shape.literal(consumer).filter("true"::equals).isPresent()) {
      String called = event.handler().key() + name + "Consumer";
      String id = Names.resource(called) + "StreamConsumer";
      wiring
          .stack()
          .add(id, "AWS::Kinesis::StreamConsumer", draft)
          .with("StreamARN", source)
          .with("ConsumerName", draft.text(called));
      arn = draft.ref(id);
    }
    mapping.with("EventSourceArn", arn);
    allow(event, draft, arn, "kinesis:SubscribeToShard");
  }

  private void failure(Event event, Stack.Made mapping, Value to) {
    Draft draft = new Draft(to.at());
    Fields fields = Shape.mapping(to).map(Fields::of).orElseGet(Fields::new);
    Value arn = fields.get("arn").orElse(to);
    String type = fields.literal("type").orElseGet(() -> service(arn));
    if (type.equals("sns")) {
      allow(event, draft, arn, "sns:Publish");
    } else {
      allow(event, draft, arn, "sqs:ListQueues", "sqs:SendMessage");
    }
    mapping.with("DestinationConfig", draft.map("OnFailure", draft.map("Destination", arn)));
  }

  void managedKafka(Event event) {
    Optional<Value> arn = event.fields().get("arn");
    if (arn.isEmpty()) {
      missing(event, "arn");
      return;
    }
    Draft draft = event.draft();
    String cluster =
        Shape.isIntrinsic(arn.get()) ? Event.nameOf(arn.get(), '/') : afterFirst(arn.get(), '/');
    mapping(
            event,
            "MSK"
                + shortened(Names.alphanumeric(cluster), 79)
                + shortened(Names.alphanumeric(named(event, "topic")), 79))
        .with("EventSourceArn", arn)
        .with("Topics", event.fields().get("topic").map(topic -> draft.list(topic)));
    allow(event, draft, arn.get(), "kafka:DescribeCluster", "kafka:GetBootstrapBrokers");
    network(event, draft);
  }

  void kafka(Event event) {
    Draft draft = event.draft();
    mapping(event, "Kafka" + shortened(Names.alphanumeric(named(event, "topic")), 158))
        .with(
            "SelfManagedEventSource",
            draft.map(
                "Endpoints",
                draft.map(
                    "KafkaBootstrapServers",
                    event.fields().get("bootstrapServers").orElse(draft.list()))))
        .with("Topics", event.fields().get("topic").map(topic -> draft.list(topic)));
    Fields access =
        event.fields().get("accessConfigurations").map(Fields::of).orElseGet(Fields::new);
    for (Value.Entry entry : access.entries()) {
      switch (entry.key()) {
        case "vpcSubnet" -> network(event, draft);
        case "vpcSecurityGroup" -> {}
        default -> {
          for (Value secret : Shape.items(entry.value())) {
            allow(event, new Draft(secret.at()), secret, "secretsmanager:GetSecretValue");
          }
        }
      }
    }
  }

  void broker(Event event) {
    Draft draft = event.draft();
    String kind = event.type().equals("activemq") ? "ActiveMQ" : "RabbitMQ";
    Optional<Value> arn = event.fields().get("arn");
    Optional<Value> secret = event.fields().get("basicAuthArn");
    mapping(event, kind + shortened(Names.alphanumeric(named(event, "queue")), 150))
        .with("EventSourceArn", arn)
        .with("Queues", event.fields().get("queue").map(queue -> draft.list(queue)));
    secret.ifPresent(value -> allow(event, draft, value, "secretsmanager:GetSecretValue"));
    arn.ifPresent(value -> allow(event, draft, value, "mq:DescribeBroker"));
    network(event, draft);
  }

  /** One statement for the queues of all functions. */
  void finish() {
    if (!queues.isEmpty()) {
      Draft draft = new Draft(queues.getFirst().at());
      wiring.shared(role -> role.allow(draft, draft.list(queues), QUEUE));
    }
  }

  private Stack.Made mapping(Event event, String end) {
    Stack.Made mapping =
        wiring
            .stack()
            .add(
                event.prefix() + "EventSourceMapping" + end,
                "AWS::Lambda::EventSourceMapping",
                event.draft());
    return mapping
        .with("FunctionName", event.target())
        .with("Enabled", event.fields().get("enabled"));
  }

  private void allow(Event event, Draft draft, Value resource, String... actions) {
    wiring.granted(event.handler(), role -> role.allow(draft, draft.list(resource), actions));
  }

  private void network(Event event, Draft draft) {
    wiring.granted(event.handler(), role -> role.allow(draft, draft.text("*"), NETWORK));
  }

  private void missing(Event event, String key) {
    wiring.unread(
        event.handler(),
        event.draft(),
        event.prefix() + "LambdaPermissionUnread" + event.position(),
        event.draft().unresolved("the event " + event.type() + " has no " + key, key));
  }

  private static String named(Event event, String key) {
    return event.fields().get(key).map(value -> Event.nameOf(value, '\0')).orElse("");
  }

  /** The service in an ARN, {@code kinesis} for one. */
  private static String service(Value arn) {
    String[] parts = Event.nameOf(arn, '\0').split(":", 4);
    return parts.length > 2 ? parts[2] : "";
  }

  private static String afterFirst(Value value, char separator) {
    String text = Event.nameOf(value, '\0');
    int start = text.indexOf(separator) + 1;
    int end = text.indexOf(separator, start);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
