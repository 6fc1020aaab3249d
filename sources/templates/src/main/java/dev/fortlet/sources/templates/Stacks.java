package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cdk.Assembly;
import dev.fortlet.sources.templates.cloudformation.ArnFormats;
import dev.fortlet.sources.templates.cloudformation.Assumptions;
import dev.fortlet.sources.templates.cloudformation.NestedStack;
import dev.fortlet.sources.templates.cloudformation.Outputs;
import dev.fortlet.sources.templates.cloudformation.Outside;
import dev.fortlet.sources.templates.cloudformation.Scope;
import dev.fortlet.sources.templates.cloudformation.StackReader;
import dev.fortlet.sources.templates.cloudformation.Template;
import dev.fortlet.sources.templates.cloudformation.TemplateResolver;
import dev.fortlet.sources.templates.sam.SamTransform;
import dev.fortlet.sources.templates.serverless.ServerlessService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a scan as stacks that know of each other: nested stacks get their parameters
 * from outer ones, which get their outputs, and imports get what is exported.
 *
 * <p>Each template is first read alone, which tells whom it belongs to. Those that belong to others
 * are then read again, when they are asked for, with what the others give them.
 */
final class Stacks {

  /** Templates that refer to each other through more than these are read as if they stood alone. */
  private static final int MAX_DEPTH = 50;

  /** A stack that another template makes out of this one. */
  private record Parent(Stack alone, String logicalId) {}

  private final TemplateOptions options;
  private final ArnFormats formats;
  private final NestedStacks nesting;
  private final Map<String, Scope> own;
  private final Map<String, Stack> alone = new LinkedHashMap<>();
  private final Map<String, Stack> whole = new HashMap<>();
  private final Map<String, List<Parent>> parents;
  private final Map<String, Map<String, Stack>> children;
  private final Exports exports;
  private final Kin kin;
  private final Set<String> importers;
  private final Assumptions assumptions;
  private final @Nullable Stacks base;
  private final Set<String> underway = new HashSet<>();

  Stacks(List<Reading> templates, TemplateOptions options, ArnFormats formats) {
    this.options = options;
    this.formats = formats;
    this.kin = new Kin();
    this.own = new HashMap<>();
    this.parents = new HashMap<>();
    this.children = new HashMap<>();
    this.importers = new HashSet<>();
    this.assumptions = Assumptions.none();
    this.base = null;
    Assemblies assemblies = new Assemblies();
    this.nesting = new NestedStacks(templates);
    for (Reading reading : templates) {
      Assembly.Environment environment = assemblies.environment(reading);
      Scope scope =
          Scope.of(reading.name(), options.accounts().of(reading.name()).or(environment::account))
              .in(
                  reading
                      .service()
                      .map(ServerlessService.Packaged::region)
                      .orElse(environment.region()));
      own.put(reading.name(), scope);
      alone.put(reading.name(), stack(reading, scope, List.of(), Outside.nothing()));
    }
    this.exports = new Exports(alone.values());
    if (!exports.isEmpty()) {
      alone.values().forEach(this::imports);
    }
    for (Stack parent : alone.values()) {
      for (NestedStack nested : parent.reader().nestedStacks()) {
        nesting.find(parent.reading(), nested).ifPresent(child -> nest(parent, nested, child));
      }
    }
  }

  /** Some of these stacks, read with answers to questions that they leave open. */
  private Stacks(Stacks base, Collection<String> some, Assumptions assumptions) {
    this.options = base.options;
    this.formats = base.formats;
    this.nesting = base.nesting;
    this.exports = base.exports;
    this.kin = base.kin;
    this.own = base.own;
    this.parents = base.parents;
    this.children = base.children;
    this.importers = base.importers;
    this.assumptions = assumptions;
    this.base = base;
    for (String name : some) {
      Reading reading = Objects.requireNonNull(base.alone.get(name)).reading();
      alone.put(name, stack(reading, own(name), List.of(), Outside.nothing()));
    }
  }

  private void imports(Stack importer) {
    List<Text> names = importer.reader().resolver().imports().names();
    if (!names.isEmpty()) {
      importers.add(importer.reading().name());
    }
    for (Text name : names) {
      exports
          .of(name)
          .ifPresent(export -> kin.join(export.by().reading().name(), importer.reading().name()));
    }
  }

  private void nest(Stack parent, NestedStack nested, Reading child) {
    String outer = parent.reading().name();
    kin.join(outer, child.name());
    parents
        .computeIfAbsent(child.name(), _ -> new ArrayList<>())
        .add(new Parent(parent, nested.logicalId()));
    Stack inner = alone.get(child.name());
    if (inner != null) {
      children.computeIfAbsent(outer, _ -> new HashMap<>()).put(nested.logicalId(), inner);
    }
  }

  /** The names of those that belong together with one, itself among them. */
  List<String> group(String name) {
    return kin.isAlone(name)
        ? List.of(name)
        : alone.keySet().stream().filter(other -> kin.areRelated(name, other)).toList();
  }

  /** These stacks as they are if some answers are given to what they leave open. */
  List<Stack> supposing(Collection<String> names, Assumptions answers) {
    return new Stacks(this, names, answers).all();
  }

  List<Stack> all() {
    return alone.values().stream().map(this::whole).toList();
  }

  /** Why something that the stacks say of each other may have been missed, if so. */
  Optional<Reason> doubt() {
    return exports.isExhausted()
        ? Optional.of(
            Reason.of("the templates import and export more names than Fortlet compares", ""))
        : Optional.empty();
  }

  /** The stack with all that others give it; as it stands alone where those ask for it in turn. */
  private Stack whole(Stack any) {
    String name = any.reading().name();
    Stack stack = alone.get(name);
    if (stack == null) {
      return base == null ? any : base.whole(any);
    }
    Stack known = whole.get(name);
    if (known != null) {
      return known;
    }
    boolean standsAlone = kin.isAlone(name) && !importers.contains(name);
    if (standsAlone || underway.size() > MAX_DEPTH || !underway.add(name)) {
      return stack;
    }
    try {
      List<NestedStack> given = new ArrayList<>();
      for (Parent parent : parents.getOrDefault(name, List.of())) {
        whole(parent.alone()).reader().nestedStack(parent.logicalId()).ifPresent(given::add);
      }
      Scope scope = kin.scope(name, this::own);
      Stack made = stack(stack.reading(), scope, given, new Others(name));
      whole.put(name, made);
      return made;
    } finally {
      underway.remove(name);
    }
  }

  /** What a template refers to in those that it belongs together with. */
  private final class Others implements Outside {
    private final String name;

    Others(String name) {
      this.name = name;
    }

    @Override
    public Optional<Value> exported(Text export) {
      return exports
          .of(export)
          .filter(exported -> kin.areRelated(name, exported.by().reading().name()))
          .flatMap(this::value);
    }

    @Override
    public List<Value> perhapsExported(Text export) {
      List<Value> values = new ArrayList<>();
      for (Exports.Exported exported : exports.perhaps(export)) {
        if (!exported.by().reading().name().equals(name)) {
          value(exported).ifPresent(values::add);
        }
      }
      return values;
    }

    private Optional<Value> value(Exports.Exported exported) {
      return Stacks.this.output(exported.by(), exported.output());
    }

    @Override
    public Optional<Value> output(String stack, String output) {
      return child(stack).flatMap(child -> Stacks.this.output(child, output));
    }

    @Override
    public Optional<TemplateResolver> nested(String stack) {
      return child(stack).map(child -> whole(child).reader().resolver());
    }

    private Optional<Stack> child(String stack) {
      return Optional.ofNullable(children.getOrDefault(name, Map.of()).get(stack));
    }
  }

  private Optional<Value> output(Stack stack, String output) {
    String key = stack.reading().name() + "#" + output;
    if (underway.size() > MAX_DEPTH || !underway.add(key)) {
      return Optional.empty();
    }
    try {
      return new Outputs(whole(stack).reader().resolver()).value(output);
    } finally {
      underway.remove(key);
    }
  }

  /** Where a template is deployed by what is known of it alone. */
  private Scope own(String name) {
    return own.getOrDefault(name, Scope.of(name, options.accounts().of(name)));
  }

  private Stack stack(Reading reading, Scope scope, List<NestedStack> given, Outside outside) {
    Template template = reading.template().orElseThrow();
    Optional<ServerlessService.Packaged> service = reading.service();
    Map<String, Value> arguments = arguments(reading.name());
    NestedStacks.arguments(given)
        .forEach((name, value) -> arguments.put(name, scope.inside(value)));
    TemplateResolver written = new TemplateResolver(template, scope, arguments, formats, outside);
    written
        .supposing(assumptions)
        .knowing(service.map(ServerlessService.Packaged::unknown).orElse(Map.of()));
    TemplateResolver resolver =
        SamTransform.concerns(template.document())
            ? new TemplateResolver(
                    new Template(
                        SamTransform.apply(written.withoutLoops().document(), written::text)),
                    scope,
                    arguments,
                    formats,
                    outside)
                .supposing(assumptions)
            : written;
    return new Stack(
        reading,
        new StackReader(
            resolver, kind(reading), nested -> nesting.find(reading, nested).isPresent()),
        service.map(ServerlessService.Packaged::notes).orElse(List.of()),
        service.flatMap(ServerlessService.Packaged::provisional));
  }

  private static DeploymentUnit.Kind kind(Reading reading) {
    if (reading.service().isPresent()) {
      return DeploymentUnit.Kind.SERVERLESS;
    }
    if (reading.template().filter(Template::isServerless).isPresent()) {
      return DeploymentUnit.Kind.SAM;
    }
    return reading.name().endsWith(".template.json")
        ? DeploymentUnit.Kind.CDK
        : DeploymentUnit.Kind.CLOUDFORMATION;
  }

  private Map<String, Value> arguments(String unit) {
    Map<String, Value> arguments = new HashMap<>();
    options
        .parameters()
        .forEach((name, value) ->
            arguments.put(name, Value.Scalar.string(value, new Location(unit, 1, 1))));
    return arguments;
  }
}
