package dev.fortlet.app.cli.config;

/** What an account id looks like. */
public final class Accounts {

  private Accounts() {}

  public static boolean isId(String id) {
    return Trusted.isAccount(id);
  }
}
