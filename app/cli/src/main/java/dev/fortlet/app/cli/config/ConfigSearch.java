package dev.fortlet.app.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the config files that belong to what is scanned: in its folder, and above it up to the root
 * of the repository and no further. Without a repository only the folder itself is looked at, so
 * that nobody's {@code /tmp/fortlet.yaml} decides about another's scan.
 *
 * @param files those that there are, the outermost first
 * @param root the folder that they must not reach out of
 * @param skipped one line for each file that was passed over
 */
public record ConfigSearch(List<Path> files, Path root, List<String> skipped) {

  public static final String NAME = "fortlet.yaml";

  public ConfigSearch {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
  }

  public static ConfigSearch from(Path start) {
    Path root = repository(start).orElse(start);
    List<Path> files = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      in(folder, skipped).ifPresent(file -> files.addFirst(file));
      if (folder.equals(root)) {
        break;
      }
    }
    return new ConfigSearch(files, root, skipped);
  }

  /**
   * The config file that stands in a folder.
   *
   * @param skipped gets a line if there is one that is passed over
   */
  public static Optional<Path> in(Path folder, List<String> skipped) {
    Path file = folder.resolve(NAME);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Optional<String> objection = objection(file);
      if (objection.isEmpty()) {
        return Optional.of(file);
      }
      skipped.add(file + " is skipped: " + objection.get());
    } else if (Files.exists(folder.resolve("fortlet.yml"), LinkOption.NOFOLLOW_LINKS)) {
      skipped.add(folder.resolve("fortlet.yml") + " is skipped: name it " + NAME);
    }
    return Optional.empty();
  }

  /** The root of the repository that a folder stands in. */
  public static Optional<Path> repository(Path start) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> objection(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("it is no regular file; --config names it");
    }
    try {
      UserPrincipal owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
      return owner.equals(self(file))
          ? Optional.empty()
          : Optional.of("it belongs to user " + owner.getName() + "; --config names it");
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.of("its owner cannot be told; --config names it");
    }
  }

  /** Who runs this process. The kernel says it where it can; names may not exist in a container. */
  private static UserPrincipal self(Path file) throws IOException {
    Path process = Path.of("/proc/self");
    if (Files.exists(process)) {
      return Files.getOwner(process);
    }
    return file.getFileSystem()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(System.getProperty("user.name", ""));
  }
}
