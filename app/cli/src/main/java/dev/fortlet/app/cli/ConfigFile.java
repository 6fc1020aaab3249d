package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.Config;
import dev.fortlet.app.cli.config.Effects;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.ConfigFolder;
import dev.fortlet.report.Report.ConfigUsed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A config file that holds for a scan, or for a folder of it.
 *
 * @param found whether it was found, not named by the user
 * @param config what it says, and what the profile files say that it builds on
 * @param profile the profile that it names, if that counts: what is set further out then does not
 * @param builtIn what that profile sets, if it is one of ours
 */
record ConfigFile(
    Path file, boolean found, Config config, Optional<String> profile, Config builtIn) {

  ConfigFile in(ConfigFolder folder) {
    return new ConfigFile(file, found, config.in(folder), profile, builtIn);
  }

  /** A snapshot has its account since it was collected: no config changes that. */
  ConfigFile withoutAccount() {
    return new ConfigFile(file, found, config.withoutAccount(), profile, builtIn);
  }

  /** All that it sets. */
  Config whole() {
    return config.over(builtIn);
  }

  /** The same over what is said further out. */
  Config over(Config outer) {
    return whole().over(profile.isPresent() ? outer.withoutSettings() : outer);
  }

  /** Which account it says, and where. */
  Optional<String> account(Env env) {
    return config.account().map(id -> "the account is " + id + ", from " + shown(env));
  }

  private String shown(Env env) {
    return Seen.path(file, env.directory());
  }

  /**
   * @param inFolder whether it holds for a folder only, so that the report's profile is another
   */
  ConfigUsed used(boolean inFolder, List<CheckInfo> checks, Env env) {
    Optional<String> own = inFolder ? profile : Optional.empty();
    return Effects.of(config, own, shown(env), found, checks);
  }
}
