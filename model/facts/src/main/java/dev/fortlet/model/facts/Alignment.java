package dev.fortlet.model.facts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether two texts can, or must, spell the same string.
 *
 * <p>{@link #possible} takes each symbol as any string of its shape, each on its own, so it may say
 * yes to what two uses of one symbol rule out; it never says no wrongly. {@link #certain} lets a
 * symbol be met only by itself or by a {@code *}, so it never says yes wrongly.
 */
final class Alignment {

  private Alignment() {}

  static boolean certain(Text text, Text glob) {
    List<Piece> value = pieces(text, false);
    List<Piece> pattern = pieces(glob, true);
    boolean[] reached = new boolean[value.size() + 1];
    reached[0] = true;
    for (Piece piece : pattern) {
      boolean[] next = new boolean[value.size() + 1];
      for (int i = 0; i <= value.size(); i++) {
        if (piece instanceof Piece.AnyString) {
          next[i] = reached[i] || (i > 0 && next[i - 1]);
        } else {
          next[i] = i > 0 && reached[i - 1] && mustMeet(value.get(i - 1), piece);
        }
      }
      reached = next;
    }
    return reached[value.size()];
  }

  private static boolean mustMeet(Piece value, Piece pattern) {
    return pattern instanceof Piece.AnyCharacter
        ? value instanceof Piece.Exactly
        : value.equals(pattern);
  }

  static boolean possible(Text text, Text other, boolean otherIsGlob) {
    List<Step> a = steps(pieces(text, false));
    List<Step> b = steps(pieces(other, otherIsGlob));
    // reached[i][j]: one string can be spelt by the steps before i and by those before j.
    boolean[][] reached = new boolean[a.size() + 1][b.size() + 1];
    reached[0][0] = true;
    for (int i = 0; i <= a.size(); i++) {
      for (int j = 0; j <= b.size(); j++) {
        if (!reached[i][j]) {
          continue;
        }
        boolean repeatsA = i < a.size() && a.get(i).repeats();
        boolean repeatsB = j < b.size() && b.get(j).repeats();
        if (repeatsA) {
          reached[i + 1][j] = true;
        }
        if (repeatsB) {
          reached[i][j + 1] = true;
        }
        if (i < a.size() && j < b.size() && canMeet(a.get(i).piece(), b.get(j).piece())) {
          reached[repeatsA ? i : i + 1][repeatsB ? j : j + 1] = true;
        }
      }
    }
    return reached[a.size()][b.size()];
  }

  private static boolean canMeet(Piece a, Piece b) {
    if (a instanceof Piece.Exactly && b instanceof Piece.Exactly) {
      return a.equals(b);
    }
    return canHold(a, b) || canHold(b, a);
  }

  private static boolean canHold(Piece open, Piece piece) {
    return switch (open) {
      case Piece.AnyString _, Piece.AnyCharacter _ -> true;
      case Piece.Of(var symbol) ->
          switch (symbol.shape()) {
            case ANY -> true;
            case NAME -> !(piece instanceof Piece.Exactly(var code)) || ":/*?".indexOf(code) < 0;
            case OWN_ACCOUNT -> piece.equals(open);
          };
      case Piece.Exactly _ -> false;
    };
  }

  /** A character, a wildcard or a symbol. */
  private sealed interface Piece {
    // Exactly and Of write out what a record's own methods do: see Location.
    record Exactly(int code) implements Piece {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof Exactly that && code == that.code;
      }

      @Override
      public int hashCode() {
        return code;
      }
    }

    record AnyCharacter() implements Piece {}

    record AnyString() implements Piece {}

    record Of(Symbol symbol) implements Piece {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof Of that && symbol.equals(that.symbol);
      }

      @Override
      public int hashCode() {
        return symbol.hashCode();
      }
    }
  }

  /** A piece that spells one character, or any number of them. */
  private record Step(Piece piece, boolean repeats) {}

  private static List<Step> steps(List<Piece> pieces) {
    List<Step> steps = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean open =
          piece instanceof Piece.AnyString
              || (piece instanceof Piece.Of(var symbol)
                  && symbol.shape() != Symbol.Shape.OWN_ACCOUNT);
      if (piece instanceof Piece.Of(var symbol) && symbol.shape() == Symbol.Shape.NAME) {
        steps.add(new Step(piece, false));
      }
      steps.add(new Step(piece, open));
    }
    return steps;
  }

  private static List<Piece> pieces(Text text, boolean isGlob) {
    List<Piece> pieces = new ArrayList<>();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Part.Unknown(var symbol) -> pieces.add(new Piece.Of(symbol));
        case Text.Part.Literal(var value) ->
            value.chars().forEach(code -> pieces.add(piece(code, isGlob)));
      }
    }
    return pieces;
  }

  private static Piece piece(int code, boolean isGlob) {
    if (isGlob && code == '*') {
      return new Piece.AnyString();
    }
    return isGlob && code == '?' ? new Piece.AnyCharacter() : new Piece.Exactly(code);
  }
}
