package dev.fortlet.testing.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * An organisation's accounts, as {@code account.py} makes them, behind an endpoint on this machine.
 *
 * <p>Started once for all test classes of a module. Where moto is not installed, the tests that use
 * it are skipped.
 *
 * <pre>
 * &#64;RegisterExtension static final AwsAccount AWS = new AwsAccount();
 * </pre>
 */
public final class AwsAccount implements BeforeAllCallback, AfterAllCallback {

  private static final Namespace SPACE = Namespace.create(AwsAccount.class);

  static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  private Optional<Running> running = Optional.empty();

  /** What runs until the last test has ended. */
  private record Running(MotoServer moto, MadeAccount made, Doubles today, Doubles before)
      implements AutoCloseable {

    static Running start(PythonHome python) {
      try {
        MotoServer moto = MotoServer.start(python);
        MadeAccount made =
            MadeAccount.read(python.printed("account.py", moto.address().toString()));
        return new Running(
            moto,
            made,
            Doubles.ofToday(moto.address(), made),
            Doubles.ofBefore(moto.address(), made));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      today.close();
      before.close();
      moto.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    PythonHome python = PythonHome.ofCheckout();
    Optional<String> missing = python.missing();
    Assumptions.assumeTrue(missing.isEmpty(), missing.orElse(""));
    running =
        Optional.of(
            context
                .getRoot()
                .getStore(SPACE)
                .computeIfAbsent(Running.class, key -> Running.start(python), Running.class));
    System.setProperty("aws.accessKeyId", KEY);
    System.setProperty("aws.secretAccessKey", SECRET);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  /** Where AWS answers as of November 2026: whole resource policies, web functions. */
  public URI endpoint() {
    return running().today().address();
  }

  /** Where AWS answers as it did before July 2026, which some partitions may still do. */
  public URI olderEndpoint() {
    return running().before().address();
  }

  public MadeAccount made() {
    return running().made();
  }

  /**
   * The environment of somebody who may read everything, for another process. In this one the SDK's
   * chain finds the same keys in the system properties.
   */
  public Map<String, String> variables() {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        KEY,
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        "AWS_EC2_METADATA_DISABLED",
        "true");
  }

  private Running running() {
    return running.orElseThrow(() -> new IllegalStateException("not started"));
  }
}
