package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.sources.templates.cloudformation.ArnFormats;
import dev.fortlet.sources.templates.cloudformation.StackReader;
import dev.fortlet.sources.templates.cloudformation.Template;
import dev.fortlet.sources.templates.cloudformation.TemplateResolver;
import dev.fortlet.sources.templates.terraform.configuration.Configurations;
import dev.fortlet.sources.templates.terraform.configuration.Workspace;
import dev.fortlet.sources.templates.terraform.hcl.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The Terraform configurations of a scan, each of which is deployed as one. */
final class ConfigurationStacks {

  /** Errors that are told of one file. */
  private static final int MAX_PROBLEMS = 10;

  private final Configurations configurations;
  private final ArnFormats formats;
  private final Path folder;
  private final PlannedConfigurations planned;
  private final CodeRemarks remarks;

  /**
   * @param plans the plans of the scan, of which some may be of these
   * @param folder the scanned folder, out of which nothing is read
   */
  ConfigurationStacks(
      List<Reading> parts,
      List<Reading> plans,
      Path folder,
      ArnFormats formats,
      TemplateOptions options) {
    Map<String, Long> changed = new HashMap<>();
    List<Configurations.SourceFile> files = new ArrayList<>();
    for (Reading part : parts) {
      files.add(
          new Configurations.SourceFile(
              part.name(),
              part.part(),
              part.broken().map(broken -> new Problem(broken.where(), broken.message()))));
      String in = part.name().substring(0, Math.max(0, part.name().lastIndexOf('/')));
      changed.merge(in, part.candidate().modified(), Math::max);
    }
    this.configurations =
        new Configurations(
            new Workspace(folder),
            files,
            options.accounts()::of,
            options.variables(),
            options.parameters());
    this.planned = new PlannedConfigurations(plans, configurations, changed);
    this.remarks = new CodeRemarks(parts, configurations);
    this.formats = formats;
    this.folder = folder;
  }

  /** What is wrong in the files, one line each. */
  List<SourceRead> problems() {
    List<SourceRead> sources = new ArrayList<>();
    configurations
        .problems()
        .forEach((name, problems) -> {
          for (var problem : problems.subList(0, Math.min(MAX_PROBLEMS, problems.size()))) {
            sources.add(
                new SourceRead(
                    SourceRead.Kind.TEMPLATE,
                    name,
                    List.of(),
                    List.of(),
                    Optional.of(new SourceRead.Broken(problem.at(), problem.message()))));
          }
        });
    return sources;
  }

  Set<String> variables() {
    return configurations.variables();
  }

  PlannedConfigurations planned() {
    return planned;
  }

  /** The configurations that are not read, since a plan of them is. */
  List<SourceRead> skipped() {
    List<SourceRead> sources = new ArrayList<>();
    for (String root : new TreeSet<>(configurations.declared().keySet())) {
      planned
          .whySkipped(root)
          .ifPresent(why ->
              sources.add(
                  new SourceRead(
                      SourceRead.Kind.TEMPLATE, root, List.of(why), List.of(), Optional.empty())));
    }
    return sources;
  }

  List<Stack> stacks() {
    List<Stack> stacks = new ArrayList<>();
    for (Configurations.Root root :
        configurations.roots(root -> planned.whySkipped(root).isEmpty())) {
      Candidate candidate =
          new Candidate(folder.resolve(root.folder()), root.folder(), 0, 0, false);
      List<String> notes = notes(root);
      Reading reading = Reading.configuration(candidate, remarks.of(root.folder()));
      for (Configurations.Part part : root.parts()) {
        TemplateResolver resolver =
            new TemplateResolver(new Template(part.template()), part.scope(), Map.of(), formats);
        stacks.add(
            new Stack(
                reading,
                new StackReader(resolver, DeploymentUnit.Kind.TERRAFORM, _ -> false),
                notes,
                root.doubt()));
        notes = List.of();
        reading = Reading.nothing(candidate);
      }
    }
    return stacks;
  }

  private List<String> notes(Configurations.Root root) {
    List<String> notes = new ArrayList<>(planned.notes(root.folder()));
    notes.addAll(root.notes());
    return notes;
  }
}
