package dev.fortlet.model.iam.sets;

/**
 * A set of characters, in the order in which a witness prefers them.
 *
 * @param members each once
 */
public record Letters(String members) {

  public static final Letters DIGITS = new Letters("9876543210");
  public static final Letters LOWER = new Letters("abcdefghijklmnopqrstuvwxyz0123456789");
  public static final Letters LOWER_DASH = new Letters("abcdefghijklmnopqrstuvwxyz0123456789-");
  public static final Letters UPPER = new Letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

  /** Of IAM names. */
  public static final Letters NAME =
      new Letters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=,.@");

  public static final Letters PRINTABLE = new Letters(printable());

  boolean has(char c) {
    return members.indexOf(c) >= 0;
  }

  /** Of resources in ARNs, which have no wildcards. */
  public static final Letters RESOURCE = new Letters(printable().replace("*", "").replace("?", ""));

  /** Of resources whose names have no colons. */
  public static final Letters PATH = new Letters(RESOURCE.members().replace(":", ""));

  private static String printable() {
    StringBuilder all = new StringBuilder("abcdefghijklmnopqrstuvwxyz");
    for (char c = '!'; c <= '~'; c++) {
      if (c < 'a' || c > 'z') {
        all.append(c);
      }
    }
    return all.toString();
  }
}
