package dev.fortlet.sources.aws;

import dev.fortlet.sources.aws.api.Keys;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The credentials that the SDK's ordinary chain finds: environment, profile, container, instance.
 */
final class ChainKeys implements Keys, AutoCloseable {

  private final AwsCredentialsProvider chain = DefaultCredentialsProvider.builder().build();

  @Override
  public AwsCredentialsIdentity current() throws UnavailableException {
    try {
      return chain.resolveCredentials();
    } catch (SdkException e) {
      throw new UnavailableException(
          "no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
              + " log in with aws sso login");
    }
  }

  /** The chain renews what it can by itself, ahead of time. */
  @Override
  public boolean renew() {
    return false;
  }

  @Override
  public void close() {
    if (chain instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
