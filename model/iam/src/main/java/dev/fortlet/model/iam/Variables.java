package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Policy variables, such as {@code ${aws:username}}, inside a text of a policy. */
final class Variables {

  /** One stretch of a policy's text. */
  sealed interface Piece {
    /** As the policy writes it: its wildcards are wildcards. */
    record Written(String text) implements Piece {}

    /** Characters for themselves: {@code ${*}} is a star. */
    record Plain(String text) implements Piece {}

    /**
     * @param key in lower case
     */
    record Variable(String key, Optional<String> otherwise) implements Piece {}

    record Unknown(Symbol symbol) implements Piece {}
  }

  private Variables() {}

  static boolean isIn(Text text) {
    for (Text.Part part : text.parts()) {
      if (part instanceof Text.Part.Literal(var value) && value.contains("${")) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param variables whether the policy's version has variables at all
   */
  static List<Piece> pieces(Text text, boolean variables) {
    List<Piece> pieces = new ArrayList<>();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Part.Unknown(var symbol) -> pieces.add(new Piece.Unknown(symbol));
        case Text.Part.Literal(var value) -> {
          if (variables) {
            split(value, pieces);
          } else {
            pieces.add(new Piece.Written(value));
          }
        }
      }
    }
    return pieces;
  }

  private static void split(String value, List<Piece> pieces) {
    int from = 0;
    int open;
    while ((open = value.indexOf("${", from)) >= 0) {
      int close = value.indexOf('}', open);
      if (close < 0) {
        break;
      }
      if (open > from) {
        pieces.add(new Piece.Written(value.substring(from, open)));
      }
      pieces.add(variable(value.substring(open + 2, close)));
      from = close + 1;
    }
    if (from < value.length()) {
      pieces.add(new Piece.Written(value.substring(from)));
    }
  }

  private static Piece variable(String inside) {
    String name = inside.strip();
    if (name.equals("*") || name.equals("?") || name.equals("$")) {
      return new Piece.Plain(name);
    }
    int comma = name.indexOf(',');
    if (comma < 0) {
      return new Piece.Variable(name.toLowerCase(Locale.ROOT), Optional.empty());
    }
    String otherwise = name.substring(comma + 1).strip();
    if (otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'")) {
      otherwise = otherwise.substring(1, otherwise.length() - 1);
    }
    return new Piece.Variable(
        name.substring(0, comma).strip().toLowerCase(Locale.ROOT), Optional.of(otherwise));
  }
}
