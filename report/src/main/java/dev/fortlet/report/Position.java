package dev.fortlet.report;

import dev.fortlet.model.facts.Location;

/** A place as people read it. What lives in an account has an ARN, and no lines. */
final class Position {

  private Position() {}

  static boolean hasLines(Location where) {
    return !where.file().startsWith("arn:");
  }

  static String of(Location where, Places places) {
    String path = places.path(where.file());
    return hasLines(where) ? path + ":" + where.line() : path;
  }
}
