package dev.fortlet.testing.aws;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * The account of {@code account.py} without doubles, where moto checks every call: its signature,
 * and whether the caller's policy allows it.
 */
public final class GuardedAccount implements AutoCloseable {

  private final MotoServer moto;
  private final Map<String, String> variables;

  private GuardedAccount(MotoServer moto, Map<String, String> variables) {
    this.moto = moto;
    this.variables = variables;
  }

  /**
   * @param policy a file with all that the caller may do
   */
  public static GuardedAccount start(Path policy) throws IOException, InterruptedException {
    PythonHome python = PythonHome.ofCheckout();
    Assumptions.assumeTrue(python.missing().isEmpty(), python.missing().orElse(""));
    MotoServer moto = MotoServer.start(python);
    try {
      String address = moto.address().toString();
      String _ = python.printed("account.py", address);
      String keys = python.printed("guard.py", address, policy.toString());
      return new GuardedAccount(
          moto, new ObjectMapper().readValue(keys, new TypeReference<Map<String, String>>() {}));
    } catch (IOException | InterruptedException e) {
      moto.close();
      throw e;
    }
  }

  public URI endpoint() {
    return moto.address();
  }

  /** The environment of the caller. */
  public Map<String, String> variables() {
    return variables;
  }

  @Override
  public void close() {
    moto.close();
  }
}
