package dev.fortlet.model.iam.sets;

import java.math.BigInteger;
import java.util.Optional;

/**
 * One address. Read here rather than by the JDK, which would ask a name server about names.
 *
 * @param bits 32 or 128
 */
record Address(BigInteger value, int bits) {

  static Optional<Address> parse(String text) {
    return text.indexOf(':') >= 0 ? six(text) : four(text);
  }

  private static Optional<Address> four(String text) {
    String[] fields = text.split("\\.", -1);
    if (fields.length != 4) {
      return Optional.empty();
    }
    long value = 0;
    for (String field : fields) {
      int number = digits(field, 10, 3);
      if (number < 0 || number > 255) {
        return Optional.empty();
      }
      value = value << 8 | number;
    }
    return Optional.of(new Address(BigInteger.valueOf(value), 32));
  }

  private static Optional<Address> six(String text) {
    String rest = text;
    int dot = rest.indexOf('.');
    if (dot >= 0) {
      int colon = rest.lastIndexOf(':');
      Optional<Address> tail = four(rest.substring(colon + 1));
      if (tail.isEmpty()) {
        return Optional.empty();
      }
      int value = tail.get().value().intValue();
      rest =
          rest.substring(0, colon + 1)
              + Integer.toHexString(value >>> 16)
              + ":"
              + Integer.toHexString(value & 0xffff);
    }
    int gap = rest.indexOf("::");
    if (gap >= 0 && rest.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    String[] head = fields(gap < 0 ? rest : rest.substring(0, gap));
    String[] tail = gap < 0 ? new String[0] : fields(rest.substring(gap + 2));
    int zeros = 8 - head.length - tail.length;
    if (gap < 0 ? zeros != 0 : zeros < 1) {
      return Optional.empty();
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < 8; i++) {
      String field =
          i < head.length ? head[i] : i < 8 - tail.length ? "0" : tail[i - 8 + tail.length];
      int number = digits(field, 16, 4);
      if (number < 0) {
        return Optional.empty();
      }
      value = value.shiftLeft(16).or(BigInteger.valueOf(number));
    }
    return Optional.of(new Address(value, 128));
  }

  private static String[] fields(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  private static int digits(String text, int radix, int max) {
    if (text.isEmpty() || text.length() > max) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }

  static String write(BigInteger value, int bits) {
    StringBuilder text = new StringBuilder();
    if (bits == 32) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        text.append(value.shiftRight(shift).intValue() & 0xff).append(shift > 0 ? "." : "");
      }
    } else {
      for (int shift = 112; shift >= 0; shift -= 16) {
        text.append(Integer.toHexString(value.shiftRight(shift).intValue() & 0xffff))
            .append(shift > 0 ? ":" : "");
      }
    }
    return text.toString();
  }
}
