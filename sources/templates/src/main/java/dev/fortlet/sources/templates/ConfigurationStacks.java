package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.sources.templates.cloudformation.ArnFormats;
import dev.fortlet.sources.templates.cloudformation.StackReader;
import dev.fortlet.sources.templates.cloudformation.Template;
import dev.fortlet.sources.templates.cloudformation.TemplateResolver;
import dev.fortlet.sources.templates.terraform.configuration.Configurations;
import dev.fortlet.sources.templates.terraform.configuration.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Terraform configurations of a scan, each of which is deployed as one. */
final class ConfigurationStacks {

  /** Errors that are told of one file. */
  private static final int MAX_PROBLEMS = 10;

  private final Configurations configurations;
  private final ArnFormats formats;
  private final Path folder;

  /**
   * @param folder the scanned folder, out of which nothing is read
   */
  ConfigurationStacks(
      List<Reading> parts, Path folder, ArnFormats formats, TemplateOptions options) {
    List<Configurations.SourceFile> files = new ArrayList<>();
    for (Reading part : parts) {
      files.add(new Configurations.SourceFile(part.name(), part.part().orElseThrow()));
    }
    this.configurations = new Configurations(new Workspace(folder), files, options.account());
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

  List<Stack> stacks() {
    List<Stack> stacks = new ArrayList<>();
    for (Configurations.Root root : configurations.roots()) {
      TemplateResolver resolver =
          new TemplateResolver(new Template(root.template()), root.scope(), Map.of(), formats);
      Candidate candidate =
          new Candidate(folder.resolve(root.folder()), root.folder(), 0, 0, false);
      stacks.add(
          new Stack(
              Reading.nothing(candidate),
              new StackReader(resolver, DeploymentUnit.Kind.TERRAFORM, _ -> false),
              root.notes(),
              root.doubt()));
    }
    return stacks;
  }
}
