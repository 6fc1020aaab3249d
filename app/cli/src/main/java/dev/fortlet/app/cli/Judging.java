package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.Accounts;
import dev.fortlet.app.cli.config.BuiltIn;
import dev.fortlet.app.cli.config.Comments;
import dev.fortlet.app.cli.config.Config;
import dev.fortlet.app.cli.config.ConfigReader;
import dev.fortlet.app.cli.config.ConfigSearch;
import dev.fortlet.app.cli.config.Effects;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.report.Report.ConfigUsed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * By what the functions are judged: the profile, and the config file that shaped it.
 *
 * @param used the config file, if one was used
 */
record Judging(Profile profile, Optional<ConfigUsed> used) {

  /** What options and files give, before it is put together. */
  private record Gathered(Path file, boolean found, Optional<Path> root, Config config) {
    Gathered over(Config base) {
      return new Gathered(file, found, root, config.over(base));
    }
  }

  static Judging of(Arguments arguments, Inputs inputs, List<CheckInfo> checks, Env env)
      throws UsageException, IOException {
    for (String id : arguments.list("check")) {
      CheckInfo _ = Checks.named(id, checks);
    }
    Profiles profiles = new Profiles(new ConfigReader(checks), env);
    Optional<Gathered> gathered = gather(arguments, inputs, profiles, env);
    Optional<String> asked = arguments.get("profile");
    Config base = Config.empty();
    String name = BuiltIn.RECOMMENDED;
    if (asked.isPresent()) {
      name = asked.get();
      base = profiles.named(name, env.directory(), Optional.empty());
    } else if (gathered.isPresent() && gathered.get().config().profile().isPresent()) {
      Gathered own = gathered.get();
      name = own.config().profile().get().value();
      base = profiles.base(own.config(), own.file(), own.root());
      if (!BuiltIn.NAMES.contains(name)) {
        // All that its files say counts as the config's, and is named in the report.
        gathered = Optional.of(own.over(base));
        base = Config.empty();
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
      Arguments arguments, Inputs inputs, Profiles profiles, Env env)
      throws UsageException, IOException {
    if (arguments.has("config")) {
      if (arguments.has("no-config")) {
        throw new UsageException("--config and --no-config: expected one of them");
      }
      Path file = env.directory().resolve(arguments.get("config", "")).normalize();
      return Optional.of(new Gathered(file, false, Optional.empty(), profiles.read(file)));
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
    return Optional.of(new Gathered(file, true, Optional.of(search.root()), profiles.read(file)));
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
