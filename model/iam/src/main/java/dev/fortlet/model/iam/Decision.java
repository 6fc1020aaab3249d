package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;

/** What comes of one request. */
public sealed interface Decision {

  record ExplicitDeny(Statement statement) implements Decision {}

  record Allowed(Statement statement) implements Decision {}

  /** Nothing allows it. */
  record ImplicitDeny() implements Decision {}

  /** It depends on something that is not understood or not read. */
  record Unknown(Reason reason) implements Decision {}
}
