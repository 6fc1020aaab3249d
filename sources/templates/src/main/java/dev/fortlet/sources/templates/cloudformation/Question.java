package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Reason;
import java.util.Optional;

/**
 * Whether two values of a template are equal, which is not known.
 *
 * @param key the same for all that have the same answer
 * @param yes what a yes means, in a clause: "parameter Env is prod"
 * @param no what a no means: "parameter Env is not prod"
 * @param open why it is not known
 * @param about the parameter that a yes gives a value, if it does
 * @param among whether it is asked of each value that a parameter may have, not by a condition
 */
public record Question(
    String key, String yes, String no, Reason open, Optional<About> about, boolean among) {

  /**
   * @param parameter with the unit that has it: see {@link #parameter}
   */
  record About(String parameter, String value) {}

  static String parameter(String unit, String name) {
    return unit + "#" + name;
  }

  Question because(Reason reason) {
    return new Question(key, yes, no, reason, about, among);
  }
}
