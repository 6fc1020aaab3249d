package dev.fortlet.testing.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The checkout's Python environment with moto in it, which {@code ./check} makes.
 *
 * @param scripts what is started in it
 */
record PythonHome(Path environment, Path scripts) {

  static PythonHome ofCheckout() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("testing/aws/moto"))) {
      root = root.getParent();
      if (root == null) {
        throw new IllegalStateException("not in a checkout of Fortlet");
      }
    }
    return new PythonHome(root.resolve(".cache/venv-moto"), root.resolve("testing/aws/moto"));
  }

  /** Why it cannot be used, if it cannot. */
  Optional<String> missing() throws IOException {
    Path installed = environment.resolve("requirements.txt");
    if (!Files.exists(installed)) {
      return Optional.of("moto is not installed in .cache/venv-moto; ./check installs it");
    }
    return Files.mismatch(installed, scripts.resolve("requirements.txt")) < 0
        ? Optional.empty()
        : Optional.of("another moto is installed in .cache/venv-moto; ./check renews it");
  }

  /** Runs a script to its end, and returns what it prints. */
  String printed(String script, String... arguments) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("python", ".txt");
    try {
      Process process = run(script, arguments).redirectError(errors.toFile()).start();
      byte[] printed = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new IOException(script + " failed:\n" + Files.readString(errors));
      }
      return new String(printed, StandardCharsets.UTF_8);
    } finally {
      Files.delete(errors);
    }
  }

  ProcessBuilder run(String script, String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(
            environment.resolve("bin/python").toString(), scripts.resolve(script).toString());
    builder.command().addAll(List.of(arguments));
    // Profiles and endpoints of whoever runs the tests are no part of them.
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("PYTHONUTF8", "1");
    return builder;
  }
}
