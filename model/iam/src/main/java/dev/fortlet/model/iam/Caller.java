package dev.fortlet.model.iam;

import java.util.Optional;

/** Who makes a request. */
public sealed interface Caller {

  /** Without credentials. */
  record Anonymous() implements Caller {}

  /**
   * A user, a role or a root user.
   *
   * @param arn as {@code aws:PrincipalArn} has it: of a session, the role's
   * @param session the ARN of the session, if it is one of a role
   */
  record Iam(String arn, String account, Optional<String> session) implements Caller {}

  /**
   * An AWS service.
   *
   * @param name such as {@code events.amazonaws.com}
   */
  record Service(String name) implements Caller {}

  /** Somebody whom an identity provider vouches for. */
  record Federated(String provider) implements Caller {}
}
