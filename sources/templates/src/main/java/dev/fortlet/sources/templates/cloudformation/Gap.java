package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import java.util.Set;

/**
 * Resources that a template makes and that cannot be listed.
 *
 * @param types the types that they can have; any if there are none
 */
record Gap(Reason reason, Set<String> types) {

  static Gap of(Location at, String message, String settledBy) {
    return new Gap(Reason.at(at, message, settledBy), Set.of());
  }

  /** Whether one of them may have a type that starts like this. */
  boolean mayMake(String... prefixes) {
    for (String type : types) {
      for (String prefix : prefixes) {
        // A placeholder of the loop may stand in the type itself.
        if (type.startsWith(prefix) || type.contains("${") || !type.startsWith("AWS::")) {
          return true;
        }
      }
    }
    return types.isEmpty();
  }
}
