package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.BuiltIn;
import dev.fortlet.app.cli.config.Config;
import dev.fortlet.app.cli.config.ConfigSearch;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.findings.ConfigFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and reads the config files that hold for a scan. */
final class ConfigFiles {

  private final Arguments arguments;
  private final Profiles profiles;
  private final Env env;

  ConfigFiles(Arguments arguments, Profiles profiles, Env env) {
    this.arguments = arguments;
    this.profiles = profiles;
    this.env = env;
  }

  /** Whether config files are looked for, beside what options name. */
  boolean areLookedFor() {
    return !arguments.has("config") && !arguments.has("no-config");
  }

  /** Those of the whole scan, the outermost first. */
  List<ConfigFile> of(Path root) throws UsageException, IOException {
    if (arguments.has("config")) {
      if (arguments.has("no-config")) {
        throw new UsageException("--config and --no-config: expected one of them");
      }
      Path file = env.directory().resolve(arguments.get("config", "")).normalize();
      return List.of(read(file, Optional.empty()));
    }
    List<ConfigFile> files = new ArrayList<>();
    if (areLookedFor()) {
      ConfigSearch search = ConfigSearch.from(root);
      for (String line : search.skipped()) {
        env.say(line);
      }
      for (Path file : search.files()) {
        Path folder = file.getParent();
        String down = folder == null ? "" : folder.relativize(root).toString();
        files.add(read(file, Optional.of(search.root())).in(ConfigFolder.above(slashed(down))));
      }
    }
    return files;
  }

  /** That of a folder below the scanned root. */
  Optional<ConfigFile> in(Path root, String folder) throws UsageException, IOException {
    List<String> skipped = new ArrayList<>();
    Optional<Path> file = ConfigSearch.in(root.resolve(folder), skipped);
    for (String line : skipped) {
      env.say(line);
    }
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Path limit = ConfigSearch.repository(root).orElse(root);
    return Optional.of(read(file.get(), Optional.of(limit)).in(ConfigFolder.below(folder)));
  }

  /**
   * @param limit the folder that what it builds on must lie in, if it was found
   */
  private ConfigFile read(Path file, Optional<Path> limit) throws UsageException {
    Config own = profiles.read(file);
    if (own.profile().isEmpty() || arguments.has("profile")) {
      return new ConfigFile(file, limit.isPresent(), own, Optional.empty(), Config.empty());
    }
    String name = own.profile().get().value();
    Config base = profiles.base(own, file, limit);
    // All that a profile file says counts as the config's, and is named in the report.
    return BuiltIn.NAMES.contains(name)
        ? new ConfigFile(file, limit.isPresent(), own, Optional.of(name), base)
        : new ConfigFile(
            file, limit.isPresent(), own.over(base), Optional.of(name), Config.empty());
  }

  private static String slashed(String path) {
    return path.replace(File.separatorChar, '/');
  }
}
