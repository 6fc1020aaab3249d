package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.documents.DocumentReader;
import dev.fortlet.sources.templates.documents.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files that a service includes. None outside the scanned folder is ever opened, by whatever
 * way it is named, links included.
 */
public final class ServiceFolder {

  private static final int MAX_BYTES = 10 * 1024 * 1024;

  private static final int MAX_FILES = 500;

  /** What Node.js looks for behind the name of a module. */
  private static final List<String> PROGRAMS = List.of("", ".js", ".cjs", ".json", ".node", ".ts");

  /** What came of looking for a file. */
  sealed interface Found {
    record Document(Value value) implements Found {}

    record Nothing() implements Found {}

    record Unread(Reason reason) implements Found {}
  }

  private final Path root;
  private final Path folder;
  private final Map<String, Found> known = new HashMap<>();
  private final Set<Path> included = new LinkedHashSet<>();

  /**
   * @param root the scanned folder
   * @param folder where the service's own file stands, in the root
   */
  public ServiceFolder(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /** The files that were read as parts of the service. */
  Set<Path> included() {
    return included;
  }

  /**
   * @param path relative to the service's folder
   * @param at where it is asked for
   */
  Found read(String path, Location at) {
    return known.computeIfAbsent(path, _ -> open(path, at));
  }

  /**
   * A file of the service's folder, or of one above it.
   *
   * @param way from the file's folder to the service's; empty if they are one
   */
  record Above(Found file, String way) {}

  /** The nearest file of one of these names, in the service's folder or above it. */
  Optional<Above> nearest(List<String> names, Location at) {
    String up = "";
    for (Path above = folder; above != null && above.startsWith(root); above = above.getParent()) {
      for (String name : names) {
        if (Files.exists(above.resolve(name))) {
          String way = above.relativize(folder).toString().replace('\\', '/');
          return Optional.of(new Above(read(up + name, at), way));
        }
      }
      up += "../";
    }
    return Optional.empty();
  }

  /** Whether it has a folder of this name, as far as can be seen. */
  boolean hasFolder(String path) {
    try {
      Path inner = folder.resolve(path).normalize();
      return inner.startsWith(root) && Files.isDirectory(inner);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Whether there may be a program of this name, with or without its ending, or in its folder. */
  boolean mayHold(String path) {
    try {
      Path file = folder.resolve(path).normalize();
      if (!file.startsWith(root)) {
        return true;
      }
      for (String ending : PROGRAMS) {
        if (Files.exists(file.resolveSibling(file.getFileName() + ending))) {
          return true;
        }
      }
      return false;
    } catch (InvalidPathException e) {
      return true;
    }
  }

  private Found open(String path, Location at) {
    try {
      Path file = folder.resolve(path).normalize();
      if (!file.startsWith(root)) {
        return unread(at, path + " is outside the scanned folder and was not opened");
      }
      if (!Files.exists(file)) {
        return new Found.Nothing();
      }
      if (!file.toRealPath().startsWith(root.toRealPath())) {
        return unread(at, path + " leads out of the scanned folder and was not opened");
      }
      if (!Files.isRegularFile(file)) {
        return unread(at, path + " is no file");
      }
      return included.size() < MAX_FILES
          ? parse(file, path, at)
          : unread(at, "the service includes more than " + MAX_FILES + " files");
    } catch (InvalidPathException e) {
      return unread(at, "file() is given no path");
    } catch (IOException e) {
      return unread(at, path + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private Found parse(Path file, String path, Location at) throws IOException {
    String name = root.relativize(file).toString().replace('\\', '/');
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1);
    switch (extension) {
      case "js", "cjs", "mjs", "ts" -> {
        return unread(at, path + " is a program, and Fortlet runs none");
      }
      default -> {}
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      return unread(at, path + " is larger than the limit of 10 MB");
    }
    included.add(file);
    try {
      String text = Encoding.decode(bytes, name);
      return new Found.Document(
          switch (extension) {
            case "yml", "yaml", "json", "tfstate" -> DocumentReader.read(text, name);
            default -> Value.Scalar.string(text, new Location(name, 1, 1));
          });
    } catch (MalformedException e) {
      return new Found.Unread(
          Reason.at(e.where(), path + " cannot be read: " + e.getMessage(), "a file of its form"));
    }
  }

  private static Found unread(Location at, String message) {
    return new Found.Unread(Reason.at(at, message, "the built template in .serverless"));
  }
}
