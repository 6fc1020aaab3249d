package dev.fortlet.app.cli;

import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One line for what went wrong with a file. */
final class Problems {

  private Problems() {}

  /** What concerns a whole file stands at its first character. */
  static String in(SourceRead.Broken broken) {
    Location at = broken.where();
    boolean whole = at.line() == 1 && at.column() == 1;
    return (whole ? at.file() : at.toString()) + ": " + broken.message();
  }

  static String reading(Path file, IOException e) {
    return file + ": " + why(file, e);
  }

  private static String why(Path file, IOException e) {
    if (Files.isDirectory(file)) {
      return "is a folder, expected a file";
    }
    return switch (e) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "may not be accessed (permission denied)";
      case CharacterCodingException _ -> "is not text in UTF-8";
      default -> "cannot be accessed (" + e.getMessage() + ")";
    };
  }
}
