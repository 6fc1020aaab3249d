package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;

/** One principal as a policy names it. */
public sealed interface Principal {

  /** {@code *}: anonymous callers too. */
  record Everyone() implements Principal {
    @Override
    public String toString() {
      return "*";
    }
  }

  /** Everybody in an account: bare twelve digits, or the account's root ARN. */
  record Account(Text id) implements Principal {
    @Override
    public String toString() {
      return "account " + id;
    }
  }

  /** A user, role, federated user, or one session of a role. */
  record Arn(Text arn) implements Principal {
    @Override
    public String toString() {
      return arn.toString();
    }
  }

  record Service(Text name) implements Principal {
    @Override
    public String toString() {
      return name.toString();
    }
  }

  record Federated(Text provider) implements Principal {
    @Override
    public String toString() {
      return provider.toString();
    }
  }

  record CanonicalUser(Text id) implements Principal {
    @Override
    public String toString() {
      return "canonical user " + id;
    }
  }

  /** AWS writes the unique id of a user or role in place of its ARN once it is deleted. */
  record Deleted(Text id) implements Principal {
    @Override
    public String toString() {
      return "deleted " + id;
    }
  }

  /** A name that nobody has: an account id of eleven digits. */
  record Nobody(Text written) implements Principal {
    @Override
    public String toString() {
      return written.toString();
    }
  }

  /** Not understood. */
  record Odd(String written, Reason reason) implements Principal {
    @Override
    public String toString() {
      return written;
    }
  }
}
