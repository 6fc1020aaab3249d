package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a plain template decides over the security of its functions, in one spelling: a line for
 * each fact, so that two templates can be compared.
 */
final class Projection {

  private final TreeSet<String> lines = new TreeSet<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Fields parameters;

  private Projection(Value.Mapping template) {
    this.parameters = template.get("Parameters").map(Fields::of).orElseGet(Fields::new);
  }

  static Set<String> of(Value.Mapping template) {
    Projection projection = new Projection(template);
    Value.Mapping resources = (Value.Mapping) template.get("Resources").orElseThrow();
    for (Value.Entry entry : resources.entries()) {
      projection.name(entry.key(), Fields.of(entry.value()));
    }
    for (Value.Entry entry : resources.entries()) {
      projection.add(projection.id(entry.key()), Fields.of(entry.value()));
    }
    return projection.lines;
  }

  /** The official translator ends ids of versions and deployments in a hash. */
  private void name(String id, Fields resource) {
    String type = resource.literal("Type").orElse("");
    if (type.equals("AWS::Lambda::Version")
        || type.equals("AWS::Lambda::LayerVersion")
        || type.equals("AWS::Lambda::Permission")
        || type.equals("AWS::ApiGateway::Stage")) {
      ids.put(id, id.replaceAll("[0-9a-f]{10}$", ""));
    }
  }

  private String id(String id) {
    return ids.getOrDefault(id, id);
  }

  private void add(String id, Fields resource) {
    String type = resource.literal("Type").orElse("");
    Fields properties = resource.get("Properties").map(Fields::of).orElseGet(Fields::new);
    String condition =
        resource
            .literal("Condition")
            .map(c -> " if " + c.replaceAll("([0-9a-f]{10})+$", ""))
            .orElse("");
    switch (type) {
      case "AWS::Lambda::Function",
          "AWS::Lambda::WebFunction",
          "AWS::Lambda::WebFunctionRevision",
          "AWS::Lambda::WebFunctionEndpoint",
          "AWS::Lambda::Permission",
          "AWS::Lambda::Url",
          "AWS::Lambda::Alias",
          "AWS::Lambda::EventSourceMapping",
          "AWS::Lambda::EventInvokeConfig",
          "AWS::Lambda::CapacityProvider",
          "AWS::SNS::Subscription",
          "AWS::Logs::SubscriptionFilter",
          "AWS::SQS::Queue",
          "AWS::SNS::Topic" ->
          all(id, type, condition, properties);
      case "AWS::Lambda::Version", "AWS::Lambda::LayerVersion" -> lines.add(id + " " + type);
      case "AWS::IAM::Role", "AWS::IAM::ManagedPolicy" -> role(id, type, condition, properties);
      case "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy" ->
          properties.get("PolicyDocument").ifPresent(d -> document(id + " allows ", d));
      case "AWS::S3::Bucket" ->
          properties
              .mapping("NotificationConfiguration")
              .map(Fields::of)
              .flatMap(n -> n.get("LambdaConfigurations"))
              .ifPresent(
                  list -> Shape.items(list).forEach(n -> lines.add(id + " notifies " + text(n))));
      case "AWS::Cognito::UserPool" ->
          properties.get("LambdaConfig").ifPresent(c -> lines.add(id + " calls " + text(c)));
      case "AWS::Events::Rule" -> targets(id, properties);
      case "AWS::Scheduler::Schedule" ->
          properties
              .mapping("Target")
              .map(Fields::of)
              .ifPresent(t -> {
                t.get("Arn").ifPresent(a -> lines.add(id + " starts " + text(a)));
                t.get("RoleArn").ifPresent(a -> lines.add(id + " assumes " + text(a)));
              });
      case "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api" -> api(id, condition, properties);
      case "AWS::StepFunctions::StateMachine" ->
          properties.get("RoleArn").ifPresent(r -> lines.add(id + " role " + text(r)));
      case "AWS::AppSync::DataSource" -> all(id, type, condition, properties);
      default -> {
        if (type.startsWith("AWS::Serverless::")) {
          lines.add(id + " is not expanded: " + type);
        }
      }
    }
  }

  private void all(String id, String type, String condition, Fields properties) {
    lines.add(id + " " + type + condition);
    for (Value.Entry entry : properties.entries()) {
      boolean hashed = entry.key().equals("FunctionVersion") || entry.key().equals("Description");
      if (!hashed) {
        lines.add(id + "." + entry.key() + " = " + text(entry.value()));
      }
    }
  }

  private void role(String id, String type, String condition, Fields properties) {
    lines.add(id + " " + type + condition);
    properties.get("AssumeRolePolicyDocument").ifPresent(d -> document(id + " trusts ", d));
    properties.get("PolicyDocument").ifPresent(d -> document(id + " allows ", d));
    properties.get("PermissionsBoundary").ifPresent(b -> lines.add(id + " within " + text(b)));
    properties.get("Path").ifPresent(b -> lines.add(id + " path " + text(b)));
    properties.get("Roles").ifPresent(b -> lines.add(id + " roles " + text(b)));
    for (Value arn : properties.get("ManagedPolicyArns").map(Shape::items).orElse(List.of())) {
      lines.add(id + " attached " + text(arn));
    }
    for (Value policy : properties.get("Policies").map(Shape::items).orElse(List.of())) {
      Optional<Shape.Branches> branches = Shape.branches(policy);
      if (branches.isPresent()) {
        String when = id + " allows when " + branches.get().condition() + " ";
        policyDocument(when, branches.get().then());
        policyDocument(when + "not ", branches.get().otherwise());
      } else {
        policyDocument(id + " allows ", policy);
      }
    }
  }

  private void policyDocument(String prefix, Value policy) {
    Fields.of(policy)
        .get("PolicyDocument")
        .ifPresentOrElse(d -> document(prefix, d), () -> lines.add(prefix + text(policy)));
  }

  private void document(String prefix, Value document) {
    Optional<Value> statements = Fields.of(document).get("Statement");
    if (statements.isEmpty()) {
      lines.add(prefix + text(document));
    }
    for (Value statement : statements.map(Shape::items).orElse(List.of())) {
      Fields fields = Fields.of(statement);
      for (String key : new String[] {"Action", "Resource"}) {
        fields
            .get(key)
            .filter(value -> !(value instanceof Value.Sequence))
            .ifPresent(value -> fields.put(key, new Draft(value.at()).list(value)));
      }
      lines.add(prefix + text(fields.toValue(statement.at())));
    }
  }

  private void targets(String id, Fields properties) {
    for (Value target : properties.get("Targets").map(Shape::items).orElse(List.of())) {
      Fields fields = Fields.of(target);
      fields.get("Arn").ifPresent(a -> lines.add(id + " starts " + text(a)));
      fields.get("RoleArn").ifPresent(a -> lines.add(id + " assumes " + text(a)));
    }
  }

  private void api(String id, String condition, Fields properties) {
    lines.add(id + " api" + condition);
    Fields body = properties.get("Body").map(Fields::of).orElseGet(Fields::new);
    Value paths = body.get("paths").orElse(null);
    if (!(paths instanceof Value.Mapping mapping)) {
      return;
    }
    for (Value.Entry path : mapping.entries()) {
      for (Value item : choices(path.value())) {
        for (Value.Entry method : Fields.of(item).entries()) {
          for (Value operation : choices(method.value())) {
            route(
                id
                    + " "
                    + method.key()
                    + " "
                    + path.key().replaceAll("^/?[$]default$", "\\$default"),
                Fields.of(operation));
          }
        }
      }
    }
    body.get("x-amazon-apigateway-policy").ifPresent(d -> document(id + " admits ", d));
  }

  private void route(String route, Fields operation) {
    Fields integration = operation.get(ApiPaths.INTEGRATION).map(Fields::of).orElseGet(Fields::new);
    if (!integration.has("uri")) {
      return;
    }
    List<String> security = new ArrayList<>();
    for (Value item : operation.get("security").map(Shape::items).orElse(List.of())) {
      Fields.of(item)
          .entries()
          .forEach(entry -> {
            if (!entry.key().equals("NONE") && !entry.key().equals("api_key_false")) {
              security.add(entry.key());
            }
          });
    }
    for (Value uri : choices(integration.get("uri").get())) {
      lines.add(route + " -> " + text(uri) + " " + security);
    }
    integration.get("credentials").ifPresent(c -> lines.add(route + " as " + text(c)));
  }

  private static List<Value> choices(Value value) {
    Optional<Shape.Branches> branches = Shape.branches(value);
    if (branches.isEmpty()) {
      return Shape.isNoValue(value) ? List.of() : List.of(value);
    }
    List<Value> all = new ArrayList<>(choices(branches.get().then()));
    all.addAll(choices(branches.get().otherwise()));
    return all;
  }

  /** One spelling of a value: keys sorted, references written as {@code Fn::Sub} writes them. */
  private String text(Value value) {
    return switch (value) {
      case Value.Unresolved(var reason, var _) -> "unresolved: " + reason.message();
      case Value.Scalar(var text, var _, var _) ->
          text.toString()
              .replace("${AWS::Partition}", "aws")
              .replaceAll("^(NOT\\w+?)([0-9a-f]{10})+$", "$1")
              .replaceAll("^(\\d+)\\.0$", "$1");
      case Value.Sequence(var items, var _) -> {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(text(item)));
        texts.remove("{Key: lambda:createdBy, Value: SAM}");
        boolean tags = texts.stream().allMatch(t -> t.startsWith("{Key: "));
        if (tags) {
          texts.sort(null);
        }
        yield texts.toString();
      }
      case Value.Mapping mapping -> {
        Optional<String> intrinsic = reference(mapping);
        if (intrinsic.isPresent()) {
          yield intrinsic.get();
        }
        TreeMap<String, String> texts = new TreeMap<>();
        for (Value.Entry entry : mapping.entries()) {
          if (!Shape.isNull(entry.value())) {
            texts.put(entry.key(), text(entry.value()));
          }
        }
        List<String> written = new ArrayList<>();
        texts.forEach((key, text) -> written.add(key + ": " + text));
        yield "{" + String.join(", ", written) + "}";
      }
    };
  }

  private Optional<String> reference(Value.Mapping mapping) {
    if (mapping.entries().size() != 1) {
      return Optional.empty();
    }
    Value.Entry entry = mapping.entries().getFirst();
    return switch (entry.key()) {
      case "Ref" -> Shape.literal(entry.value()).map(this::referred);
      case "Fn::GetAtt" -> {
        List<String> names = new ArrayList<>();
        Shape.items(entry.value()).forEach(item -> names.add(text(item)));
        String whole = String.join(".", names);
        int dot = whole.indexOf('.');
        yield Optional.of(
            "${" + (dot < 0 ? whole : id(whole.substring(0, dot)) + whole.substring(dot)) + "}");
      }
      case "Fn::Sub" -> Optional.of(sub(entry.value()));
      default -> Optional.empty();
    };
  }

  /** The official translator puts parameters' defaults in some places, and references in others. */
  private String referred(String name) {
    return parameters
        .get(name)
        .flatMap(parameter -> Fields.of(parameter).get("Default"))
        .map(this::text)
        .orElse("${" + id(name) + "}");
  }

  private String sub(Value value) {
    List<Value> items = Shape.items(value);
    String text = text(items.getFirst());
    if (items.size() == 2) {
      for (Value.Entry variable : Fields.of(items.get(1)).entries()) {
        text = text.replace("${" + variable.key() + "}", text(variable.value()));
      }
    }
    return text;
  }
}
