package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.BuiltIn;
import dev.fortlet.app.cli.config.Config;
import dev.fortlet.app.cli.config.ConfigReader;
import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads config and profile files, and what they build on. */
final class Profiles {

  private static final int MAX_BYTES = 1024 * 1024;

  private final ConfigReader reader;
  private final Env env;

  Profiles(ConfigReader reader, Env env) {
    this.reader = reader;
    this.env = env;
  }

  /** A file by itself, without what it builds on. */
  Config read(Path file) throws UsageException {
    try {
      return reader.read(text(file), shown(file));
    } catch (MalformedException e) {
      throw new UsageException(e.where() + ": " + e.getMessage());
    }
  }

  String text(Path file) throws UsageException {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
        throw new UsageException(file + ": larger than the limit of 1 MB for a config file");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UsageException(Problems.reading(file, e));
    }
  }

  /**
   * A profile by its name, or the file that a name is, with all that it builds on.
   *
   * @param folder what a file's name is relative to
   * @param root the folder that no file may lie outside of, for what a found config names
   */
  Config named(String name, Path folder, Optional<Path> root) throws UsageException {
    return named(name, Optional.empty(), folder, root, new HashSet<>());
  }

  /** What a config builds on: of nothing else, nothing. */
  Config base(Config config, Path file, Optional<Path> root) throws UsageException {
    Set<Path> seen = new HashSet<>();
    seen.add(file);
    return base(config, file, root, seen);
  }

  private Config base(Config config, Path file, Optional<Path> root, Set<Path> seen)
      throws UsageException {
    if (config.profile().isEmpty()) {
      return Config.empty();
    }
    Config.Named base = config.profile().get();
    Path parent = file.toAbsolutePath().getParent();
    return named(base.value(), Optional.of(base.at()), parent == null ? file : parent, root, seen);
  }

  private Config named(
      String name, Optional<Location> at, Path folder, Optional<Path> root, Set<Path> seen)
      throws UsageException {
    if (BuiltIn.NAMES.contains(name)) {
      return BuiltIn.read(name, reader);
    }
    String where = at.map(place -> place + ": ").orElse("");
    Path file = folder.resolve(name).normalize();
    if (root.isPresent() && !isInside(file, root.get())) {
      throw new UsageException(
          where
              + "profile "
              + name
              + " lies outside the repository; name it with --profile if it is meant");
    }
    if (!Files.exists(file)) {
      throw new UsageException(
          where
              + "unknown profile "
              + name
              + Nearest.suggestion(
                  name,
                  BuiltIn.NAMES,
                  "there are " + String.join(", ", BuiltIn.NAMES) + ", or a file"));
    }
    if (!seen.add(file)) {
      throw new UsageException(where + "profile " + name + " builds on itself");
    }
    Config config = read(file);
    return config.over(base(config, file, root, seen));
  }

  private static boolean isInside(Path file, Path root) {
    try {
      return !Files.exists(file) || file.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private String shown(Path file) {
    return Seen.path(file, env.directory());
  }
}
