package dev.fortlet.app.cli;

import dev.fortlet.model.facts.Location;
import dev.fortlet.report.Places;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The scanned files, for showing the lines that findings are about. Each is read once. */
final class SourceLines implements Places {

  private static final long MAX_BYTES = 5_000_000;
  private static final int MAX_LINE = 200;

  /** A line with one of these may hold a secret's value, and no report ever shows one. */
  private static final List<String> DISCREET =
      List.of(
          "environment",
          "variables",
          "secret",
          "password",
          "passwd",
          "token",
          "apikey",
          "api_key",
          "credential",
          "private",
          "connectionstring",
          "akia",
          "asia",
          "bearer",
          "://");

  private final Path root;
  private final Path reader;
  private final Optional<String> base;
  private final Map<String, List<String>> files = new HashMap<>();

  /**
   * @param root what the estate's names are relative to
   * @param reader the folder from which the user looks
   */
  SourceLines(Path root, Path reader) {
    this.root = root;
    this.reader = reader;
    this.base = Seen.isNear(root, reader) ? Optional.empty() : Optional.of(root.toString());
  }

  @Override
  public String path(String file) {
    return base.isPresent() ? file : Seen.path(root.resolve(file), reader);
  }

  @Override
  public Optional<String> base() {
    return base;
  }

  @Override
  public Optional<String> line(Location where) {
    List<String> lines = files.computeIfAbsent(where.file(), this::read);
    if (where.line() > lines.size()) {
      return Optional.empty();
    }
    String line = lines.get(where.line() - 1);
    return line.length() > MAX_LINE || isDiscreet(line) || isBare(line)
        ? Optional.empty()
        : Optional.of(line);
  }

  /** A plan's resources begin with a bracket alone, which tells nobody anything. */
  private static boolean isBare(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (Character.isLetterOrDigit(line.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDiscreet(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    for (String word : DISCREET) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private List<String> read(String file) {
    List<String> lines = new ArrayList<>();
    Path path = root.resolve(file);
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
        return lines;
      }
      try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          lines.add(line);
        }
      }
    } catch (IOException notText) {
      // UTF-16, or gone since: the report does without.
      return List.of();
    }
    return lines;
  }
}
