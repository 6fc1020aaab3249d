package dev.fortlet.app.cli;

/** A constant, not a resource: to read one takes as long as all the rest of {@code --version}. */
final class Version {

  static final String FORTLET = "0.1.0-SNAPSHOT";

  private Version() {}
}
