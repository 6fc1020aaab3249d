package dev.fortlet.sources.templates.documents;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Turns a file's bytes into text: UTF-8, or UTF-16 as PowerShell's redirections write it. */
public final class Encoding {

  private Encoding() {}

  /**
   * @throws MalformedException if the bytes are no text
   */
  public static String decode(byte[] bytes, String file) throws MalformedException {
    String text = decode(bytes);
    int binary = text.indexOf('\0');
    if (binary >= 0) {
      throw new MalformedException(
          new Location(file, 1, 1), "a binary file, expected YAML or JSON text");
    }
    return text;
  }

  /** The text of a file's first bytes, whatever they are. */
  public static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return decode(bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decode(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decode(bytes, 2, StandardCharsets.UTF_16BE);
    }
    if (bytes.length >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) {
      return decode(bytes, 0, StandardCharsets.UTF_16LE);
    }
    if (bytes.length >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0) {
      return decode(bytes, 0, StandardCharsets.UTF_16BE);
    }
    return decode(bytes, 0, StandardCharsets.UTF_8);
  }

  private static String decode(byte[] bytes, int from, Charset charset) {
    return new String(bytes, from, bytes.length - from, charset);
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
