package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.snapshot.Snapshot;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.report.Places;
import dev.fortlet.sources.templates.TemplateOptions;
import dev.fortlet.sources.templates.TemplateSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the estate comes from.
 *
 * @param snapshot the snapshot to judge; templates are read if there is none
 * @param root the folder that names in the estate are relative to; of a snapshot the folder it is
 *     in. The search for a config file starts there
 * @param parameters values for parameters of the templates
 */
record Inputs(
    Optional<Path> snapshot, List<Path> paths, Path root, Map<String, String> parameters) {

  /** What only templates have. */
  private static final List<String> OF_TEMPLATES = List.of("account", "parameter", "parameters");

  static Inputs of(Arguments arguments, List<String> operands, Env env) throws UsageException {
    Path here = env.directory();
    if (arguments.has("estate")) {
      if (!operands.isEmpty()) {
        throw new UsageException("--estate and paths: expected one of them");
      }
      for (String option : OF_TEMPLATES) {
        if (arguments.has(option)) {
          throw new UsageException(
              "--" + option + " has no effect on a snapshot: give it to fortlet collect");
        }
      }
      Path file = here.resolve(arguments.get("estate", "")).normalize();
      return new Inputs(Optional.of(file), List.of(), TemplateSource.root(List.of(file)), Map.of());
    }
    List<Path> paths = new ArrayList<>();
    for (String operand : operands) {
      paths.add(here.resolve(operand).normalize());
    }
    if (paths.isEmpty()) {
      paths.add(here);
    }
    Map<String, String> parameters =
        arguments.has("parameter") || arguments.has("parameters")
            ? ParameterValues.of(arguments, env)
            : Map.of();
    return new Inputs(Optional.empty(), paths, TemplateSource.root(paths), parameters);
  }

  /** The scanned files as the user sees them. Those of a snapshot are far. */
  Places places(Env env) {
    return snapshot.isPresent() ? Places.asRead() : new SourceLines(root, env.directory());
  }

  /**
   * @throws UsageException if there is nothing that could be judged
   */
  Estate read(Optional<String> account, Env env) throws UsageException, IOException {
    if (snapshot.isPresent()) {
      return snapshot(snapshot.get());
    }
    try (ProgressLine progress = new ProgressLine(env)) {
      TemplateSource source = new TemplateSource(new TemplateOptions(account, parameters));
      Estate estate = source.read(paths, progress);
      if (!progress.isStopped()) {
        requireReadable(estate, env);
        if (!parameters.isEmpty()) {
          ParameterValues.requireKnown(parameters, source.parameters());
        }
      }
      return estate;
    }
  }

  private static Estate snapshot(Path file) throws UsageException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      return Snapshot.read(in, file.toString());
    } catch (MalformedException e) {
      throw new UsageException(e.where() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(Problems.reading(file, e));
    }
  }

  private void requireReadable(Estate estate, Env env) throws UsageException, IOException {
    int broken = 0;
    for (SourceRead source : estate.sources()) {
      if (source.broken().isEmpty()) {
        return;
      }
      broken++;
    }
    for (SourceRead source : estate.sources()) {
      if (source.broken().isPresent()) {
        env.say(Problems.in(source.broken().get()));
      }
    }
    throw new UsageException(
        broken > 0
            ? "nothing could be read"
            : "no template below "
                + root
                + ": expected CloudFormation, SAM, serverless.yml, cdk.out or a Terraform plan in"
                + " JSON");
  }
}
