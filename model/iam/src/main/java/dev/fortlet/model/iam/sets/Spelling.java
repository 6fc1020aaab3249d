package dev.fortlet.model.iam.sets;

import java.util.ArrayList;
import java.util.List;

/**
 * How several strings are spelled together, piece by piece, because they share parts: the account
 * inside a role's ARN and the account of the role are one thing.
 */
public final class Spelling {

  static final int MANY = Integer.MAX_VALUE;

  /**
   * @param literal fixed characters; empty for a repeated class
   * @param streams the strings that this piece is a part of, as bits
   */
  record Piece(String literal, Letters letters, int min, int max, long streams) {
    boolean feeds(int stream) {
      return (streams >> stream & 1) != 0;
    }
  }

  private final List<Piece> pieces = new ArrayList<>();
  private final List<String> keys;

  /**
   * @param keys the names of the strings
   */
  public Spelling(String... keys) {
    this.keys = List.of(keys);
  }

  public Spelling fixed(String literal, String... streams) {
    pieces.add(
        new Piece(literal, Letters.DIGITS, literal.length(), literal.length(), bits(streams)));
    return this;
  }

  public Spelling some(Letters letters, int min, int max, String... streams) {
    pieces.add(new Piece("", letters, min, max, bits(streams)));
    return this;
  }

  public Spelling many(Letters letters, int min, String... streams) {
    return some(letters, min, MANY, streams);
  }

  public List<String> keys() {
    return keys;
  }

  public int stream(String key) {
    return keys.indexOf(key);
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** The last piece that a string has a part in. */
  int lastPiece(int stream) {
    int last = -1;
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).feeds(stream)) {
        last = i;
      }
    }
    return last;
  }

  private long bits(String... streams) {
    long bits = 0;
    for (String stream : streams) {
      int index = keys.indexOf(stream);
      if (index < 0) {
        throw new IllegalArgumentException("no string is called " + stream);
      }
      bits |= 1L << index;
    }
    return bits;
  }
}
