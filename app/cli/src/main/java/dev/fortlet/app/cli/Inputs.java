package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.snapshot.Snapshot;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.sources.templates.TemplateOptions;
import dev.fortlet.sources.templates.TemplateSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the estate comes from.
 *
 * @param snapshot the snapshot to judge; templates are read if there is none
 * @param root the folder that names in the estate are relative to
 * @param allowed the environment variables that templates may read
 */
record Inputs(Optional<Path> snapshot, List<Path> paths, Path root, List<String> allowed) {

  static Inputs of(Arguments arguments, Env env) throws UsageException {
    Path here = env.directory();
    if (arguments.has("estate")) {
      if (!arguments.operands().isEmpty()) {
        throw new UsageException("--estate and paths: expected one of them");
      }
      if (arguments.has("account")) {
        throw new UsageException(
            "--account has no effect on a snapshot: give it to fortlet collect");
      }
      Path file = here.resolve(arguments.get("estate", ""));
      return new Inputs(Optional.of(file), List.of(), here, List.of());
    }
    List<Path> paths = new ArrayList<>();
    for (String operand : arguments.operands()) {
      paths.add(here.resolve(operand).normalize());
    }
    if (paths.isEmpty()) {
      paths.add(here);
    }
    return new Inputs(
        Optional.empty(), paths, TemplateSource.root(paths), arguments.list("allow-env"));
  }

  /**
   * @throws UsageException if there is nothing that could be judged
   */
  Estate read(Optional<String> account, Env env) throws UsageException, IOException {
    if (snapshot.isPresent()) {
      return snapshot(snapshot.get());
    }
    try (ProgressLine progress = new ProgressLine(env)) {
      TemplateOptions options = new TemplateOptions(account, Map.of(), environment(env));
      Estate estate = new TemplateSource(options).read(paths, progress);
      if (!progress.isStopped()) {
        requireReadable(estate, env);
      }
      return estate;
    }
  }

  private Map<String, String> environment(Env env) {
    Map<String, String> environment = new HashMap<>();
    for (String name : allowed) {
      String value = env.variables().get(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    return environment;
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
