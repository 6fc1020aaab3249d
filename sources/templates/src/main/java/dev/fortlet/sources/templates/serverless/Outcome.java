package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;

/** What the source of a variable has to say. */
sealed interface Outcome {
  record Found(Value value) implements Outcome {}

  record Absent(Reason reason) implements Outcome {}

  /** There is a value, and it is not known. */
  record Unread(Reason reason) implements Outcome {}

  static Outcome found(Text text, Location at) {
    return new Found(new Value.Scalar(text, Value.Type.STRING, at));
  }

  static Outcome unread(Location at, String message, String settledBy) {
    return new Unread(Reason.at(at, message, settledBy));
  }
}
