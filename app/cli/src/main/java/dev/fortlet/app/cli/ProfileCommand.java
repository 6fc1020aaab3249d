package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.BuiltIn;
import dev.fortlet.app.cli.config.Config;
import dev.fortlet.app.cli.config.ConfigProblems;
import dev.fortlet.app.cli.config.ConfigReader;
import dev.fortlet.app.cli.config.ConfigSearch;
import dev.fortlet.app.cli.config.ProfileText;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.findings.CheckInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts, shows and checks a {@code fortlet.yaml} or a profile file. */
final class ProfileCommand implements Command {

  private static final List<String> DEEDS = List.of("init", "show", "validate", "schema");

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public String summary() {
    return "init, show, validate a fortlet.yaml; schema";
  }

  @Override
  public String operands() {
    return "DEED [FILE]";
  }

  @Override
  public List<Option> options() {
    return List.of(Shared.DEBUG, Shared.HELP);
  }

  @Override
  public int run(Arguments arguments, Env env) throws UsageException, IOException {
    if (arguments.operands().isEmpty()) {
      throw new UsageException("expected one of " + String.join(", ", DEEDS));
    }
    String deed = arguments.operands().getFirst();
    List<String> names = arguments.operands().subList(1, arguments.operands().size());
    return switch (deed) {
      case "init" -> printed("config/profiles/init.yaml", env);
      case "schema" -> printed("config/fortlet-yaml.json", env);
      case "show" -> show(names, env);
      case "validate" -> validate(names, env);
      default ->
          throw new UsageException(
              "profile "
                  + deed
                  + ": expected one of "
                  + String.join(", ", DEEDS)
                  + Nearest.suggestion(deed, DEEDS));
    };
  }

  private static int printed(String resource, Env env) throws IOException {
    try (InputStream in = ProfileCommand.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the jar");
      }
      env.out().write(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return Exit.OK;
    }
  }

  private static int show(List<String> names, Env env) throws UsageException, IOException {
    List<CheckInfo> checks = new Posture().checks();
    Profiles profiles = new Profiles(new ConfigReader(checks), env);
    List<String> found = names.isEmpty() ? found(env) : names;
    String name = found.isEmpty() ? BuiltIn.RECOMMENDED : found.getLast();
    Config config = profiles.named(name, env.directory(), Optional.empty());
    env.out()
        .write("# " + dev.fortlet.report.Printable.of(name) + ", with all that it builds on\n");
    for (String outer :
        names.isEmpty() && !found.isEmpty() ? found.reversed() : List.<String>of()) {
      if (!outer.equals(name)) {
        env.out().write("# over " + dev.fortlet.report.Printable.of(outer) + "\n");
      }
    }
    env.out().write(ProfileText.of(config, checks));
    return Exit.OK;
  }

  private static List<String> found(Env env) throws IOException {
    ConfigSearch search = ConfigSearch.from(env.directory());
    for (String line : search.skipped()) {
      env.say(line);
    }
    List<String> found = new ArrayList<>();
    search.files().forEach(file -> found.add(file.toString()));
    return found;
  }

  private static int validate(List<String> names, Env env) throws UsageException, IOException {
    List<String> files = new ArrayList<>(names);
    if (files.isEmpty()) {
      files.addAll(found(env));
    }
    if (files.isEmpty()) {
      throw new UsageException("no " + ConfigSearch.NAME + " here: name one");
    }
    ConfigReader reader = new ConfigReader(new Posture().checks());
    Profiles profiles = new Profiles(reader, env);
    int wrong = 0;
    for (String name : files) {
      Path file = env.directory().resolve(name).normalize();
      String shown = Seen.path(file, env.directory());
      List<String> problems = problems(file, shown, reader, profiles);
      for (String problem : problems) {
        env.say(problem);
      }
      wrong += problems.size();
      if (problems.isEmpty()) {
        env.out().write(dev.fortlet.report.Printable.of(shown) + ": nothing is wrong\n");
      }
    }
    return wrong == 0 ? Exit.OK : Exit.UNUSABLE;
  }

  private static List<String> problems(
      Path file, String shown, ConfigReader reader, Profiles profiles) throws UsageException {
    List<String> problems = new ArrayList<>();
    for (MalformedException problem : ConfigProblems.in(profiles.text(file), shown, reader)) {
      problems.add(problem.where() + ": " + problem.getMessage());
    }
    if (problems.isEmpty()) {
      try {
        Config _ = profiles.base(profiles.read(file), file, Optional.empty());
      } catch (UsageException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }
}
