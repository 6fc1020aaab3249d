package dev.fortlet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares a report with the one that was read and found good. {@code -Dgolden.update=true} writes
 * it anew; the change is then seen in the diff of the commit.
 */
final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  static void check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual);
    }
    String expected = Files.exists(file) ? Files.readString(file) : "";
    if (!expected.equals(actual)) {
      throw new AssertionError(
          file + " differs; -Dgolden.update=true accepts it\n" + difference(expected, actual));
    }
  }

  private static String difference(String expected, String actual) {
    List<String> before = expected.lines().toList();
    List<String> after = actual.lines().toList();
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String left = i < before.size() ? before.get(i) : "";
      String right = i < after.size() ? after.get(i) : "";
      if (!left.equals(right)) {
        shown.append(i + 1).append(" - ").append(left).append('\n');
        shown.append(i + 1).append(" + ").append(right).append('\n');
      }
    }
    return shown.toString();
  }
}
