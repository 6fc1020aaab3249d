package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.Accounts;
import dev.fortlet.app.cli.config.BuiltIn;
import dev.fortlet.app.cli.config.Comments;
import dev.fortlet.app.cli.config.Config;
import dev.fortlet.app.cli.config.ConfigReader;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.report.Report.ConfigUsed;
import dev.fortlet.sources.templates.TargetAccounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By what the functions are judged: the profile, and the config files that shaped it.
 *
 * @param used the config files of the whole scan
 * @param folders those of its folders
 */
record Judging(Profile profile, List<ConfigFile> used, FolderConfigs folders) {

  static Judging of(Arguments arguments, Inputs inputs, List<CheckInfo> checks, Env env)
      throws UsageException, IOException {
    for (String id : arguments.list("check")) {
      CheckInfo _ = Checks.named(id, checks);
    }
    Profiles profiles = new Profiles(new ConfigReader(checks), env);
    ConfigFiles files = new ConfigFiles(arguments, profiles, env);
    String name = arguments.get("profile", BuiltIn.RECOMMENDED);
    Config config =
        arguments.has("profile")
            ? profiles.named(name, env.directory(), Optional.empty())
            : Config.empty();
    List<ConfigFile> used = files.of(inputs.root());
    for (ConfigFile file : used) {
      config = file.over(config);
      name = file.profile().orElse(name);
    }
    Optional<String> account = account(arguments).or(config::account);
    FolderConfigs folders = new FolderConfigs(files, inputs.root(), account);
    return new Judging(config.profile(name, account, arguments.list("check")), used, folders);
  }

  /** An account that the user names is that of everything. */
  TargetAccounts accounts(Arguments arguments, Inputs inputs) {
    return arguments.has("account") || inputs.isFar()
        ? TargetAccounts.one(profile.account())
        : folders;
  }

  /** A line for each config file that says an account. */
  List<String> accountsFound(Env env) {
    List<String> lines = new ArrayList<>();
    for (ConfigFile file : used) {
      file.account(env).ifPresent(lines::add);
    }
    for (ConfigFile file : folders.read()) {
      file.account(env).ifPresent(lines::add);
    }
    return lines;
  }

  /** The estate with what config files of its folders and comments in its sources say of it. */
  Judged over(Estate estate, Arguments arguments, Inputs inputs, List<CheckInfo> checks, Env env)
      throws UsageException, IOException {
    boolean far = inputs.isFar();
    Profile whole = far ? profile : folders.within(profile, estate);
    List<ConfigUsed> configs = new ArrayList<>();
    for (ConfigFile file : used) {
      boolean snapshot = inputs.snapshot().isPresent();
      configs.add((snapshot ? file.withoutAccount() : file).used(false, checks, env));
    }
    for (ConfigFile file : far ? List.<ConfigFile>of() : folders.read()) {
      configs.add(file.used(true, checks, env));
    }
    if (!speaks(estate) || arguments.has("no-config")) {
      return new Judged(estate, whole, configs);
    }
    Comments comments = Comments.in(estate, checks);
    for (String problem : comments.problems()) {
      env.say(problem);
    }
    return new Judged(comments.estate(), whole.accepting(comments.rules()), configs);
  }

  /** Whether there are comments for us; --no-config leaves those out too. */
  private static boolean speaks(Estate estate) {
    boolean speaks = false;
    for (SourceRead source : estate.sources()) {
      speaks |= !source.remarks().isEmpty();
    }
    return speaks;
  }

  /** What is judged, and by what. */
  record Judged(Estate estate, Profile profile, List<ConfigUsed> configs) {}

  private static Optional<String> account(Arguments arguments) throws UsageException {
    Optional<String> account = arguments.get("account");
    if (account.isPresent() && !Accounts.isId(account.get())) {
      throw new UsageException("--account " + account.get() + ": an account id has 12 digits");
    }
    return account;
  }
}
