package dev.fortlet.model.estate.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.Fork;
import dev.fortlet.model.estate.LambdaConfiguration;
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
import dev.fortlet.model.facts.Location;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;

/** Writes an estate. The order of fields is fixed, so equal estates give equal files. */
final class EstateWriter implements AutoCloseable {

  private final JsonGenerator json;
  private final FactWriter facts;

  EstateWriter(Writer out) throws IOException {
    this.json = new JsonFactory().createGenerator(out).setPrettyPrinter(new DefaultPrettyPrinter());
    this.facts = new FactWriter(json);
  }

  void write(Estate estate) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", Snapshot.SCHEMA + Snapshot.VERSION);
    facts.list("sources", estate.sources(), this::source);
    if (!estate.organizations().isEmpty()) {
      facts.list("organizations", estate.organizations(), this::organization);
    }
    facts.list("units", estate.units(), this::unit);
    facts.listing("managedPolicies", estate.managedPolicies(), this::managedPolicy);
    facts.listing("roles", estate.roles(), this::role);
    facts.listing("functions", estate.functions(), this::function);
    facts.list("workloads", estate.workloads(), this::workload);
    if (!estate.forks().isEmpty()) {
      facts.list("forks", estate.forks(), this::fork);
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private void fork(Fork fork) throws IOException {
    json.writeStartObject();
    facts.list("branches", fork.branches(), this::branch);
    json.writeEndObject();
  }

  private void branch(Fork.Branch branch) throws IOException {
    json.writeStartObject();
    facts.list("supposing", branch.supposing(), this::supposition);
    facts.list("units", branch.units(), this::unit);
    facts.list("managedPolicies", branch.managedPolicies(), this::managedPolicy);
    facts.list("roles", branch.roles(), this::role);
    facts.list("functions", branch.functions(), this::function);
    facts.list("workloads", branch.workloads(), this::workload);
    json.writeEndObject();
  }

  private void supposition(Fork.Supposition supposition) throws IOException {
    json.writeStartObject();
    json.writeStringField("clause", supposition.clause());
    json.writeFieldName("open");
    facts.reason(supposition.open());
    json.writeEndObject();
  }

  private void source(SourceRead source) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", source.kind().name());
    json.writeStringField("path", source.path());
    facts.list("notes", source.notes(), json::writeString);
    facts.list("unread", source.unread(), this::unread);
    if (source.broken().isPresent()) {
      json.writeObjectFieldStart("broken");
      facts.location("where", source.broken().get().where());
      json.writeStringField("message", source.broken().get().message());
      json.writeEndObject();
    }
    if (!source.remarks().isEmpty()) {
      facts.list("remarks", source.remarks(), this::remark);
    }
    if (source.live().isPresent()) {
      SourceRead.Live live = source.live().get();
      json.writeObjectFieldStart("live");
      json.writeStringField("account", live.account());
      facts.list("regions", live.regions(), json::writeString);
      json.writeObjectFieldStart("calls");
      for (Map.Entry<String, Integer> call : live.calls().entrySet()) {
        json.writeNumberField(call.getKey(), call.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void remark(SourceRead.Remark remark) throws IOException {
    json.writeStartObject();
    facts.location("where", remark.where());
    json.writeStringField("text", remark.text());
    if (remark.about().isPresent()) {
      SourceRead.Extent about = remark.about().get();
      json.writeObjectFieldStart("about");
      json.writeStringField("resource", about.resource());
      facts.location("from", about.from());
      if (about.to().isPresent()) {
        facts.location("to", about.to().get());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void unread(SourceRead.UnreadFact unread) throws IOException {
    json.writeStartObject();
    json.writeStringField("fact", unread.fact());
    json.writeStringField("resource", unread.resource());
    json.writeFieldName("reason");
    facts.reason(unread.reason());
    json.writeEndObject();
  }

  private void organization(Organization organization) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", organization.id());
    facts.list("accounts", organization.accounts(), json::writeString);
    if (!organization.controls().isEmpty()) {
      facts.list("controls", organization.controls(), this::controls);
    }
    json.writeEndObject();
  }

  private void controls(Organization.Controls controls) throws IOException {
    json.writeStartObject();
    json.writeStringField("account", controls.account());
    facts.list("levels", controls.levels(), facts::policy);
    json.writeEndObject();
  }

  private void unit(DeploymentUnit unit) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", unit.id());
    json.writeStringField("kind", unit.kind().name());
    facts.text("account", unit.account());
    facts.text("region", unit.region());
    json.writeBooleanField("rolesInSight", unit.rolesInSight());
    if (unit.hidden().isPresent()) {
      json.writeFieldName("hidden");
      facts.reason(unit.hidden().get());
    }
    if (unit.apart().isPresent()) {
      json.writeFieldName("apart");
      facts.reason(unit.apart().get());
    }
    if (unit.provisional().isPresent()) {
      json.writeFieldName("provisional");
      facts.reason(unit.provisional().get());
    }
    json.writeEndObject();
  }

  private void managedPolicy(ManagedPolicy policy) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", policy.id());
    json.writeStringField("unit", policy.unit());
    facts.text("name", policy.name());
    facts.text("arn", policy.arn());
    facts.fact("document", policy.document(), facts::policy);
    facts.location("location", policy.location());
    json.writeEndObject();
  }

  private void role(Role role) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", role.id());
    json.writeStringField("unit", role.unit());
    facts.text("name", role.name());
    facts.text("arn", role.arn());
    facts.text("account", role.account());
    facts.fact("trust", role.trust(), facts::policy);
    facts.listing("attached", role.attached(), this::attachment);
    facts.listing("inline", role.inline(), this::inlinePolicy);
    facts.optionalFact("boundary", role.boundary(), facts::text);
    facts.location("location", role.location());
    json.writeEndObject();
  }

  private void attachment(Role.Attachment attachment) throws IOException {
    json.writeStartObject();
    facts.text("arn", attachment.arn());
    facts.location("location", attachment.location());
    if (attachment.doubt().isPresent()) {
      json.writeFieldName("doubt");
      facts.reason(attachment.doubt().get());
    }
    json.writeEndObject();
  }

  private void inlinePolicy(Role.InlinePolicy policy) throws IOException {
    json.writeStartObject();
    facts.text("name", policy.name());
    facts.fact("document", policy.document(), facts::policy);
    facts.location("location", policy.location());
    json.writeEndObject();
  }

  private void workload(Workload workload) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", workload.id());
    json.writeStringField("unit", workload.unit());
    facts.text("arn", workload.arn());
    facts.listing("roles", workload.roles(), facts::text);
    facts.location("location", workload.location());
    json.writeEndObject();
  }

  private void function(LambdaFunction function) throws IOException {
    json.writeStartObject();
    json.writeStringField(
        "kind",
        switch (function) {
          case EventFunction _ -> "aws.lambda.function";
          case WebFunction _ -> "aws.lambda.web-function";
        });
    identity(function.identity());
    configuration(function.configuration());
    facts.listing("qualifiers", function.qualifiers(), this::qualifier);
    switch (function) {
      case EventFunction event -> {
        facts.listing("triggers", event.triggers(), this::trigger);
        if (event.unasked().isPresent()) {
          json.writeStringField("unasked", event.unasked().get());
        }
      }
      case WebFunction web -> facts.listing("endpoints", web.endpoints(), this::endpoint);
    }
    json.writeEndObject();
  }

  private void identity(LambdaIdentity identity) throws IOException {
    json.writeStringField("id", identity.id());
    json.writeStringField("unit", identity.unit());
    json.writeStringField("name", identity.name());
    facts.text("arn", identity.arn());
    facts.text("account", identity.account());
    facts.text("region", identity.region());
    facts.location("location", identity.location());
    json.writeObjectFieldStart("properties");
    for (Map.Entry<String, Location> property : new TreeMap<>(identity.properties()).entrySet()) {
      facts.location(property.getKey(), property.getValue());
    }
    json.writeEndObject();
  }

  private void configuration(LambdaConfiguration configuration) throws IOException {
    json.writeObjectFieldStart("configuration");
    facts.fact("packageType", configuration.packageType(), this::constant);
    facts.optionalFact("runtime", configuration.runtime(), facts::text);
    facts.optionalFact("customRuntime", configuration.customRuntime(), facts::text);
    facts.optionalFact("handler", configuration.handler(), facts::text);
    facts.optionalFact("code", configuration.code(), facts::text);
    facts.optionalFact("codeHash", configuration.codeHash(), facts::text);
    facts.listing("layers", configuration.layers(), facts::text);
    facts.listing("architectures", configuration.architectures(), facts::text);
    facts.listing("environment", configuration.environment(), json::writeString);
    facts.fact("role", configuration.role(), facts::text);
    facts.fact("tracing", configuration.tracing(), this::constant);
    facts.optionalFact("vpc", configuration.vpc(), this::vpc);
    facts.listing("failureDestinations", configuration.failureDestinations(), facts::text);
    facts.optionalFact(
        "reservedConcurrency", configuration.reservedConcurrency(), json::writeNumber);
    facts.optionalFact("capacityProvider", configuration.capacityProvider(), facts::text);
    facts.fact("tenantIsolation", configuration.tenantIsolation(), json::writeBoolean);
    facts.optionalFact("logGroup", configuration.logGroup(), facts::text);
    facts.listing("tags", configuration.tags(), this::tag);
    json.writeEndObject();
  }

  private void constant(Enum<?> constant) throws IOException {
    json.writeString(constant.name());
  }

  private void vpc(LambdaConfiguration.VpcAttachment vpc) throws IOException {
    json.writeStartObject();
    facts.listing("subnets", vpc.subnets(), facts::text);
    facts.listing("securityGroups", vpc.securityGroups(), facts::text);
    json.writeEndObject();
  }

  private void tag(LambdaConfiguration.Tag tag) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", tag.key());
    facts.text("value", tag.value());
    json.writeEndObject();
  }

  private void qualifier(Qualifier qualifier) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", qualifier.kind().name());
    facts.text("name", qualifier.name());
    facts.text("arn", qualifier.arn());
    facts.fact("policy", qualifier.policy(), facts::policy);
    facts.optionalFact("url", qualifier.url(), this::url);
    json.writeEndObject();
  }

  private void url(Qualifier.FunctionUrl url) throws IOException {
    json.writeStartObject();
    facts.fact("auth", url.auth(), this::constant);
    facts.fact("needsInvokeFunction", url.needsInvokeFunction(), json::writeBoolean);
    facts.location("location", url.location());
    json.writeEndObject();
  }

  private void trigger(Trigger trigger) throws IOException {
    json.writeStartObject();
    switch (trigger) {
      case Trigger.EventSourceMapping mapping -> {
        json.writeStringField("kind", "event-source-mapping");
        facts.text("source", mapping.source());
        facts.optional("failureDestination", mapping.failureDestination(), facts::text);
        json.writeBooleanField("enabled", mapping.enabled());
      }
      case Trigger.Route route -> {
        json.writeStringField("kind", "route");
        json.writeStringField("type", route.kind().name());
        facts.text("api", route.api());
        json.writeStringField("method", route.method());
        json.writeStringField("path", route.path());
        json.writeStringField("authorized", route.authorized().name());
      }
      case Trigger.Subscription subscription -> {
        json.writeStringField("kind", "subscription");
        json.writeStringField("service", subscription.service());
        facts.text("source", subscription.source());
      }
    }
    facts.location("location", trigger.location());
    json.writeEndObject();
  }

  private void endpoint(WebFunction.Endpoint endpoint) throws IOException {
    json.writeStartObject();
    facts.text("name", endpoint.name());
    facts.fact("auth", endpoint.auth(), this::constant);
    facts.location("location", endpoint.location());
    json.writeEndObject();
  }

  /** How one element of a list, or one known value, is written. */
  interface Element<T> {
    void write(T value) throws IOException;
  }
}
