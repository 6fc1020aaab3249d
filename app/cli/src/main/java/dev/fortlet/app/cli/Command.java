package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.UsageException;
import java.io.IOException;
import java.util.List;

/** Something that {@code fortlet} can be told to do. */
interface Command {

  String name();

  /** One line for the list of commands. */
  String summary();

  /** What stands behind the options: {@code [PATH...]}. */
  String operands();

  List<Option> options();

  /**
   * @return the exit code
   * @throws UsageException if the user has to change something
   * @throws IOException if the report cannot be written
   */
  int run(Arguments arguments, Env env) throws UsageException, IOException;
}
