package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.List;
import java.util.Optional;

/**
 * One {@code AWS::Serverless::GraphQLApi}: who may call it, and the functions and tables it
 * reaches. Its schema and resolvers are not expanded; they give nobody a right.
 */
record GraphQlExpansion(Expansion out, Resource sam) {

  void expand() {
    Fields given = sam.properties();
    Draft draft = sam.draft();
    Resource api = out.write(sam.become("AWS::AppSync::GraphQLApi"));
    api.properties()
        .put("Name", given.get("Name").orElseGet(() -> draft.text(sam.id())))
        .putIfPresent("XrayEnabled", given.get("XrayEnabled"))
        .putIfPresent("Visibility", given.get("Visibility"));
    authorize(api);
    log(api);
    Optional<Value> sources = given.get("DataSources");
    if (sources.filter(value -> Shape.mapping(value).isEmpty()).isPresent()) {
      out.write(sam);
      return;
    }
    Fields kinds = sources.map(Fields::of).orElseGet(Fields::new);
    for (Value.Entry source : entries(kinds, "DynamoDb")) {
      table(source);
    }
    for (Value.Entry source : entries(kinds, "Lambda")) {
      function(source);
    }
  }

  private static List<Value.Entry> entries(Fields fields, String name) {
    return fields.mapping(name).map(Value.Mapping::entries).orElse(List.of());
  }

  private void authorize(Resource api) {
    Fields auth = sam.properties().get("Auth").map(Fields::of).orElseGet(Fields::new);
    Draft draft = sam.draft();
    api.properties()
        .put(
            "AuthenticationType",
            auth.get("Type")
                .orElseGet(() -> draft.unresolved("Auth could not be read", "Auth's Type")));
    int number = 1;
    Optional<Value> function = authorizer(auth);
    if (function.isPresent()) {
      permit(function.get(), number++);
    }
    for (Value additional : auth.get("Additional").map(Shape::items).orElse(List.of())) {
      Optional<Value> other = authorizer(Fields.of(additional));
      if (other.isPresent()) {
        permit(other.get(), number++);
      }
    }
  }

  private static Optional<Value> authorizer(Fields auth) {
    return auth.mapping("LambdaAuthorizer").flatMap(lambda -> lambda.get("AuthorizerUri"));
  }

  private void permit(Value function, int number) {
    Draft draft = sam.draft();
    connect(
        sam.id() + "ToLambdaAuthConnector" + number,
        draft.map(
            "Type",
            draft.text("AWS::AppSync::GraphQLApi"),
            "Arn",
            draft.ref(sam.id()),
            "ResourceId",
            draft.getAtt(sam.id(), "ApiId")),
        draft.map("Type", draft.text("AWS::Lambda::Function"), "Arn", function),
        draft.list(draft.text("Write")));
  }

  private void connect(String id, Value source, Value destination, Value permissions) {
    Resource connector = out.generate(id, "AWS::Serverless::Connector", sam);
    connector
        .properties()
        .put("Source", source)
        .put("Destination", destination)
        .put("Permissions", permissions);
    new Connector(out, connector, Optional.empty()).expand();
  }

  private void log(Resource api) {
    Optional<Value> logging = sam.properties().get("Logging");
    if (logging.flatMap(Shape::literal).filter("false"::equalsIgnoreCase).isPresent()) {
      return;
    }
    Draft draft = sam.draft();
    Fields given = logging.map(Fields::of).orElseGet(Fields::new);
    Value role = given.get("CloudWatchLogsRoleArn").orElseGet(this::loggingRole);
    api.properties().put("LogConfig", draft.map("CloudWatchLogsRoleArn", role));
  }

  private Value loggingRole() {
    RoleDraft role = role(sam.id() + "CloudWatchRole");
    role.manage("service-role/AWSAppSyncPushToCloudWatchLogs");
    out.write(role.finish());
    return role.arn();
  }

  private RoleDraft role(String id) {
    return new RoleDraft(id, sam, sam.draft().trust("appsync.amazonaws.com"));
  }

  private void function(Value.Entry source) {
    Fields given = Fields.of(source.value());
    Draft draft = new Draft(source.keyAt());
    String id = sam.id() + source.key() + "LambdaDataSource";
    Resource written = dataSource(id, "AWS_LAMBDA", source, given);
    Value arn =
        given
            .get("FunctionArn")
            .orElseGet(() -> draft.unresolved("FunctionArn is not given", "FunctionArn"));
    written.properties().put("LambdaConfig", draft.map("LambdaFunctionArn", arn));
    reach(
        written,
        given,
        id + "ToLambdaConnector",
        draft.map("Type", draft.text("AWS::Lambda::Function"), "Arn", arn),
        draft.list(draft.text("Write")));
  }

  private void table(Value.Entry source) {
    Fields given = Fields.of(source.value());
    Draft draft = new Draft(source.keyAt());
    String id = sam.id() + source.key() + "DynamoDBDataSource";
    Resource written = dataSource(id, "AMAZON_DYNAMODB", source, given);
    Value name =
        given
            .get("TableName")
            .orElseGet(() -> draft.unresolved("TableName is not given", "TableName"));
    Value region = given.get("Region").orElseGet(() -> draft.ref("AWS::Region"));
    Fields config = new Fields().put("AwsRegion", region).put("TableName", name);
    for (String key : new String[] {"UseCallerCredentials", "Versioned"}) {
      config.putIfPresent(key, given.get(key));
    }
    config.putIfPresent("DeltaSyncConfig", given.get("DeltaSync"));
    written.properties().put("DynamoDBConfig", config.toValue(draft.at()));
    Value arn =
        given
            .get("TableArn")
            .orElseGet(() ->
                draft.sub(
                    "arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__Table__}",
                    draft.map("__Region__", region, "__Table__", name)));
    reach(
        written,
        given,
        id + "ToTableConnector",
        draft.map("Type", draft.text("AWS::DynamoDB::Table"), "Arn", arn),
        given
            .get("Permissions")
            .orElseGet(() -> draft.list(draft.text("Read"), draft.text("Write"))));
  }

  private Resource dataSource(String id, String type, Value.Entry source, Fields given) {
    Draft draft = new Draft(source.keyAt());
    Resource written = Resource.of(id, "AWS::AppSync::DataSource", draft);
    sam.passOnTo(written);
    written
        .properties()
        .put("ApiId", draft.getAtt(sam.id(), "ApiId"))
        .put("Name", given.get("Name").orElseGet(() -> draft.text(source.key())))
        .put("Type", draft.text(type));
    return out.write(written);
  }

  private void reach(
      Resource source, Fields given, String connector, Value destination, Value permissions) {
    Optional<Value> own = given.get("ServiceRoleArn");
    if (own.isPresent()) {
      source.properties().put("ServiceRoleArn", own.get());
      return;
    }
    Draft draft = source.draft();
    RoleDraft role = role(source.id() + "Role");
    out.write(role.finish());
    source.properties().put("ServiceRoleArn", role.arn());
    connect(
        connector,
        draft.map(
            "Type",
            draft.text("AWS::AppSync::DataSource"),
            "Arn",
            draft.getAtt(source.id(), "DataSourceArn"),
            "RoleName",
            draft.ref(role.id())),
        destination,
        permissions);
  }
}
