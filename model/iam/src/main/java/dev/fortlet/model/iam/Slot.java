package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;

/** What is known of a condition key before any policy is read, for one kind of caller. */
sealed interface Slot {

  record Given(Text value) implements Slot {}

  record Absent() implements Slot {}

  /** The caller, or chance, chooses it, together with the other keys of the group. */
  record Free(int group) implements Slot {}

  /** We do not know what values it has, or whether it is there at all. */
  record Unknown(Reason reason) implements Slot {}
}
