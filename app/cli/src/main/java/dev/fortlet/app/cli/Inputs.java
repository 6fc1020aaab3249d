package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.snapshot.Snapshot;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.report.Places;
import dev.fortlet.sources.templates.TargetAccounts;
import dev.fortlet.sources.templates.TemplateOptions;
import dev.fortlet.sources.templates.TemplateSource;
import dev.fortlet.sources.templates.terraform.VariableFile;
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
 * @param live how to read AWS accounts, if that is what is read
 * @param snapshot the snapshot to judge; templates are read if there is none
 * @param stdin whether the one template comes through stdin
 * @param root the folder that names in the estate are relative to; of a snapshot the folder it is
 *     in. The search for a config file starts there
 * @param parameters values for parameters of the templates
 * @param variables values for variables of Terraform, from files
 * @param allowed the environment variables that templates may read
 */
record Inputs(
    Optional<Live> live,
    Optional<Path> snapshot,
    boolean stdin,
    List<Path> paths,
    Path root,
    Map<String, String> parameters,
    List<VariableFile> variables,
    List<String> allowed) {

  /** What the template of stdin is called. */
  private static final String STDIN = "stdin";

  private static final int MAX_STDIN = 10 * 1024 * 1024;

  /** What only templates have. */
  private static final List<String> OF_TEMPLATES =
      List.of("account", "parameter", "parameters", "var-file", "allow-env");

  static Inputs of(Arguments arguments, List<String> operands, Env env) throws UsageException {
    Path here = env.directory();
    if (arguments.has("aws")) {
      return aws(arguments, operands, env);
    }
    for (String option : Live.OPTIONS) {
      if (arguments.has(option)) {
        throw new UsageException("--" + option + " has no effect without --aws");
      }
    }
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
      return new Inputs(
          Optional.empty(),
          Optional.of(file),
          false,
          List.of(),
          TemplateSource.root(List.of(file)),
          Map.of(),
          List.of(),
          List.of());
    }
    Map<String, String> parameters =
        arguments.has("parameter") || arguments.has("parameters")
            ? ParameterValues.of(arguments, env)
            : Map.of();
    List<VariableFile> variables =
        arguments.has("var-file") ? VariableFiles.of(arguments, env) : List.of();
    List<String> allowed = arguments.list("allow-env");
    if (operands.contains("-")) {
      if (operands.size() > 1) {
        throw new UsageException("- and paths: expected one of them");
      }
      return new Inputs(
          Optional.empty(),
          Optional.empty(),
          true,
          List.of(),
          here,
          parameters,
          variables,
          allowed);
    }
    List<Path> paths = new ArrayList<>();
    for (String operand : operands) {
      paths.add(here.resolve(operand).normalize());
    }
    if (paths.isEmpty()) {
      paths.add(here);
    }
    return new Inputs(
        Optional.empty(),
        Optional.empty(),
        false,
        paths,
        TemplateSource.root(paths),
        parameters,
        variables,
        allowed);
  }

  private static Inputs aws(Arguments arguments, List<String> operands, Env env)
      throws UsageException {
    if (!operands.isEmpty() || arguments.has("estate")) {
      throw new UsageException("--aws, --estate and paths: expected one of them");
    }
    for (String option : OF_TEMPLATES) {
      if (arguments.has(option)) {
        throw new UsageException("--" + option + " has no effect on a live account");
      }
    }
    return new Inputs(
        Optional.of(Live.of(arguments, env)),
        Optional.empty(),
        false,
        List.of(),
        env.directory(),
        Map.of(),
        List.of(),
        List.of());
  }

  /** Whether there are no files to show lines of: those of a snapshot are far. */
  boolean isFar() {
    return live.isPresent() || snapshot.isPresent() || stdin;
  }

  /** The scanned files as the user sees them. */
  Places places(Env env) {
    return isFar() ? Places.asRead() : new SourceLines(root, env.directory());
  }

  /**
   * @throws UsageException if there is nothing that could be judged
   */
  Estate read(TargetAccounts accounts, Env env) throws UsageException, IOException {
    if (live.isPresent()) {
      return live.get().read(env);
    }
    if (snapshot.isPresent()) {
      return snapshot(snapshot.get());
    }
    try (ProgressLine progress = new ProgressLine(env)) {
      TemplateSource source =
          new TemplateSource(
              new TemplateOptions(accounts, parameters, environment(env), variables));
      Estate estate = stdin ? source.read(STDIN, stdin(env)) : source.read(paths, progress);
      if (!progress.isStopped()) {
        requireReadable(estate, env);
        if (!parameters.isEmpty()) {
          ParameterValues.requireKnown(parameters, source.parameters());
        }
        if (!variables.isEmpty() && !source.hasConfigurations()) {
          throw new UsageException("--var-file: no Terraform configuration is in what is scanned");
        }
      }
      return estate;
    }
  }

  private static byte[] stdin(Env env) throws UsageException, IOException {
    byte[] bytes = env.in().readNBytes(MAX_STDIN + 1);
    if (bytes.length > MAX_STDIN) {
      throw new UsageException("stdin: larger than the limit of 10 MB for a template");
    }
    return bytes;
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
            : stdin
                ? "stdin: no template, expected CloudFormation or SAM"
                : "no template below "
                    + root
                    + ": expected CloudFormation, SAM, Terraform, serverless.yml, cdk.out or a"
                    + " Terraform plan in JSON");
  }
}
