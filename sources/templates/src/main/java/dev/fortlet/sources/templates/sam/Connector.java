package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.CompactJson;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connector, of its own or in a resource: the policies and permissions it stands for.
 *
 * <p>One that cannot be expanded stays in the template as it is.
 */
record Connector(Expansion out, Resource sam, Optional<String> sourceId) {

  private static final String PROFILES = "connectors.tsv";
  private static final Table TABLE = Table.read(PROFILES, 2);

  void expand() {
    Fields given = sam.properties();
    Optional<Value> source =
        sourceId.isEmpty()
            ? given.get("Source")
            : Optional.of(embeddedSource(sourceId.get(), given.get("SourceReference")));
    Optional<Value> destinations = given.get("Destination");
    if (source.isEmpty() || destinations.isEmpty()) {
      leave();
      return;
    }
    boolean several = destinations.get() instanceof Value.Sequence;
    int index = 0;
    boolean complete = true;
    for (Value destination : Shape.items(destinations.get())) {
      String suffix = several ? "Destination" + index++ : "";
      complete &= !out.isFull() && connect(source.get(), destination, suffix);
    }
    if (complete) {
      out.consume(sam.id());
    } else {
      leave();
    }
  }

  private Value embeddedSource(String id, Optional<Value> reference) {
    Fields source = reference.map(Fields::of).orElseGet(Fields::new);
    return source.put("Id", sam.draft().text(id)).toValue(sam.keyAt());
  }

  private void leave() {
    out.write(sam);
  }

  private boolean connect(Value from, Value to, String suffix) {
    Optional<ConnectorEnd> source = ConnectorEnd.of(out, from, to);
    Optional<ConnectorEnd> destination = ConnectorEnd.of(out, to, from);
    if (source.isEmpty() || destination.isEmpty()) {
      return false;
    }
    Optional<String> row = TABLE.row(source.get().type(), destination.get().type());
    if (row.isEmpty()) {
      return false;
    }
    Map<String, Value> values = new LinkedHashMap<>();
    source.get().values().forEach((name, value) -> values.put("Source." + name, value));
    destination.get().values().forEach((name, value) -> values.put("Destination." + name, value));
    Fields profile = Fields.of(parsed(row.get()));
    Fields properties = profile.mapping("Properties").map(Fields::of).orElseGet(Fields::new);
    ConnectorEnd holder = properties.isTrue("SourcePolicy") ? source.get() : destination.get();
    Fields categories = wanted(properties);
    return switch (profile.literal("Type").orElse("")) {
      case "AWS_IAM_ROLE_MANAGED_POLICY" ->
          policy(
              "Policy" + suffix,
              "AWS::IAM::ManagedPolicy",
              "Roles",
              holder.role(),
              categories,
              values);
      case "AWS_SQS_QUEUE_POLICY" ->
          policy(
              "QueuePolicy" + suffix,
              "AWS::SQS::QueuePolicy",
              "Queues",
              holder.value("Url"),
              categories,
              values);
      case "AWS_SNS_TOPIC_POLICY" ->
          policy(
              "TopicPolicy" + suffix,
              "AWS::SNS::TopicPolicy",
              "Topics",
              holder.value("Arn"),
              categories,
              values);
      case "AWS_LAMBDA_PERMISSION" -> permissions(suffix, holder, categories, values);
      default -> false;
    };
  }

  private static Value parsed(String row) {
    return CompactJson.read(row, PROFILES);
  }

  private Fields wanted(Fields profile) {
    Fields all = profile.mapping("AccessCategories").map(Fields::of).orElseGet(Fields::new);
    Fields wanted = new Fields();
    for (Value name : sam.properties().get("Permissions").map(Shape::items).orElse(List.of())) {
      Shape.literal(name)
          .flatMap(all::get)
          .ifPresent(c -> wanted.put(Shape.literal(name).get(), c));
    }
    return wanted;
  }

  private boolean policy(
      String suffix,
      String type,
      String holderKey,
      Optional<Value> holder,
      Fields categories,
      Map<String, Value> values) {
    if (holder.isEmpty() || categories.isEmpty()) {
      return false;
    }
    Draft draft = sam.draft();
    List<Value> statements = new ArrayList<>();
    for (Value.Entry category : categories.entries()) {
      for (Value statement :
          Fields.of(category.value()).get("Statement").map(Shape::items).orElse(List.of())) {
        statements.add(filled(statement, values));
      }
    }
    out.generate(sam.id() + suffix, type, sam)
        .properties()
        .put("PolicyDocument", draft.document(statements))
        .put(holderKey, draft.list(holder.get()));
    return true;
  }

  private boolean permissions(
      String suffix, ConnectorEnd function, Fields categories, Map<String, Value> values) {
    Optional<Value> arn = function.value("Arn");
    if (arn.isEmpty() || categories.isEmpty()) {
      return false;
    }
    for (Value.Entry category : categories.entries()) {
      Resource permission =
          out.generate(
              sam.id() + category.key() + "LambdaPermission" + suffix,
              "AWS::Lambda::Permission",
              sam);
      permission.properties().put("FunctionName", arn.get());
      for (Value.Entry entry : Fields.of(category.value()).entries()) {
        permission.properties().put(entry.key(), filled(entry.value(), values));
      }
    }
    return true;
  }

  /** The profile's value with its placeholders, such as {@code %{Source.Arn}}, filled. */
  private Value filled(Value value, Map<String, Value> values) {
    Draft draft = sam.draft();
    return switch (value) {
      case Value.Scalar(var text, var _, var _) -> filled(text.toString(), values);
      case Value.Unresolved _ -> value;
      case Value.Sequence(var items, var _) -> {
        List<Value> filled = new ArrayList<>();
        for (Value item : items) {
          filled.add(filled(item, values));
        }
        yield draft.list(filled);
      }
      case Value.Mapping(var entries, var _) -> {
        List<Value.Entry> filled = new ArrayList<>();
        for (Value.Entry entry : entries) {
          filled.add(draft.entry(entry.key(), filled(entry.value(), values)));
        }
        yield new Value.Mapping(filled, draft.at());
      }
    };
  }

  private Value filled(String text, Map<String, Value> values) {
    Draft draft = sam.draft();
    String template = text;
    Fields used = new Fields();
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      String mark = "%{" + entry.getKey() + "}";
      if (text.equals(mark)) {
        return entry.getValue();
      }
      if (template.contains(mark)) {
        String name = entry.getKey().replace(".", "");
        template = template.replace(mark, "${" + name + "}");
        used.put(name, entry.getValue());
      }
    }
    if (template.contains("%{")) {
      return draft.unresolved(
          "the connector's resource does not say its " + template, "the resource's properties");
    }
    if (!template.contains("${")) {
      return draft.text(template);
    }
    return used.isEmpty() ? draft.sub(template) : draft.sub(template, used.toValue(draft.at()));
  }
}
