package dev.fortlet.app.cli.config;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import java.net.InetAddress;

/** Reads the names of those who are trusted. A wrong one would trust the wrong party. */
final class Trusted {

  private static final int ACCOUNT_DIGITS = 12;

  private Trusted() {}

  static String account(Value value) throws MalformedException {
    String id = Fields.string(value, "an account id");
    boolean isNumber = value instanceof Value.Scalar(_, var type, _) && type == Value.Type.NUMBER;
    if (isNumber && (id.length() != ACCOUNT_DIGITS || id.startsWith("0"))) {
      throw new MalformedException(
          value.at(),
          "account id "
              + id
              + " is written as a number: most YAML readers drop the zeros that such an id begins"
              + " with, so write all 12 digits in quotes");
    }
    if (!isAccount(id)) {
      throw new MalformedException(
          value.at(), "an account id has 12 digits, in quotes; found " + id);
    }
    return id;
  }

  static boolean isAccount(String id) {
    if (id.length() != ACCOUNT_DIGITS) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** An id that AWS begins with this prefix. */
  static String id(Value value, String prefix, String what) throws MalformedException {
    String id = Fields.string(value, what + " id");
    boolean plain = id.startsWith(prefix) && id.length() > prefix.length();
    for (int i = prefix.length(); plain && i < id.length(); i++) {
      char c = id.charAt(i);
      plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    if (!plain) {
      throw new MalformedException(
          value.at(), "the id of " + what + " is written as " + prefix + "...; found " + id);
    }
    return id;
  }

  /** Addresses in CIDR notation. */
  static String range(Value value) throws MalformedException {
    String range = Fields.string(value, "an address range");
    int slash = range.indexOf('/');
    if (slash > 0) {
      try {
        // A literal only: a name would be looked up in DNS.
        int bits = InetAddress.ofLiteral(range.substring(0, slash)).getAddress().length * 8;
        int prefix = Integer.parseInt(range.substring(slash + 1));
        if (prefix >= 0 && prefix <= bits) {
          return range;
        }
      } catch (IllegalArgumentException notAddress) {
        // Said below.
      }
    }
    throw new MalformedException(
        value.at(), "expected addresses such as 192.0.2.0/24; found " + range);
  }
}
