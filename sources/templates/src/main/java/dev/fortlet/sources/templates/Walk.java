package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import dev.fortlet.sources.templates.terraform.FileNames;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that may be templates, each folder once. Links are not followed, so that a walk
 * neither leaves the root nor ends in a loop; only a root that is itself a link is.
 */
final class Walk {

  private static final int MAX_DEPTH = 64;

  private static final Set<String> SKIPPED =
      Set.of(
          ".git",
          ".hg",
          ".svn",
          "node_modules",
          ".venv",
          "venv",
          "__pycache__",
          "site-packages",
          ".tox",
          ".gradle",
          ".idea",
          ".vscode",
          ".terraform",
          ".mypy_cache",
          ".pytest_cache",
          ".cache",
          ".next",
          "target",
          "dist");

  private final Path root;
  private final Set<Path> seen = new HashSet<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<SourceRead> unreadable = new ArrayList<>();

  /**
   * @param root what the candidates' names are relative to
   */
  Walk(Path root) {
    this.root = root;
  }

  /** In the order of their names, whatever order the file system has. */
  List<Candidate> candidates() {
    candidates.sort(Comparator.comparing(Candidate::name));
    return candidates;
  }

  List<SourceRead> unreadable() {
    return unreadable;
  }

  void add(Path start) {
    try {
      if (!Files.exists(start)) {
        broken(start, "no such file or folder");
      } else if (Files.isDirectory(start)) {
        Files.walkFileTree(start.toRealPath(), Set.of(), MAX_DEPTH, new Visitor(start));
      } else if (Files.isRegularFile(start)) {
        BasicFileAttributes file = Files.readAttributes(start, BasicFileAttributes.class);
        candidate(start, file, true);
        if (FileNames.isPart(String.valueOf(start.getFileName()))) {
          others(start);
        }
      } else {
        broken(start, "neither a file nor a folder");
      }
    } catch (IOException e) {
      broken(start, why(e));
    }
  }

  /** One file of a Terraform configuration says nothing without the others beside it. */
  private void others(Path part) throws IOException {
    Path folder = part.getParent();
    if (folder == null) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (FileNames.isPart(String.valueOf(file.getFileName())) && !Files.isDirectory(file)) {
          candidate(
              file,
              Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS),
              false);
        }
      }
    }
  }

  private void candidate(Path path, BasicFileAttributes file, boolean named) {
    if (seen.add(path)) {
      candidates.add(
          new Candidate(path, name(path), file.size(), file.lastModifiedTime().toMillis(), named));
    }
  }

  private void broken(Path path, String message) {
    String name = name(path);
    unreadable.add(
        new SourceRead(
            SourceRead.Kind.TEMPLATE,
            name,
            List.of(),
            List.of(),
            Optional.of(new SourceRead.Broken(new Location(name, 1, 1), message))));
  }

  static String why(IOException e) {
    return e instanceof AccessDeniedException
        ? "may not be read (permission denied)"
        : "cannot be read (" + e.getClass().getSimpleName() + ")";
  }

  private String name(Path path) {
    Path relative = path.startsWith(root) ? root.relativize(path) : path;
    String name = relative.toString().replace(path.getFileSystem().getSeparator(), "/");
    return name.isEmpty() ? String.valueOf(path.getFileName()) : name;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path start;
    private final Path real;

    Visitor(Path start) throws IOException {
      this.start = start;
      this.real = start.toRealPath();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.equals(real) || isEntered(folder)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Path path = start.resolve(real.relativize(file));
      if (attributes.isRegularFile() && isCandidate(file)) {
        candidate(path, attributes, false);
      } else if (attributes.isSymbolicLink()
          && FileNames.isPart(String.valueOf(file.getFileName()))) {
        // Terraform takes it for a file of the folder that the link is in.
        candidate(path, attributes, false);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      if (Files.isDirectory(file) || isCandidate(file)) {
        broken(start.resolve(real.relativize(file)), why(e));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }

    /** Of what build tools write, only the folders that hold templates are entered. */
    private boolean isEntered(Path folder) {
      String name = String.valueOf(folder.getFileName());
      String parent = parent(folder);
      if (parent.equals(".aws-sam")) {
        return name.equals("build");
      }
      if (parent.equals("cdk.out") || parent.startsWith("assembly-")) {
        return name.startsWith("assembly-");
      }
      return !SKIPPED.contains(name);
    }

    private boolean isCandidate(Path file) {
      String name = String.valueOf(file.getFileName());
      String parent = parent(file);
      if (parent.equals(".serverless")) {
        return name.equals("cloudformation-template-update-stack.json");
      }
      if (isBelow(file, ".aws-sam")) {
        return name.equals("template.yaml") || name.equals("template.json");
      }
      if (parent.equals("cdk.out") || parent.startsWith("assembly-")) {
        return name.endsWith(".template.json");
      }
      return name.endsWith(".yaml")
          || name.endsWith(".yml")
          || name.endsWith(".json")
          || name.endsWith(".template")
          || FileNames.isPart(name)
          || Services.isProgram(name);
    }

    private boolean isBelow(Path file, String folder) {
      for (Path part : real.relativize(file)) {
        if (part.toString().equals(folder)) {
          return true;
        }
      }
      return false;
    }

    private String parent(Path path) {
      Path parent = path.getParent();
      return parent == null ? "" : String.valueOf(parent.getFileName());
    }
  }
}
