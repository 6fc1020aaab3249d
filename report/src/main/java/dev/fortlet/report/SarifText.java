package dev.fortlet.report;

import java.nio.charset.StandardCharsets;

/** Text and addresses as SARIF 2.1.0 wants them. */
final class SarifText {

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private SarifText() {}

  /**
   * A message without placeholders and links. Braces are doubled (section 3.11.5), except around a
   * symbol's name, which viewers that do not know the rule would show doubled: {@code
   * <AWS::Region>}. Brackets that would make a link (3.11.6) are escaped.
   */
  static String message(String text) {
    String shown = Printable.of(text);
    StringBuilder message = new StringBuilder(shown.length());
    boolean links = shown.contains("](");
    int symbol = 0;
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (c == '$' && shown.startsWith("${", i) && shown.indexOf('}', i) > 0) {
        message.append('<');
        symbol++;
        i++;
      } else if (c == '}' && symbol > 0) {
        message.append('>');
        symbol--;
      } else if (c == '{' || c == '}') {
        message.append(c).append(c);
      } else if (links && (c == '[' || c == ']')) {
        message.append('\\').append(c);
      } else {
        message.append(c);
      }
    }
    return message.toString();
  }

  /** A path as a relative URI reference (RFC 3986). */
  static String uri(String path) {
    StringBuilder uri = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && PLAIN.indexOf(b) >= 0) {
        uri.append((char) b);
      } else {
        uri.append('%').append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
      }
    }
    return uri.toString();
  }
}
