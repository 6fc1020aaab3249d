package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.sources.templates.terraform.VariableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files with values for Terraform's variables, in the order in which the user names them. */
final class VariableFiles {

  private static final long MAX_BYTES = 1024 * 1024;

  private VariableFiles() {}

  static List<VariableFile> of(Arguments arguments, Env env) throws UsageException {
    List<VariableFile> files = new ArrayList<>();
    for (String named : arguments.all("var-file")) {
      files.add(read(env.directory().resolve(named).normalize(), env));
    }
    return files;
  }

  private static VariableFile read(Path file, Env env) throws UsageException {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
        throw new UsageException(file + ": larger than the limit of 1 MB for values");
      }
      return VariableFile.read(Files.readString(file), Seen.path(file, env.directory()));
    } catch (MalformedException e) {
      throw new UsageException(e.where() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(Problems.reading(file, e));
    }
  }
}
