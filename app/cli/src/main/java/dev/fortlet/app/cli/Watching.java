package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.ConfigSearch;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Scans again whenever something changes in what was scanned. */
final class Watching {

  /** An editor saves in several steps. */
  private static final int QUIET_MILLIS = 20;

  private static final int INTERRUPTION_MILLIS = 100;
  private static final int MAX_FOLDERS = 10_000;
  private static final Set<String> PASSED_OVER = Set.of(".git", "node_modules", ".terraform");
  private static final String CLEAR = "\u001b[H\u001b[2J";

  /** One scan with its report. */
  @FunctionalInterface
  interface Scan {
    int run() throws UsageException, IOException;
  }

  private final Inputs inputs;
  private final Optional<Path> output;
  private final Env env;
  private final Map<WatchKey, Path> folders = new HashMap<>();

  private Watching(Inputs inputs, Optional<Path> output, Env env) {
    this.inputs = inputs;
    this.output = output;
    this.env = env;
  }

  static Watching of(Inputs inputs, Arguments arguments, Env env) throws UsageException {
    if (inputs.isFar()) {
      throw new UsageException("--watch: expected files or folders, not a snapshot or stdin");
    }
    Optional<Path> output = arguments.get("output").map(file -> env.directory().resolve(file));
    return new Watching(inputs, output.map(Path::normalize), env);
  }

  /** Until it is interrupted. What is wrong in a file that is being written is said, no end. */
  int run(Scan scan) throws IOException {
    env.interruption().watch();
    try (WatchService service = env.directory().getFileSystem().newWatchService()) {
      register(service);
      boolean changed = true;
      while (!env.interruption().requested()) {
        if (changed) {
          once(scan);
        }
        changed = awaitChange(service);
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      Thread.currentThread().interrupt();
    }
    return Exit.INTERRUPTED;
  }

  private void once(Scan scan) throws IOException {
    if (env.outIsTerminal() && output.isEmpty()) {
      env.out().write(CLEAR);
    }
    try {
      int _ = scan.run();
    } catch (UsageException e) {
      env.say(String.valueOf(e.getMessage()));
    }
    env.out().flush();
  }

  /** Whether something changed; false too if nothing did for a while. */
  private boolean awaitChange(WatchService service) throws InterruptedException, IOException {
    WatchKey key = service.poll(INTERRUPTION_MILLIS, TimeUnit.MILLISECONDS);
    boolean changed = false;
    boolean folderMade = false;
    while (key != null) {
      Path folder = folders.get(key);
      for (WatchEvent<?> event : key.pollEvents()) {
        // What is more than the system keeps may have been anything.
        if (folder == null || !(event.context() instanceof Path name)) {
          changed = true;
          folderMade = true;
          continue;
        }
        Path file = folder.resolve(name);
        changed |= concerns(file);
        folderMade |= Files.isDirectory(file);
      }
      if (!key.reset()) {
        folders.remove(key);
      }
      key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }
    if (folderMade) {
      register(service);
    }
    return changed || folderMade;
  }

  private boolean concerns(Path file) {
    if (output.isPresent() && isOutput(file, output.get())) {
      return false;
    }
    if (file.endsWith(ConfigSearch.NAME)) {
      return true;
    }
    for (Path path : inputs.paths()) {
      if (file.startsWith(path)) {
        return true;
      }
    }
    return false;
  }

  /** The report itself, or the draft that becomes it. */
  private static boolean isOutput(Path file, Path output) {
    Path parent = output.getParent();
    return file.equals(output)
        || (parent != null
            && parent.equals(file.getParent())
            && file.toString()
                .startsWith(parent.resolve("." + output.getFileName() + ".").toString()));
  }

  private void register(WatchService service) throws IOException {
    for (Path path : inputs.paths()) {
      Path parent = path.getParent();
      if (Files.isDirectory(path)) {
        Files.walkFileTree(path, new Registration(service));
      } else if (parent != null) {
        watch(parent, service);
      }
    }
    Path top = ConfigSearch.from(inputs.root()).root();
    for (Path at = inputs.root(); at != null && at.startsWith(top); at = at.getParent()) {
      if (Files.isDirectory(at)) {
        watch(at, service);
      }
    }
  }

  private void watch(Path folder, WatchService service) throws IOException {
    folders.put(
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_DELETE,
            StandardWatchEventKinds.ENTRY_MODIFY),
        folder);
  }

  private final class Registration extends SimpleFileVisitor<Path> {
    private final WatchService service;

    Registration(WatchService service) {
      this.service = service;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Path name = folder.getFileName();
      if (name != null && PASSED_OVER.contains(name.toString())) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (folders.size() >= MAX_FOLDERS) {
        return FileVisitResult.TERMINATE;
      }
      watch(folder, service);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
