package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.ArnFormats;
import dev.fortlet.sources.templates.cloudformation.Scope;
import dev.fortlet.sources.templates.cloudformation.StackReader;
import dev.fortlet.sources.templates.cloudformation.Template;
import dev.fortlet.sources.templates.cloudformation.TemplateResolver;
import dev.fortlet.sources.templates.units.UnitRead;
import dev.fortlet.sources.templates.units.UnreadFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads templates into an estate. Whatever is wrong with a file is a line in the estate's sources;
 * nothing is thrown for it, and the other files are read all the same.
 */
public final class TemplateSource {

  private final TemplateOptions options;
  private final ArnFormats formats = ArnFormats.read();
  private final Opener opener = new Opener();

  public TemplateSource(TemplateOptions options) {
    this.options = options;
  }

  /**
   * @param paths files and folders. Names in the estate are relative to the folder, or to the
   *     nearest folder above all of them if there are several
   */
  public Estate read(List<Path> paths, Progress progress) {
    Walk walk = new Walk(root(paths));
    absolute(paths).forEach(walk::add);
    Collected collected = new Collected();
    collected.sources.addAll(walk.unreadable());
    int done = 0;
    for (Candidate candidate : walk.candidates()) {
      if (progress.isStopped()) {
        break;
      }
      progress.reading(candidate.name(), done++);
      read(opener.open(candidate), collected);
    }
    return collected.estate();
  }

  /** The folder that names in the estate are relative to, for the same paths. */
  public static Path root(List<Path> paths) {
    return Roots.common(absolute(paths));
  }

  private static List<Path> absolute(List<Path> paths) {
    return paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
  }

  private void read(Reading reading, Collected collected) {
    if (reading.broken().isPresent()) {
      collected.sources.add(reading.source(List.of(), List.of()));
      return;
    }
    Optional<Template> template = reading.document().flatMap(Template::in);
    if (template.isEmpty()) {
      if (reading.candidate().named()) {
        Location start = new Location(reading.candidate().name(), 1, 1);
        collected.sources.add(
            Opener.broken(
                    reading.candidate(),
                    start,
                    "no template, expected CloudFormation, SAM or a Terraform plan in JSON")
                .source(List.of(), List.of()));
      }
      return;
    }
    UnitRead unit = stack(template.get(), reading.candidate().name());
    collected.units.add(unit);
    collected.sources.add(reading.source(List.of(), UnreadFacts.of(unit)));
  }

  private UnitRead stack(Template template, String unit) {
    Scope scope = Scope.of(unit, options.account());
    DeploymentUnit.Kind kind =
        template.transforms().contains("AWS::Serverless-2016-10-31")
            ? DeploymentUnit.Kind.SAM
            : unit.endsWith(".template.json")
                ? DeploymentUnit.Kind.CDK
                : DeploymentUnit.Kind.CLOUDFORMATION;
    TemplateResolver resolver = new TemplateResolver(template, scope, arguments(unit), formats);
    return new StackReader(resolver, kind).read();
  }

  private Map<String, Value> arguments(String unit) {
    Map<String, Value> arguments = new HashMap<>();
    options
        .parameters()
        .forEach((name, value) ->
            arguments.put(name, Value.Scalar.string(value, new Location(unit, 1, 1))));
    return arguments;
  }

  /** The estate so far. */
  private static final class Collected {
    private final List<UnitRead> units = new ArrayList<>();
    private final List<SourceRead> sources = new ArrayList<>();

    Estate estate() {
      List<DeploymentUnit> deployed = new ArrayList<>();
      Listing<LambdaFunction> functions = Listing.none();
      List<LambdaFunction> all = new ArrayList<>();
      List<Role> roles = new ArrayList<>();
      List<ManagedPolicy> policies = new ArrayList<>();
      for (UnitRead unit : units) {
        deployed.add(unit.unit().hiding(unit.functions().missing()));
        all.addAll(unit.functions().items());
        functions = new Listing<>(List.of(), functions.missing().or(unit.functions()::missing));
        roles.addAll(unit.roles());
        policies.addAll(unit.managedPolicies());
      }
      return new Estate(
          deployed,
          new Listing<>(all, functions.missing()),
          Listing.complete(roles),
          Listing.complete(policies),
          sources);
    }
  }
}
