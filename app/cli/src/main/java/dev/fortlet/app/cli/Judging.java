package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.Accounts;
import dev.fortlet.app.cli.config.Comments;
import dev.fortlet.app.cli.config.Config;
import dev.fortlet.app.cli.config.ConfigReader;
import dev.fortlet.app.cli.config.ConfigSearch;
import dev.fortlet.app.cli.config.Effects;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.report.Report.ConfigUsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * By what the functions are judged: the profile, and the config file that shaped it.
 *
 * @param used the config file, if one was used
 */
record Judging(Profile profile, Optional<ConfigUsed> used) {

  private static final String RECOMMENDED = "recommended";
  private static final int MAX_BYTES = 1024 * 1024;

  /** What options and files give, before it is put together. */
  private record Gathered(Path file, boolean found, Path root, Config config) {}

  static Judging of(Arguments arguments, Inputs inputs, List<CheckInfo> checks, Env env)
      throws UsageException, IOException {
    for (String id : arguments.list("check")) {
      CheckInfo _ = Checks.named(id, checks);
    }
    ConfigReader reader = new ConfigReader(checks);
    Optional<Gathered> gathered = gather(arguments, inputs, reader, env);
    Optional<String> asked = arguments.get("profile");
    Config base = Config.empty();
    String name = RECOMMENDED;
    if (asked.isPresent()) {
      name = asked.get();
      if (!name.equals(RECOMMENDED)) {
        base = profile(env.directory().resolve(name), name, reader, env);
      }
    } else if (gathered.isPresent() && gathered.get().config().profile().isPresent()) {
      name = gathered.get().config().profile().get().value();
      if (!name.equals(RECOMMENDED)) {
        gathered = Optional.of(based(gathered.get(), name, reader, env));
      }
    }
    Config config = gathered.map(Gathered::config).orElse(Config.empty());
    Optional<ConfigUsed> used =
        gathered.map(
            it -> Effects.of(effective(it, inputs), shown(it.file(), env), it.found(), checks));
    Optional<String> account = account(arguments).or(config::account).or(base::account);
    return new Judging(config.over(base).profile(name, account, arguments.list("check")), used);
  }

  /** A snapshot has its account since it was collected: no config changes that. */
  private static Config effective(Gathered gathered, Inputs inputs) {
    return inputs.snapshot().isPresent() ? gathered.config().withoutAccount() : gathered.config();
  }

  /** The estate with what comments in its sources accept; --no-config leaves those out too. */
  Judged over(Estate estate, Arguments arguments, List<CheckInfo> checks, Env env)
      throws IOException {
    boolean speaks = false;
    for (SourceRead source : estate.sources()) {
      speaks |= !source.remarks().isEmpty();
    }
    if (!speaks || arguments.has("no-config")) {
      return new Judged(estate, profile);
    }
    Comments comments = Comments.in(estate, checks);
    for (String problem : comments.problems()) {
      env.say(problem);
    }
    return new Judged(comments.estate(), profile.accepting(comments.rules()));
  }

  /** What is judged, and by what. */
  record Judged(Estate estate, Profile profile) {}

  private static Optional<Gathered> gather(
      Arguments arguments, Inputs inputs, ConfigReader reader, Env env)
      throws UsageException, IOException {
    if (arguments.has("config")) {
      if (arguments.has("no-config")) {
        throw new UsageException("--config and --no-config: expected one of them");
      }
      Path file = env.directory().resolve(arguments.get("config", "")).normalize();
      return Optional.of(new Gathered(file, false, file, read(file, reader, env)));
    }
    if (arguments.has("no-config")) {
      return Optional.empty();
    }
    ConfigSearch search = ConfigSearch.from(inputs.root());
    for (String line : search.skipped()) {
      env.say(line);
    }
    if (search.file().isEmpty()) {
      return Optional.empty();
    }
    Path file = search.file().get();
    return Optional.of(new Gathered(file, true, search.root(), read(file, reader, env)));
  }

  /** The config on top of the profile file that it names; all of it counts as the config's. */
  private static Gathered based(Gathered config, String name, ConfigReader reader, Env env)
      throws UsageException {
    Config.Named named = config.config().profile().orElseThrow();
    Path file = config.file().resolveSibling(name).normalize();
    if (config.found() && !isInside(file, config.root())) {
      throw new UsageException(
          named.at()
              + ": profile "
              + name
              + " lies outside the repository; name it with --profile if it is meant");
    }
    Config base = profile(file, name, reader, env);
    return new Gathered(config.file(), config.found(), config.root(), config.config().over(base));
  }

  private static boolean isInside(Path file, Path root) {
    try {
      return !Files.exists(file) || file.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private static Config profile(Path file, String name, ConfigReader reader, Env env)
      throws UsageException {
    if (!Files.exists(file)) {
      throw new UsageException(
          "unknown profile "
              + name
              + Nearest.suggestion(
                  name, List.of(RECOMMENDED), "there is " + RECOMMENDED + ", or a file"));
    }
    Config config = read(file, reader, env);
    if (config.profile().isPresent()) {
      throw new UsageException(
          config.profile().get().at() + ": a profile file cannot build on another profile");
    }
    return config;
  }

  private static Config read(Path file, ConfigReader reader, Env env) throws UsageException {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
        throw new UsageException(file + ": larger than the limit of 1 MB for a config file");
      }
      return reader.read(Files.readString(file), shown(file, env));
    } catch (MalformedException e) {
      throw new UsageException(e.where() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(Problems.reading(file, e));
    }
  }

  private static Optional<String> account(Arguments arguments) throws UsageException {
    Optional<String> account = arguments.get("account");
    if (account.isPresent() && !Accounts.isId(account.get())) {
      throw new UsageException("--account " + account.get() + ": an account id has 12 digits");
    }
    return account;
  }

  private static String shown(Path file, Env env) {
    return Seen.path(file, env.directory());
  }
}
