package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Brings a document to where the user wants it: a file, whole or not at all, or stdout. */
final class Delivery {

  /** Writes the document. */
  @FunctionalInterface
  interface Document {
    void write(Writer out) throws IOException;
  }

  private Delivery() {}

  static void deliver(Document document, Arguments arguments, Env env)
      throws UsageException, IOException {
    Optional<String> file = arguments.get("output");
    if (file.isEmpty()) {
      document.write(new Unclosed(env.out()));
      return;
    }
    Path target = env.directory().resolve(file.get());
    try {
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        // A device or a pipe cannot be replaced, only written to.
        write(document, target, StandardOpenOption.WRITE);
      } else {
        replace(document, Files.exists(target) ? target.toRealPath() : target);
      }
    } catch (IOException e) {
      throw new UsageException(Problems.reading(target, e));
    }
  }

  private static void replace(Document document, Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path draft =
        (folder == null ? target : folder)
            .resolve("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      write(document, draft, StandardOpenOption.CREATE_NEW);
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      if (Files.exists(draft, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(draft);
      }
    }
  }

  private static void write(Document document, Path file, StandardOpenOption how)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, how, StandardOpenOption.WRITE)) {
      document.write(out);
    }
  }

  /** A document that closes its writer leaves stdout open. */
  private static final class Unclosed extends FilterWriter {
    Unclosed(Writer out) {
      super(out);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
