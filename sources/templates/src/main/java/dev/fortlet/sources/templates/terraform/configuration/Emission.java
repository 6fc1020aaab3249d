package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.terraform.PlanResource;
import dev.fortlet.sources.templates.terraform.hcl.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A configuration's resources in the form that a plan gives them. */
final class Emission {

  private static final Set<String> META =
      Set.of(
          "count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection");

  /** Arguments that are policies or API descriptions, written as a string. */
  private static final Set<String> DOCUMENTS =
      Set.of("policy", "assume_role_policy", "body", "container_properties");

  /** Arguments that are lists, so that a name for all of the value says nothing of its items. */
  private static final Set<String> LISTS =
      Set.of(
          "architectures",
          "groups",
          "layers",
          "managed_policy_arns",
          "roles",
          "security_group_ids",
          "subnet_ids",
          "users");

  private static final int MAX_RESOURCES = 20_000;
  private static final int MAX_MODULES = 5_000;

  private final Session session;
  private final List<Made> resources = new ArrayList<>();
  private final List<Value.Entry> others = new ArrayList<>();
  private final Caveats caveats;
  private int modules;
  private boolean full;

  Emission(Session session) {
    this.session = session;
    this.caveats = new Caveats(session);
  }

  /** A resource, and where its provider makes it. */
  record Made(PlanResource resource, Place place) {}

  List<Made> resources() {
    return resources;
  }

  /** What is no resource: modules out of sight, and gaps. */
  List<Value.Entry> others() {
    return others;
  }

  void module(ModuleInstance module) {
    if (isTooMuch(module)) {
      return;
    }
    modules++;
    for (ModuleInstance.Instances instances : module.resources()) {
      for (ResourceInstance instance : instances.each()) {
        if (isTooMuch(module)) {
          return;
        }
        session.budget().next();
        if (instance.type().startsWith("aws_") || instance.type().startsWith("awscc_")) {
          resources.add(new Made(resource(instance, module), instance.place()));
        }
      }
      Optional<Reason> open = instances.expansion().open();
      if (open.isPresent()
          && !instances.each().isEmpty()
          && instances.each().getFirst().type().equals("aws_lambda_function")) {
        ResourceInstance first = instances.each().getFirst();
        gap("functions of " + first.address(), open.get(), first.block().at());
      }
    }
    caveats.look(module);
    for (ModuleInstance.Calls calls : module.calls()) {
      if (!full) {
        call(calls);
      }
    }
    module
        .lost()
        .ifPresent(reason -> {
          session.doubt(reason);
          gap(module.address("lost"), reason, reason.where().orElse(module.declarations().at));
        });
  }

  /** What a reader should know beside, one line each. */
  List<String> notes() {
    return caveats.notes();
  }

  /** Whether there is enough, so that the rest is only said to be there. */
  private boolean isTooMuch(ModuleInstance module) {
    if (resources.size() + others.size() < MAX_RESOURCES && modules < MAX_MODULES) {
      return false;
    }
    if (!full) {
      full = true;
      Location at = module.declarations().at;
      Reason reason =
          Reason.at(
              at,
              "more than %d resources or %d modules".formatted(MAX_RESOURCES, MAX_MODULES),
              "a plan");
      gap(module.address("more"), reason, at);
      session.doubt(reason);
    }
    return true;
  }

  private void call(ModuleInstance.Calls calls) {
    ModuleCall call = calls.call();
    Location at = call.block().at();
    // One instance stands for all of them, but for how many functions there are.
    calls.expansion().open().ifPresent(reason -> gap("functions of " + call.address(), reason, at));
    calls.each().forEach(this::module);
    if (calls.each().isEmpty() && !call.makesNoFunctions()) {
      for (Expansion.Turn turn : calls.expansion().turns()) {
        outOfSight(call.address() + turn.suffix(), call.outOfSight(), call.arguments(turn), at);
      }
    }
  }

  private void gap(String address, Reason reason, Location at) {
    others.add(new Value.Entry("Fn::ForEach::" + address, at, new Value.Unresolved(reason, at)));
  }

  private void outOfSight(
      String address, Reason reason, Map<String, Datum> arguments, Location at) {
    List<Value.Entry> parameters = new ArrayList<>();
    arguments.forEach((name, value) ->
        parameters.add(new Value.Entry(name, value.at(), Values.value(value, session))));
    Value.Mapping properties =
        new Value.Mapping(
            List.of(
                new Value.Entry("Parameters", at, new Value.Mapping(parameters, at)),
                new Value.Entry("OutOfSight", at, new Value.Unresolved(reason, at))),
            at);
    others.add(
        new Value.Entry(
            address,
            at,
            new Value.Mapping(
                List.of(
                    new Value.Entry("Type", at, Value.Scalar.string("Terraform::Module", at)),
                    new Value.Entry("Properties", at, properties)),
                at)));
  }

  private PlanResource resource(ResourceInstance instance, ModuleInstance module) {
    Location at = instance.block().at();
    Body body = instance.block().body();
    Map<String, Value.Entry> values = new LinkedHashMap<>();
    for (Body.Attribute attribute : body.attributes()) {
      String name = attribute.name();
      if (!META.contains(name)) {
        instance
            .written(name)
            .filter(datum -> !(datum instanceof Datum.Nil))
            .ifPresent(datum ->
                values.put(
                    name,
                    new Value.Entry(name, attribute.at(), value(name, datum, attribute.at()))));
      }
    }
    for (String type : Blocks.types(body)) {
      if (!META.contains(type)) {
        instance
            .written(type)
            .ifPresent(datum -> values.put(type, new Value.Entry(type, datum.at(), block(datum))));
      }
    }
    Optional<String> naming = session.formats().nameArgument(instance.type());
    Optional<Text> name = instance.name();
    if (naming.isPresent() && name.isPresent()) {
      Value.Entry before = values.get(naming.get());
      Location where = before == null ? at : before.keyAt();
      values.put(
          naming.get(),
          new Value.Entry(
              naming.get(), where, new Value.Scalar(name.get(), Value.Type.STRING, where)));
    }
    tags(instance, module, values);
    Value.Mapping none = new Value.Mapping(List.of(), at);
    return new PlanResource(
        instance.address(),
        module.address(),
        instance.type() + "." + instance.block().label(1),
        instance.turn().key(),
        instance.type(),
        new Value.Mapping(List.copyOf(values.values()), at),
        none,
        none,
        instance
            .block()
            .damage()
            .map(problem -> Reason.at(problem.at(), problem.message(), "a file without errors")),
        instance.maybe(),
        at);
  }

  private void tags(
      ResourceInstance instance, ModuleInstance module, Map<String, Value.Entry> values) {
    Optional<Providers.Provider> provider = module.providers().of(instance.block());
    Map<String, Datum> tags =
        provider.isEmpty() ? Map.of() : new LinkedHashMap<>(Providers.defaultTags(provider.get()));
    if (tags.isEmpty()) {
      return;
    }
    Optional<Datum> own = instance.written("tags").filter(datum -> !(datum instanceof Datum.Nil));
    if (own.isPresent() && !(own.get() instanceof Datum.Entries)) {
      return;
    }
    Location at = own.map(Datum::at).orElse(instance.block().at());
    Optional<Reason> missing = Optional.empty();
    if (own.orElse(null) instanceof Datum.Entries(var entries, var open, _)) {
      tags.putAll(entries);
      missing = open;
    }
    values.put(
        "tags",
        new Value.Entry("tags", at, Values.value(new Datum.Entries(tags, missing, at), session)));
  }

  private Value value(String name, Datum datum, Location at) {
    if (DOCUMENTS.contains(name) && datum instanceof Datum.Str string) {
      return document(string, at);
    }
    if (LISTS.contains(name) && datum instanceof Datum.Str(var text, _, _, _) && !text.isKnown()) {
      return new Value.Unresolved(Access.why(datum, at), at);
    }
    return switch (Values.value(datum, session)) {
      // What a variable gives is said to stand where it is used.
      case Value.Scalar(var text, var type, _) -> new Value.Scalar(text, type, at);
      case Value.Unresolved(var reason, _) -> new Value.Unresolved(reason, at);
      case Value.Sequence sequence -> sequence;
      case Value.Mapping mapping -> mapping;
    };
  }

  private Value document(Datum.Str string, Location at) {
    if (string.document().isPresent()) {
      return Values.value(string.document().get(), session);
    }
    Optional<Value> read = EncodingFunctions.document(string);
    if (read.isPresent()) {
      return read.get();
    }
    return string.text().isKnown()
        ? new Value.Scalar(string.text(), Value.Type.STRING, at)
        : new Value.Unresolved(Access.why(string, at), at);
  }

  /** Nested blocks, with the documents and lists in them. */
  private Value block(Datum datum) {
    if (datum instanceof Datum.Items(var items, var missing, var at)) {
      List<Value> values = new ArrayList<>(items.size());
      items.forEach(item -> values.add(block(item)));
      missing.ifPresent(reason -> values.add(new Value.Unresolved(reason, at)));
      return new Value.Sequence(values, at);
    }
    if (datum instanceof Datum.Entries(var entries, var missing, var at) && missing.isEmpty()) {
      List<Value.Entry> values = new ArrayList<>(entries.size());
      entries.forEach((name, inner) -> {
        if (!(inner instanceof Datum.Nil)) {
          boolean nested =
              inner instanceof Datum.Items(var items, _, _)
                  && !items.isEmpty()
                  && items.getFirst() instanceof Datum.Entries;
          values.add(
              new Value.Entry(
                  name, inner.at(), nested ? block(inner) : value(name, inner, inner.at())));
        }
      });
      return new Value.Mapping(values, at);
    }
    return Values.value(datum, session);
  }
}
