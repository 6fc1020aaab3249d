package dev.fortlet.testing.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running moto server on a free port. It ends when it is closed, or with this JVM. */
final class MotoServer implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final URI address;

  private MotoServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static MotoServer start(PythonHome python) throws IOException {
    ProcessBuilder builder = python.run("server.py").redirectErrorStream(true);
    builder.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
    Process process = builder.start();
    BufferedReader output = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Thread.ofVirtual().start(() -> output.lines().forEach(request -> {}));
        return new MotoServer(process, URI.create(ready.group(1)));
      }
    }
    throw new IOException("moto did not start:\n" + said);
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
