package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.Glob;
import org.jspecify.annotations.Nullable;

/**
 * A value of a policy, put in the engine's terms.
 *
 * @param pattern for {@link Comparison}; null if not all of it is known
 * @param exact whether the glob is the value, or only holds all that it can be
 * @param missing whether it matches nothing, because a variable has no value, or because it names
 *     somebody else
 */
record Phrase(Glob glob, @Nullable String pattern, boolean exact, boolean missing) {

  private static final Phrase NOTHING = new Phrase(Glob.literal(""), null, true, true);

  /** No value of a policy has this character. */
  private static final String ABSENT = "\uE002";

  /**
   * @param variables whether {@code ${...}} in it is a variable
   * @param kind how the operator that the value is for compares
   * @param key the condition key that it is compared with; empty if there is none
   */
  static Phrase of(
      Text value,
      boolean variables,
      Operator.Kind kind,
      String key,
      Scene scene,
      Bindings bindings) {
    Glob.Builder glob = new Glob.Builder();
    StringBuilder pattern = new StringBuilder();
    boolean wild = kind == Operator.Kind.GLOB || kind == Operator.Kind.ARN;
    boolean folded = kind == Operator.Kind.STRING_IGNORE_CASE || kind == Operator.Kind.BOOL;
    boolean exact = true;
    for (Variables.Piece piece : Variables.pieces(value, variables)) {
      @Nullable String plain =
          switch (piece) {
            case Variables.Piece.Written(var written) -> {
              if (wild) {
                glob.pattern(written);
                pattern.append(written);
                yield "";
              }
              yield written;
            }
            case Variables.Piece.Plain(var text) -> text;
            case Variables.Piece.Unknown(var symbol) -> bindings.value(symbol);
            case Variables.Piece.Variable(var name, var otherwise) ->
                switch (scene.slot(name)) {
                  case Slot.Given(var text) -> bindings.known(text).orElse(null);
                  case Slot.Absent _ -> otherwise.orElse(ABSENT);
                  case Slot.Free _, Slot.Unknown _ -> null;
                };
          };
      if (ABSENT.equals(plain)) {
        return NOTHING;
      }
      if (plain == null) {
        if (!wild && piece instanceof Variables.Piece.Unknown && scene.isStranger(key)) {
          return NOTHING;
        }
        exact = false;
        glob.star(true);
      } else if (!plain.isEmpty()) {
        glob.literal(plain, folded);
        pattern.append(Wildcards.plain(plain));
      }
    }
    return new Phrase(
        kind == Operator.Kind.ARN ? glob.buildArn() : glob.build(),
        exact ? pattern.toString() : null,
        exact,
        false);
  }
}
