package dev.fortlet.sources.templates;

import dev.fortlet.sources.templates.documents.Encoding;
import java.nio.charset.StandardCharsets;

/** A guess from a file's first bytes, so that files which are no templates cost next to nothing. */
enum Smell {
  /** Nothing that a template must have. */
  NOTHING,
  /** A word that templates have, and other files too. */
  FAINT,
  /** Words that only templates have: if it cannot be read, that is worth saying. */
  STRONG;

  static Smell of(byte[] head) {
    String text = text(head);
    if (text.contains("AWSTemplateFormatVersion") || isPlan(text)) {
      return STRONG;
    }
    if (startsLine(text, "service") && startsLine(text, "provider")) {
      return STRONG;
    }
    if (startsLine(text, "Resources") || (text.contains("AWS::") && text.contains("Resources"))) {
      return STRONG;
    }
    if (text.contains("AWS::")
        || hasKey(text, "Resources")
        || (hasKey(text, "service") && hasKey(text, "provider"))) {
      return FAINT;
    }
    for (String section : BEFORE_RESOURCES) {
      if (hasKey(text, section)) {
        return FAINT;
      }
    }
    return NOTHING;
  }

  /** What may stand before the resources, for longer than the bytes that are looked at. */
  private static final String[] BEFORE_RESOURCES = {
    "Parameters", "Mappings", "Conditions", "Transform", "Metadata"
  };

  private static boolean hasKey(String text, String key) {
    return startsLine(text, key) || text.contains("\"" + key + "\"");
  }

  private static boolean startsLine(String text, String key) {
    return text.startsWith(key + ":") || text.contains("\n" + key + ":");
  }

  /** Whether it is what {@code terraform show -json} writes. */
  static boolean isPlan(byte[] head) {
    return isPlan(text(head));
  }

  private static boolean isPlan(String text) {
    return text.contains("\"planned_values\"")
        || text.contains("\"resource_changes\"")
        || (text.contains("\"terraform_version\"") && text.contains("\"format_version\""));
  }

  private static String text(byte[] head) {
    boolean wide = head.length > 1 && (head[0] == 0 || head[1] == 0 || (head[0] & 0xFE) == 0xFE);
    return wide ? Encoding.decode(head) : new String(head, StandardCharsets.ISO_8859_1);
  }
}
