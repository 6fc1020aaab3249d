package dev.fortlet.model.iam;

import java.util.List;

/** Whom a statement speaks of. */
public record Principals(Form form, List<Principal> members) {

  static final Principals NONE = new Principals(Form.NONE, List.of());

  public enum Form {
    /** No Principal element: an identity's own policy. */
    NONE,
    ONLY,
    /** NotPrincipal. */
    EXCEPT
  }

  public Principals {
    members = List.copyOf(members);
  }
}
