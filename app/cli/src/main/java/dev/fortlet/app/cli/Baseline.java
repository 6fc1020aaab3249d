package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.report.EarlierReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the report that a scan is compared with. */
final class Baseline {

  private static final long MAX_BYTES = 256L * 1024 * 1024;

  private Baseline() {}

  static EarlierReport read(String name, Env env) throws UsageException {
    Path file = env.directory().resolve(name).normalize();
    String shown = Seen.path(file, env.directory());
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
        throw new UsageException(shown + ": larger than the limit of 256 MB for a report");
      }
      try (BufferedReader in = Files.newBufferedReader(file)) {
        return EarlierReport.read(in, shown);
      }
    } catch (MalformedException e) {
      throw new UsageException(e.where() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException("--since " + Problems.reading(file, e));
    }
  }
}
