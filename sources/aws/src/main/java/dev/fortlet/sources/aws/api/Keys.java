package dev.fortlet.sources.aws.api;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The credentials with which one account is read. */
public interface Keys {

  /**
   * Those that hold now.
   *
   * @throws UnavailableException if there are none
   */
  AwsCredentialsIdentity current() throws UnavailableException;

  /**
   * Others than those that AWS has just called expired.
   *
   * @return whether there are others
   */
  boolean renew();

  /** One line: why there are no credentials, and what to do. */
  final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
      super(message);
    }
  }
}
