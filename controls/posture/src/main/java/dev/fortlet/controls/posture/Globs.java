package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;

/** Picks functions by name or id. */
final class Globs {

  private Globs() {}

  static boolean select(Text glob, LambdaFunction function) {
    return Text.of(function.name()).matches(glob) == Answer.YES
        || Text.of(function.id()).matches(glob) == Answer.YES;
  }
}
