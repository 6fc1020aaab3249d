package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An event that Lambda polls for: a mapping, and the role's right to read the source. */
record PollEvent(Event event, Target target, RoleDraft role) {

  private static final Set<String> SAM_ONLY =
      Set.of(
          "Broker",
          "Cluster",
          "CollectionName",
          "ConsumerGroupId",
          "DatabaseName",
          "DestinationConfig",
          "DynamicPolicyName",
          "FullDocument",
          "KafkaBootstrapServers",
          "Queue",
          "SchemaRegistryConfig",
          "SecretsManagerKmsKeyId",
          "Stream");

  private static final String NETWORK =
      "ec2:CreateNetworkInterface ec2:DescribeNetworkInterfaces ec2:DeleteNetworkInterface"
          + " ec2:DescribeVpcs ec2:DescribeSubnets ec2:DescribeSecurityGroups";

  void expand(Expansion out) {
    Resource mapping = event.resource("AWS::Lambda::EventSourceMapping", target);
    Fields given = event.properties();
    Draft draft = event.draft();
    for (Value.Entry entry : given.entries()) {
      if (!SAM_ONLY.contains(entry.key())) {
        mapping.properties().put(entry);
      }
    }
    mapping.properties().put("FunctionName", target.name());
    mapping.properties().putIfPresent("EventSourceArn", source());
    given
        .get("KafkaBootstrapServers")
        .ifPresent(servers ->
            mapping
                .properties()
                .put(
                    "SelfManagedEventSource",
                    draft.map("Endpoints", draft.map("KafkaBootstrapServers", servers))));
    given.get("DestinationConfig").ifPresent(value -> failures(value, mapping));
    configure(mapping);
    out.write(mapping);
    permit();
  }

  private void configure(Resource mapping) {
    Fields given = event.properties();
    Fields config = new Fields();
    switch (event.type()) {
      case "DocumentDB" -> {
        for (String name : new String[] {"DatabaseName", "CollectionName", "FullDocument"}) {
          config.putIfPresent(name, given.get(name));
        }
      }
      case "MSK", "SelfManagedKafka" -> {
        for (String name : new String[] {"ConsumerGroupId", "SchemaRegistryConfig"}) {
          config.putIfPresent(name, given.get(name));
        }
      }
      default -> {}
    }
    if (!config.isEmpty()) {
      String name =
          switch (event.type()) {
            case "DocumentDB" -> "DocumentDBEventSourceConfig";
            case "MSK" -> "AmazonManagedKafkaEventSourceConfig";
            default -> "SelfManagedKafkaEventSourceConfig";
          };
      mapping.properties().put(name, config.toValue(event.draft().at()));
    }
  }

  private Optional<Value> source() {
    String key =
        switch (event.type()) {
          case "SQS" -> "Queue";
          case "MQ" -> "Broker";
          case "DocumentDB" -> "Cluster";
          default -> "Stream";
        };
    return event.properties().get(key);
  }

  private void failures(Value config, Resource mapping) {
    Optional<Value.Mapping> onFailure = Fields.of(config).mapping("OnFailure");
    if (onFailure.isEmpty()) {
      mapping.properties().put("DestinationConfig", config);
      role.unread(event.id() + "'s DestinationConfig could not be read", "its OnFailure");
      return;
    }
    Fields kept = Fields.of(onFailure.get());
    Optional<Value> type = kept.get("Type");
    kept.remove("Type");
    Draft draft = new Draft(config.at());
    mapping
        .properties()
        .put("DestinationConfig", draft.map("OnFailure", kept.toValue(onFailure.get().at())));
    if (type.isEmpty()) {
      return;
    }
    String name = Shape.literal(type.get()).orElse("");
    Optional<Value> arn = kept.get("Destination");
    if (!name.equals("Kafka")
        && (arn.isEmpty() || !Destinations.allow(role, name, arn.get(), event.id()))) {
      role.unread(event.id() + "'s DestinationConfig could not be read", "its Type and ARN");
    }
  }

  private void permit() {
    switch (event.type()) {
      case "Kinesis" -> role.manage("service-role/AWSLambdaKinesisExecutionRole");
      case "DynamoDB" -> role.manage("service-role/AWSLambdaDynamoDBExecutionRole");
      case "SQS" -> role.manage("service-role/AWSLambdaSQSQueueExecutionRole");
      case "MSK" -> {
        role.manage("service-role/AWSLambdaMSKExecutionRole");
        List<Value> statements = new ArrayList<>(registry());
        statements.addAll(secrets(Set.of("CLIENT_CERTIFICATE_TLS_AUTH")));
        inline("MSKExecutionRolePolicy", statements);
      }
      case "MQ" -> {
        List<Value> statements = secrets(Set.of("BASIC_AUTH"));
        source()
            .ifPresent(broker -> statements.add(event.draft().allow(broker, "mq:DescribeBroker")));
        statements.addAll(key());
        inline("SamAutoGeneratedAMQPolicy", statements);
      }
      case "DocumentDB" -> inline("SamAutoGeneratedDocumentDBPolicy", documentDb());
      case "SelfManagedKafka" -> inline("SelfManagedKafkaExecutionRolePolicy", kafka());
      default -> throw new IllegalStateException(event.type());
    }
  }

  private void inline(String name, List<Value> statements) {
    if (!statements.isEmpty()) {
      role.allow(name, event.draft().document(statements));
    }
  }

  private List<Value> documentDb() {
    Draft draft = event.draft();
    String rds = "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:";
    List<Value> statements = secrets(Set.of("BASIC_AUTH"));
    statements.add(draft.allow(draft.sub(rds + "cluster-pg:*"), "rds:DescribeDBClusterParameters"));
    statements.add(draft.allow(draft.sub(rds + "subgrp:*"), "rds:DescribeDBSubnetGroups"));
    source().ifPresent(cluster -> statements.add(draft.allow(cluster, "rds:DescribeDBClusters")));
    statements.add(draft.allow(draft.text("*"), NETWORK.split(" ")));
    statements.addAll(key());
    return statements;
  }

  private List<Value> kafka() {
    List<Value> statements =
        secrets(
            Set.of(
                "SASL_SCRAM_256_AUTH",
                "SASL_SCRAM_512_AUTH",
                "BASIC_AUTH",
                "CLIENT_CERTIFICATE_TLS_AUTH",
                "OAUTHBEARER_AUTH",
                "SERVER_ROOT_CA_CERTIFICATE"));
    boolean inNetwork = false;
    for (Value access : accesses()) {
      inNetwork |= Fields.of(access).literal("Type").filter("VPC_SUBNET"::equals).isPresent();
    }
    if (inNetwork) {
      statements.add(event.draft().allow(event.draft().text("*"), NETWORK.split(" ")));
    }
    statements.addAll(key());
    statements.addAll(registry());
    return statements;
  }

  private List<Value> accesses() {
    return event.properties().get("SourceAccessConfigurations").map(Shape::items).orElse(List.of());
  }

  /** The right to read the secrets that these kinds of access name. */
  private List<Value> secrets(Set<String> types) {
    List<Value> statements = new ArrayList<>();
    for (Value access : accesses()) {
      Fields fields = Fields.of(access);
      Optional<String> type = fields.literal("Type");
      Optional<Value> secret = fields.get("URI");
      if (type.isEmpty() || secret.isEmpty()) {
        role.unread(
            event.id() + "'s SourceAccessConfigurations could not be read", "their Type and URI");
      } else if (types.contains(type.get())) {
        statements.add(event.draft().allow(secret.get(), "secretsmanager:GetSecretValue"));
      }
    }
    return statements;
  }

  private List<Value> key() {
    Draft draft = event.draft();
    Optional<Value> key = event.properties().get("SecretsManagerKmsKeyId");
    return key.isEmpty()
        ? List.of()
        : List.of(
            draft.allow(
                draft.sub(
                    "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/${__Key__}",
                    draft.map("__Key__", key.get())),
                "kms:Decrypt"));
  }

  private List<Value> registry() {
    Optional<Value> config = event.properties().get("SchemaRegistryConfig");
    if (config.isEmpty()) {
      return List.of();
    }
    Draft draft = event.draft();
    Fields given = Fields.of(config.get());
    List<Value> statements = new ArrayList<>();
    for (Value access : given.get("AccessConfigs").map(Shape::items).orElse(List.of())) {
      Fields.of(access)
          .get("URI")
          .ifPresent(uri -> statements.add(draft.allow(uri, "secretsmanager:GetSecretValue")));
    }
    Optional<Value> uri = given.get("SchemaRegistryURI");
    String arn =
        uri.flatMap(Shape::literal)
            .or(() ->
                uri.flatMap(Shape::intrinsic)
                    .filter(entry -> entry.key().equals("Fn::Sub"))
                    .flatMap(entry -> Shape.literal(entry.value())))
            .orElse("");
    int at = arn.indexOf(":registry/");
    if (uri.isPresent() && arn.startsWith("arn") && at >= 0) {
      String name = arn.substring(at + ":registry/".length());
      statements.add(draft.allow(uri.get(), "glue:GetRegistry"));
      statements.add(
          draft.allow(
              draft.sub(
                  "arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/"
                      + name
                      + "/*"),
              "glue:GetSchemaVersion"));
    } else if (uri.isPresent() && arn.isEmpty()) {
      role.unread(event.id() + "'s schema registry could not be read", "its ARN written out");
    }
    return statements;
  }
}
