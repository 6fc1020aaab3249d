package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.CompactJson;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that a connector connects: by its logical id, or described in place.
 *
 * @param values what a profile may ask of it: Arn, Name, ResourceId, Qualifier, Url
 * @param role the role whose policies the connector extends
 */
record ConnectorEnd(String type, Map<String, Value> values, Optional<Value> role) {

  private static final String ENDS = "connector-ends.tsv";
  private static final Table TABLE = Table.read(ENDS, 1);

  Optional<Value> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * @param other the other end, which says which target of a rule is meant
   */
  static Optional<ConnectorEnd> of(Expansion out, Value reference, Value other) {
    Fields given = Fields.of(reference);
    Optional<String> id = given.literal("Id");
    if (id.isEmpty()) {
      return described(given);
    }
    return out.find(id.get()).map(resource -> known(resource, given, Fields.of(other)));
  }

  private static Optional<ConnectorEnd> described(Fields given) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : new String[] {"Arn", "Name", "ResourceId", "Qualifier"}) {
      given.get(name).ifPresent(value -> values.put(name, value));
    }
    given.get("QueueUrl").ifPresent(value -> values.put("Url", value));
    return given
        .literal("Type")
        .map(type -> new ConnectorEnd(plainType(type), values, given.get("RoleName")));
  }

  private static String plainType(String type) {
    return switch (type) {
      case "AWS::Serverless::Function" -> "AWS::Lambda::Function";
      case "AWS::Serverless::StateMachine" -> "AWS::StepFunctions::StateMachine";
      case "AWS::Serverless::Api" -> "AWS::ApiGateway::RestApi";
      case "AWS::Serverless::HttpApi" -> "AWS::ApiGatewayV2::Api";
      case "AWS::Serverless::SimpleTable" -> "AWS::DynamoDB::Table";
      default -> type;
    };
  }

  private static ConnectorEnd known(Resource resource, Fields given, Fields other) {
    Map<String, Value> values = new LinkedHashMap<>();
    Draft draft = resource.draft();
    Fields ends =
        TABLE.row(resource.type()).map(row -> Fields.of(parsed(row))).orElseGet(Fields::new);
    for (Value.Entry entry :
        ends.mapping("Outputs").map(Value.Mapping::entries).orElse(List.of())) {
      String name = entry.key().equals("Id") ? "ResourceId" : entry.key();
      values.put(name, named(entry.value(), resource.id(), draft));
    }
    given.get("Qualifier").ifPresent(value -> values.put("Qualifier", value));
    Optional<Value> role =
        ends.mapping("Inputs")
            .flatMap(inputs -> inputs.get("Role"))
            .flatMap(where ->
                Shape.literal(where)
                    .map(resource.properties()::get)
                    .orElseGet(() -> roleOfTarget(resource, other)));
    return new ConnectorEnd(
        resource.type(), values, role.flatMap(Shape::logicalId).map(draft::ref));
  }

  private static Optional<Value> roleOfTarget(Resource rule, Fields other) {
    for (Value target : rule.properties().get("Targets").map(Shape::items).orElse(List.of())) {
      Optional<Value> arn = Fields.of(target).get("Arn");
      boolean byId =
          arn.flatMap(Shape::logicalId)
              .filter(id -> other.literal("Id").filter(id::equals).isPresent())
              .isPresent();
      boolean byArn =
          arn.filter(value -> other.get("Arn").filter(o -> Shape.same(value, o)).isPresent())
              .isPresent();
      if (byId || byArn) {
        return Fields.of(target).get("RoleArn");
      }
    }
    return Optional.empty();
  }

  private static Value parsed(String row) {
    return CompactJson.read(row, ENDS);
  }

  private static Value named(Value value, String id, Draft draft) {
    return switch (value) {
      case Value.Scalar(var text, var _, var _) ->
          draft.text(text.toString().replace("%{logicalId}", id));
      case Value.Sequence(var items, var _) ->
          draft.list(items.stream().map(item -> named(item, id, draft)).toList());
      case Value.Mapping(var entries, var _) ->
          new Value.Mapping(
              entries.stream()
                  .map(entry -> draft.entry(entry.key(), named(entry.value(), id, draft)))
                  .toList(),
              draft.at());
      case Value.Unresolved _ -> value;
    };
  }
}
