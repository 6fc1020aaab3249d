package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.Fork;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.Workload;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.ArnFormats;
import dev.fortlet.sources.templates.cloudformation.JointReading;
import dev.fortlet.sources.templates.cloudformation.Scope;
import dev.fortlet.sources.templates.cloudformation.StackReader;
import dev.fortlet.sources.templates.cloudformation.Template;
import dev.fortlet.sources.templates.cloudformation.TemplateResolver;
import dev.fortlet.sources.templates.terraform.FileNames;
import dev.fortlet.sources.templates.terraform.Plan;
import dev.fortlet.sources.templates.terraform.Translation;
import dev.fortlet.sources.templates.units.UnitRead;
import dev.fortlet.sources.templates.units.UnreadFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads templates into an estate. Whatever is wrong with a file is a line in the estate's sources;
 * nothing is thrown for it, and the other files are read all the same.
 */
public final class TemplateSource {

  private final TemplateOptions options;
  private final ArnFormats formats = ArnFormats.read();
  private final Set<String> parameters = new TreeSet<>();
  private boolean configurations;

  public TemplateSource(TemplateOptions options) {
    this.options = options;
  }

  /**
   * @param paths files and folders. Names in the estate are relative to the folder, or to the
   *     nearest folder above all of them if there are several
   */
  public Estate read(List<Path> paths, Progress progress) {
    Path root = root(paths);
    Walk walk = new Walk(root);
    Opener opener = new Opener(new Services(root, options));
    absolute(paths).forEach(walk::add);
    Collected collected = new Collected();
    collected.sources.addAll(walk.unreadable());
    List<Reading> readings = new ArrayList<>();
    int done = 0;
    for (Candidate candidate : walk.candidates()) {
      if (progress.isStopped()) {
        break;
      }
      progress.reading(candidate.name(), done++);
      readings.add(opener.open(candidate));
    }
    read(readings, root, collected);
    return collected.estate(options.accounts());
  }

  /** The estate of one template that is no file: as if it were a named file of this content. */
  public Estate read(String name, byte[] content) {
    Path folder = Path.of("/nowhere");
    Candidate candidate = new Candidate(folder.resolve(name), name, content.length, 0, true);
    Collected collected = new Collected();
    Opener opener = new Opener(new Services(folder, options));
    read(List.of(opener.parse(candidate, content, Smell.of(content))), folder, collected);
    return collected.estate(options.accounts());
  }

  /** The parameters of all templates that were read: the names that a value can be given for. */
  public Set<String> parameters() {
    return Set.copyOf(parameters);
  }

  /** Whether a Terraform configuration was among what was read. */
  public boolean hasConfigurations() {
    return configurations;
  }

  /** The folder that names in the estate are relative to, for the same paths. */
  public static Path root(List<Path> paths) {
    return Roots.common(absolute(paths));
  }

  private static List<Path> absolute(List<Path> paths) {
    return paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
  }

  private void read(List<Reading> readings, Path root, Collected collected) {
    BuiltCopies copies = new BuiltCopies(readings);
    Map<Path, String> included = Services.parts(readings);
    List<Reading> templates = new ArrayList<>();
    List<Reading> parts = new ArrayList<>();
    List<Reading> plans = new ArrayList<>();
    List<Stack> stacks = new ArrayList<>();
    for (Reading reading : readings) {
      if (reading.broken().isPresent()) {
        collected.sources.add(reading.source(List.of(), List.of()));
        if (FileNames.isPart(reading.name())) {
          parts.add(reading);
        }
      } else if (reading.template().isPresent()) {
        Optional<String> why =
            copies
                .whySkipped(reading)
                .or(() ->
                    Optional.ofNullable(included.get(reading.candidate().path()))
                        .map(service -> "read as a part of " + service));
        if (why.isPresent()) {
          collected.sources.add(reading.source(List.of(why.get()), List.of()));
        } else {
          templates.add(reading);
          declare(reading);
        }
      } else if (reading.plan().isPresent()) {
        plans.add(reading);
      } else if (reading.part().isPresent()) {
        parts.add(reading);
      } else if (reading.candidate().named()) {
        Location start = new Location(reading.name(), 1, 1);
        collected.sources.add(
            Opener.broken(
                    reading.candidate(),
                    start,
                    "no template, expected CloudFormation, SAM, a Serverless Framework service,"
                        + " Terraform or a plan of it in JSON")
                .source(List.of(), List.of()));
      }
    }
    Stacks written = new Stacks(templates, options, formats);
    stacks.addAll(written.all());
    int known = stacks.size();
    ConfigurationStacks configurations = null;
    this.configurations = !parts.isEmpty();
    if (this.configurations) {
      configurations = new ConfigurationStacks(parts, plans, root, formats, options);
      stacks.addAll(configurations.stacks());
      // Reading the roots shows what is wrong in modules that Terraform has fetched.
      collected.sources.addAll(configurations.problems());
      collected.sources.addAll(configurations.skipped());
      parameters.addAll(configurations.variables());
    }
    for (Reading reading : plans) {
      Optional<String> why =
          configurations == null
              ? Optional.empty()
              : configurations.planned().whySkipped(reading.name());
      if (why.isPresent()) {
        collected.sources.add(reading.source(List.of(why.get()), List.of()));
      } else {
        List<String> notes =
            new ArrayList<>(
                configurations == null
                    ? List.of()
                    : configurations.planned().notes(reading.name()));
        Plan plan = reading.plan().orElseThrow();
        plan.note().ifPresent(notes::add);
        stacks.add(new Stack(reading, plan(reading, plan), notes, Optional.empty()));
      }
    }
    JointReading joint = new JointReading(stacks.stream().map(Stack::reader).toList());
    List<UnitRead> units = joint.units();
    collected.forks.addAll(new Forks(written, stacks.subList(0, known), joint).all());
    for (int i = 0; i < units.size(); i++) {
      Stack stack = stacks.get(i);
      UnitRead unit = units.get(i).provisionally(stack.doubt().or(written::doubt));
      Reading reading = stack.reading();
      collected.units.add(unit);
      List<String> notes = new ArrayList<>(copies.notes(reading));
      notes.addAll(stack.notes());
      notes.addAll(unit.notes());
      collected.add(reading.source(notes, UnreadFacts.of(unit)));
    }
  }

  /** A service of the Serverless Framework declares nothing: it may ask for any option. */
  private void declare(Reading reading) {
    if (reading.service().isPresent()) {
      parameters.addAll(options.parameters().keySet());
    }
    for (Value.Entry parameter : reading.template().orElseThrow().section("Parameters").entries()) {
      parameters.add(parameter.key());
    }
  }

  private StackReader plan(Reading reading, Plan plan) {
    String unit = reading.name();
    Scope scope = Scope.of(unit, options.accounts().of(unit).or(plan::account)).in(plan.region());
    TemplateResolver resolver =
        new TemplateResolver(new Template(Translation.of(plan)), scope, Map.of(), formats);
    return new StackReader(resolver, DeploymentUnit.Kind.TERRAFORM_PLAN, _ -> true);
  }

  /** The estate so far. */
  private static final class Collected {
    private final List<UnitRead> units = new ArrayList<>();
    private final List<SourceRead> sources = new ArrayList<>();
    private final List<Fork> forks = new ArrayList<>();

    /** What is read of a configuration in several parts is one source. */
    private void add(SourceRead source) {
      SourceRead last = sources.isEmpty() ? source : sources.getLast();
      if (sources.isEmpty() || !last.path().equals(source.path())) {
        sources.add(source);
        return;
      }
      Set<String> notes = new LinkedHashSet<>(last.notes());
      notes.addAll(source.notes());
      Set<SourceRead.UnreadFact> unread = new LinkedHashSet<>(last.unread());
      unread.addAll(source.unread());
      sources.set(
          sources.size() - 1,
          new SourceRead(
              last.kind(),
              last.path(),
              List.copyOf(notes),
              List.copyOf(unread),
              last.broken(),
              last.remarks()));
    }

    /** What is in a file that could not be read may belong together with units of its account. */
    Estate estate(TargetAccounts accounts) {
      List<DeploymentUnit> deployed = new ArrayList<>();
      List<LambdaFunction> functions = new ArrayList<>();
      Optional<Reason> missing = Optional.empty();
      List<Role> roles = new ArrayList<>();
      List<ManagedPolicy> policies = new ArrayList<>();
      List<Workload> workloads = new ArrayList<>();
      for (UnitRead unit : units) {
        Optional<Reason> unreadable = unreadable(accounts, unit.unit().account());
        deployed.add(hiding(unit.unit(), unreadable));
        functions.addAll(unit.functions().items());
        missing = missing.or(() -> unreadable).or(() -> unit.functions().missing());
        roles.addAll(unit.roles());
        policies.addAll(unit.managedPolicies());
        workloads.addAll(unit.workloads());
      }
      return new Estate(
          deployed,
          new Listing<>(functions, missing),
          Listing.complete(roles),
          Listing.complete(policies),
          workloads,
          sources,
          forks.stream().map(fork -> hiding(fork, accounts)).toList());
    }

    private Fork hiding(Fork fork, TargetAccounts accounts) {
      List<Fork.Branch> branches = new ArrayList<>();
      for (Fork.Branch branch : fork.branches()) {
        branches.add(
            branch.in(
                branch.units().stream()
                    .map(unit -> hiding(unit, unreadable(accounts, unit.account())))
                    .toList()));
      }
      return new Fork(branches);
    }

    private static DeploymentUnit hiding(DeploymentUnit unit, Optional<Reason> unreadable) {
      return unit.hiding(unit.hidden().or(() -> unreadable));
    }

    private Optional<Reason> unreadable(TargetAccounts accounts, Text account) {
      for (SourceRead source : sources) {
        if (source.broken().isPresent()
            && accounts.of(source.path()).map(Text::of).filter(account::equals).isPresent()) {
          return Optional.of(
              Reason.at(
                  source.broken().get().where(),
                  "%s could not be read and may have functions of the same account"
                      .formatted(source.path()),
                  "a file that can be read"));
        }
      }
      return Optional.empty();
    }
  }
}
