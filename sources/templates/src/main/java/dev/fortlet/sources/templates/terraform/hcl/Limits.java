package dev.fortlet.sources.templates.terraform.hcl;

/** How much of a file is read. Real ones stay below a tenth of each. */
final class Limits {

  /** Levels of blocks, brackets and templates. */
  static final int DEPTH = 200;

  /** Expressions and blocks in one file. */
  private static final int PARTS = 1_000_000;

  private int depth;
  private int parts;

  void enter(Cursor cursor) throws SyntaxException {
    if (depth >= DEPTH) {
      throw cursor.error("nested deeper than " + DEPTH + " levels");
    }
    if (++parts > PARTS) {
      throw cursor.error("more than " + PARTS + " expressions and blocks");
    }
    depth++;
  }

  void leave() {
    depth--;
  }

  boolean isSpent() {
    return parts > PARTS;
  }
}
