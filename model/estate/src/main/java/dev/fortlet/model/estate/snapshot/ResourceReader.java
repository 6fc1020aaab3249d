package dev.fortlet.model.estate.snapshot;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.Fork;
import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.LambdaIdentity;
import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Organization;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.estate.WebFunction;
import dev.fortlet.model.estate.Workload;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.Policy;
import java.util.List;
import java.util.Optional;

/** Reads the records of an estate as {@link EstateWriter} writes them. */
final class ResourceReader {

  SourceRead source(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    Optional<SourceRead.Broken> broken = Optional.empty();
    if (fields.has("broken")) {
      Fields inner = Fields.of(fields.value("broken"));
      broken = Optional.of(new SourceRead.Broken(inner.location("where"), inner.string("message")));
    }
    return new SourceRead(
        fields.constant("kind", SourceRead.Kind.class),
        fields.string("path"),
        fields.list("notes", Fields::string),
        fields.list("unread", this::unread),
        broken,
        fields.has("remarks") ? fields.list("remarks", this::remark) : List.of(),
        fields.has("live") ? Optional.of(live(fields.value("live"))) : Optional.empty());
  }

  private static SourceRead.Live live(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new SourceRead.Live(
        fields.string("account"), fields.list("regions", Fields::string), fields.numbers("calls"));
  }

  Fork fork(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Fork(fields.list("branches", this::branch));
  }

  private Fork.Branch branch(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Fork.Branch(
        fields.list("supposing", ResourceReader::supposition),
        fields.list("units", this::unit),
        fields.list("functions", this::function),
        fields.list("roles", this::role),
        fields.list("managedPolicies", this::managedPolicy),
        fields.list("workloads", this::workload));
  }

  private static Fork.Supposition supposition(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Fork.Supposition(fields.string("clause"), Fields.reason(fields.value("open")));
  }

  private SourceRead.Remark remark(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    Optional<SourceRead.Extent> about = Optional.empty();
    if (fields.has("about")) {
      Fields inner = Fields.of(fields.value("about"));
      Optional<Location> to =
          inner.has("to") ? Optional.of(inner.location("to")) : Optional.empty();
      about =
          Optional.of(new SourceRead.Extent(inner.string("resource"), inner.location("from"), to));
    }
    return new SourceRead.Remark(fields.location("where"), fields.string("text"), about);
  }

  private SourceRead.UnreadFact unread(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new SourceRead.UnreadFact(
        fields.string("fact"), fields.string("resource"), Fields.reason(fields.value("reason")));
  }

  Organization organization(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Organization(
        fields.string("id"),
        fields.list("accounts", Fields::string),
        fields.has("controls") ? fields.list("controls", this::controls) : List.of());
  }

  private Organization.Controls controls(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Organization.Controls(fields.string("account"), fields.list("levels", this::policy));
  }

  DeploymentUnit unit(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new DeploymentUnit(
        fields.string("id"),
        fields.constant("kind", DeploymentUnit.Kind.class),
        fields.text("account"),
        fields.text("region"),
        fields.flag("rolesInSight"),
        reason(fields, "hidden"),
        reason(fields, "apart"),
        reason(fields, "provisional"));
  }

  private static Optional<Reason> reason(Fields fields, String field) throws MalformedException {
    return fields.has(field) ? Optional.of(Fields.reason(fields.value(field))) : Optional.empty();
  }

  ManagedPolicy managedPolicy(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new ManagedPolicy(
        fields.string("id"),
        fields.string("unit"),
        fields.text("name"),
        fields.text("arn"),
        fields.fact("document", this::policy),
        fields.location("location"));
  }

  Role role(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Role(
        fields.string("id"),
        fields.string("unit"),
        fields.text("name"),
        fields.text("arn"),
        fields.text("account"),
        fields.fact("trust", this::policy),
        fields.listing("attached", this::attachment),
        fields.listing("inline", this::inlinePolicy),
        fields.optionalFact("boundary", Fields::text),
        fields.location("location"));
  }

  private Role.Attachment attachment(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Role.Attachment(
        fields.text("arn"), fields.location("location"), reason(fields, "doubt"));
  }

  private Role.InlinePolicy inlinePolicy(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Role.InlinePolicy(
        fields.text("name"), fields.fact("document", this::policy), fields.location("location"));
  }

  private Policy policy(Value value) throws MalformedException {
    return new Policy(DocumentReader.read(value));
  }

  Workload workload(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Workload(
        fields.string("id"),
        fields.string("unit"),
        fields.text("arn"),
        fields.listing("roles", Fields::text),
        fields.location("location"));
  }

  LambdaFunction function(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    LambdaIdentity identity = identity(fields);
    LambdaConfiguration configuration = configuration(Fields.of(fields.value("configuration")));
    var qualifiers = fields.listing("qualifiers", this::qualifier);
    String kind = fields.string("kind");
    return switch (kind) {
      case "aws.lambda.function" ->
          new EventFunction(
              identity,
              configuration,
              qualifiers,
              fields.listing("triggers", this::trigger),
              fields.has("unasked") ? Optional.of(fields.string("unasked")) : Optional.empty());
      case "aws.lambda.web-function" ->
          new WebFunction(
              identity, configuration, qualifiers, fields.listing("endpoints", this::endpoint));
      default -> throw new MalformedException(value.at(), "unknown kind of function " + kind);
    };
  }

  private static LambdaIdentity identity(Fields fields) throws MalformedException {
    return new LambdaIdentity(
        fields.string("id"),
        fields.string("unit"),
        fields.string("name"),
        fields.text("arn"),
        fields.text("account"),
        fields.text("region"),
        fields.location("location"),
        fields.locations("properties"));
  }

  private LambdaConfiguration configuration(Fields fields) throws MalformedException {
    return new LambdaConfiguration(
        fields.fact("packageType", value -> Fields.constant(value, PackageType.class)),
        fields.optionalFact("runtime", Fields::text),
        fields.optionalFact("customRuntime", Fields::text),
        fields.optionalFact("handler", Fields::text),
        fields.optionalFact("code", Fields::text),
        fields.optionalFact("codeHash", Fields::text),
        fields.listing("layers", Fields::text),
        fields.listing("architectures", Fields::text),
        fields.listing("environment", Fields::string),
        fields.fact("role", Fields::text),
        fields.fact("tracing", value -> Fields.constant(value, TracingMode.class)),
        fields.optionalFact("vpc", this::vpc),
        fields.listing("failureDestinations", Fields::text),
        fields.optionalFact("reservedConcurrency", Fields::integer),
        fields.optionalFact("capacityProvider", Fields::text),
        fields.fact("tenantIsolation", Fields::flag),
        fields.optionalFact("logGroup", Fields::text),
        fields.listing("tags", this::tag));
  }

  private LambdaConfiguration.VpcAttachment vpc(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new LambdaConfiguration.VpcAttachment(
        fields.listing("subnets", Fields::text), fields.listing("securityGroups", Fields::text));
  }

  private LambdaConfiguration.Tag tag(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new LambdaConfiguration.Tag(fields.string("key"), fields.text("value"));
  }

  private Qualifier qualifier(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Qualifier(
        fields.constant("kind", Qualifier.Kind.class),
        fields.text("name"),
        fields.text("arn"),
        fields.fact("policy", this::policy),
        fields.optionalFact("url", this::url));
  }

  private Qualifier.FunctionUrl url(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new Qualifier.FunctionUrl(
        fields.fact("auth", auth -> Fields.constant(auth, Qualifier.UrlAuth.class)),
        fields.fact("needsInvokeFunction", Fields::flag),
        fields.location("location"));
  }

  private Trigger trigger(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    String kind = fields.string("kind");
    return switch (kind) {
      case "event-source-mapping" ->
          new Trigger.EventSourceMapping(
              fields.text("source"),
              fields.optional("failureDestination", Fields::text),
              fields.flag("enabled"),
              fields.location("location"));
      case "route" ->
          new Trigger.Route(
              fields.constant("type", Trigger.Route.Kind.class),
              fields.text("api"),
              fields.string("method"),
              fields.string("path"),
              fields.constant("authorized", Answer.class),
              fields.location("location"));
      case "subscription" ->
          new Trigger.Subscription(
              fields.string("service"), fields.text("source"), fields.location("location"));
      default -> throw new MalformedException(value.at(), "unknown kind of trigger " + kind);
    };
  }

  private WebFunction.Endpoint endpoint(Value value) throws MalformedException {
    Fields fields = Fields.of(value);
    return new WebFunction.Endpoint(
        fields.text("name"),
        fields.fact("auth", auth -> Fields.constant(auth, WebFunction.EndpointAuth.class)),
        fields.location("location"));
  }
}
