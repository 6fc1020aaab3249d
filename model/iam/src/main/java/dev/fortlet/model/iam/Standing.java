package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import java.util.List;

/** Whether a role is an administrator as it is. */
sealed interface Standing {

  record Full(List<Power.Grant> because) implements Standing {
    public Full {
      because = List.copyOf(because);
    }
  }

  record Less() implements Standing {}

  record Unsure(Reason reason) implements Standing {}
}
