package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.sources.templates.documents.Encoding;
import dev.fortlet.sources.templates.terraform.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The scanned folder. Nothing outside of it is read, not even through a link inside it. */
public final class Workspace {

  /** Bytes of a file that a configuration takes in. */
  private static final int MAX_FILE = 2 * 1024 * 1024;

  /** Files that {@code fileset} looks at. */
  private static final int MAX_LISTED = 20_000;

  /** Files of one module. */
  private static final int MAX_CODE = 500;

  private final Path root;

  /**
   * @param root the scanned folder; files are named relative to it, with {@code /}
   */
  public Workspace(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** What a file is, or why it is not read. */
  sealed interface Content {
    record Text(String text, String name) implements Content {}

    /** A file that is there, and no text. */
    record Binary(String name) implements Content {}

    record Missing() implements Content {}

    record Refused(String why) implements Content {}
  }

  /**
   * @param folder the folder that a relative path starts from, relative to the root
   */
  Content read(String folder, String path) {
    Optional<Path> inside = inside(folder, path);
    if (inside.isEmpty()) {
      return new Content.Refused(shown(path) + " is outside of the scanned folder");
    }
    Path file = inside.get();
    try {
      if (!Files.exists(file)) {
        return new Content.Missing();
      }
      if (!file.toRealPath().startsWith(root.toRealPath())) {
        return new Content.Refused(shown(path) + " leads out of the scanned folder");
      }
      if (!Files.isRegularFile(file)) {
        return new Content.Refused(shown(path) + " is no file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAX_FILE + 1);
        return bytes.length > MAX_FILE
            ? new Content.Refused(shown(path) + " is larger than the limit of 2 MB")
            : content(bytes, name(file));
      }
    } catch (IOException e) {
      return new Content.Refused(shown(path) + " cannot be read");
    }
  }

  private static Content content(byte[] bytes, String name) {
    try {
      return new Content.Text(Encoding.decode(bytes, name), name);
    } catch (MalformedException e) {
      return new Content.Binary(name);
    }
  }

  /** The files below a folder, relative to it; empty if it is outside of the root or too large. */
  Optional<List<String>> list(String folder, String path) {
    Optional<Path> inside = inside(folder, path);
    if (inside.isEmpty()) {
      return Optional.empty();
    }
    Path start = inside.get();
    try {
      if (!start.toRealPath().startsWith(root.toRealPath())) {
        return Optional.empty();
      }
      try (Stream<Path> files = Files.walk(start, 20)) {
        TreeSet<String> names = new TreeSet<>();
        var each = files.iterator();
        for (int i = 0; each.hasNext(); i++) {
          if (i > MAX_LISTED) {
            return Optional.empty();
          }
          Path file = each.next();
          if (Files.isRegularFile(file)) {
            names.add(slashes(start.relativize(file)));
          }
        }
        return Optional.of(new ArrayList<>(names));
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /**
   * The texts of the configuration's files in a folder, by their names; none if it has none, or if
   * they cannot all be read.
   */
  SortedMap<String, String> code(String folder) {
    SortedMap<String, String> files = new TreeMap<>();
    Optional<Path> inside = inside("", folder);
    if (inside.isEmpty()) {
      return files;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(inside.get())) {
      for (Path file : all) {
        String name = String.valueOf(file.getFileName());
        if (FileNames.isCode(name)) {
          if (files.size() >= MAX_CODE
              || !(read(folder, name) instanceof Content.Text(var text, _))) {
            return new TreeMap<>();
          }
          files.put(name, text);
        }
      }
      return files;
    } catch (IOException | DirectoryIteratorException e) {
      return new TreeMap<>();
    }
  }

  /** A folder relative to the root, behind all links; empty if it is outside of it. */
  Optional<String> folder(String from, String path) {
    Optional<Path> inside = inside(from, path);
    try {
      if (inside.isPresent() && Files.isDirectory(inside.get())) {
        Path real = inside.get().toRealPath();
        Path top = root.toRealPath();
        return real.startsWith(top) ? Optional.of(slashes(top.relativize(real))) : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return inside.map(this::name);
  }

  private Optional<Path> inside(String folder, String path) {
    try {
      Path file = root.resolve(folder).resolve(path).normalize();
      return file.startsWith(root) ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private String name(Path file) {
    return slashes(root.relativize(file));
  }

  private static String slashes(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private static String shown(String path) {
    return path.length() > 100 ? path.substring(0, 100) + "..." : path;
  }
}
