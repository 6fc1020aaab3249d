package dev.fortlet.testing.aws;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** How AWS's own client asks, out of the models that it carries. */
public final class ClientModels {

  /**
   * @param signedFor the service's name in signatures
   * @param version of the API, or the target's prefix where the protocol has one
   */
  public record Asked(
      String signedFor, String name, String protocol, String version, String method, String path) {}

  private ClientModels() {}

  /** All operations of the services that Fortlet has to do with. */
  public static List<Asked> read() throws IOException, InterruptedException {
    PythonHome python = PythonHome.ofCheckout();
    Assumptions.assumeTrue(python.missing().isEmpty(), python.missing().orElse(""));
    return python.printed("models.py").lines().map(ClientModels::asked).toList();
  }

  private static Asked asked(String line) {
    String[] fields = line.split("\t", -1);
    return new Asked(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
  }
}
