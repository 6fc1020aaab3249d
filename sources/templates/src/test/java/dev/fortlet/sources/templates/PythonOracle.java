package dev.fortlet.sources.templates;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another reader of the same files, from PyPI, in a virtual environment of its own. Where it cannot
 * be had the test that asks it is skipped, and says so.
 *
 * @param name of the environment, below {@code target}
 * @param packages the reader first, each with its version
 */
public record PythonOracle(String name, List<String> packages) {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /**
   * @param script in {@code src/test/python}
   */
  public void run(String script, List<String> arguments) throws Exception {
    Path environment = TARGET.resolve("venv-" + name);
    String python = environment.resolve("bin/python").toString();
    if (!Files.exists(environment.resolve("ready"))) {
      run(List.of("python3", "-m", "venv", environment.toString()));
      List<String> install = new ArrayList<>(List.of(python, "-m", "pip", "install", "-q"));
      install.addAll(packages);
      run(install);
      Files.writeString(environment.resolve("ready"), packages.getFirst());
    }
    List<String> command = new ArrayList<>(List.of(python, "src/test/python/" + script));
    command.addAll(arguments);
    run(command);
  }

  private void run(List<String> command) throws Exception {
    Path log = TARGET.resolve("venv-" + name + ".log");
    Files.createDirectories(TARGET);
    String problem;
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      problem =
          process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0
              ? ""
              : Files.readString(log);
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
    }
    if (!problem.isEmpty()) {
      System.err.println("SKIPPED: no comparison with " + packages.getFirst() + ": " + problem);
      abort("no virtual environment with " + packages.getFirst() + ": " + problem);
    }
  }
}
