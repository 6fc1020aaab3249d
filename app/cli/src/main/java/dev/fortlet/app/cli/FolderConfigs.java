package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.findings.ConfigFolder;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.sources.templates.TargetAccounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The config files in folders below the scanned root, each read when its folder first matters. */
final class FolderConfigs implements TargetAccounts {

  private final ConfigFiles files;
  private final Path root;
  private final Optional<String> account;

  /** In this order an outer folder stands before those in it. */
  private final Map<String, Optional<ConfigFile>> byFolder = new TreeMap<>();

  private @Nullable UsageException wrong;
  private @Nullable IOException unreadable;

  /**
   * @param account that of the whole scan, beside which a folder may have its own
   */
  FolderConfigs(ConfigFiles files, Path root, Optional<String> account) {
    this.files = files;
    this.root = root;
    this.account = account;
  }

  @Override
  public Optional<String> of(String unit) {
    Optional<String> nearest = account;
    for (ConfigFile file : around(unit)) {
      nearest = file.config().account().or(() -> account);
    }
    return nearest;
  }

  /** The profile with what these files say of the functions in their folders. */
  Profile within(Profile profile, Estate estate) throws UsageException, IOException {
    for (SourceRead source : estate.sources()) {
      around(source.path());
    }
    for (LambdaFunction function : estate.functions().items()) {
      around(function.location().file());
    }
    requireReadable();
    Profile all = profile;
    for (Map.Entry<String, Optional<ConfigFile>> entry : byFolder.entrySet()) {
      if (entry.getValue().isPresent()) {
        ConfigFile file = entry.getValue().get();
        ConfigFolder folder = ConfigFolder.below(entry.getKey());
        boolean anew = file.profile().isPresent();
        all = all.with(file.config().exceptions(), file.whole().scoped(folder, anew));
      }
    }
    return all;
  }

  /**
   * @throws UsageException if something is wrong in one of them
   */
  void requireReadable() throws UsageException, IOException {
    if (wrong != null) {
      throw wrong;
    }
    if (unreadable != null) {
      throw unreadable;
    }
  }

  /** Those that were read. */
  List<ConfigFile> read() {
    List<ConfigFile> read = new ArrayList<>();
    byFolder.values().forEach(file -> file.ifPresent(read::add));
    return read;
  }

  /** Those of the folders that a path lies in or is, the outermost first. */
  private List<ConfigFile> around(String path) {
    List<ConfigFile> around = new ArrayList<>();
    boolean inside = !path.equals(".") && root.resolve(path).normalize().startsWith(root);
    int end = 0;
    while (end >= 0 && files.areLookedFor() && inside) {
      end = path.indexOf('/', end + 1);
      in(end < 0 ? path : path.substring(0, end)).ifPresent(around::add);
    }
    return around;
  }

  private Optional<ConfigFile> in(String folder) {
    Optional<ConfigFile> known = byFolder.get(folder);
    if (known == null) {
      known = Optional.empty();
      try {
        known = files.in(root, folder);
      } catch (UsageException e) {
        wrong = wrong == null ? e : wrong;
      } catch (IOException e) {
        unreadable = unreadable == null ? e : unreadable;
      }
      byFolder.put(folder, known);
    }
    return known;
  }
}
