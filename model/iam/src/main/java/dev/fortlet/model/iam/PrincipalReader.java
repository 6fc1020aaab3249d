package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a Principal element in any of its forms. */
final class PrincipalReader {

  private final List<Reason> oddities;

  /**
   * @param oddities where to put what is wrong with the element as a whole
   */
  PrincipalReader(List<Reason> oddities) {
    this.oddities = oddities;
  }

  List<Principal> read(Value element) {
    List<Principal> principals = new ArrayList<>();
    switch (element) {
      case Value.Scalar scalar -> principals.add(bare(scalar));
      case Value.Mapping kinds -> {
        for (Value.Entry kind : kinds.entries()) {
          for (Value item : StatementReader.items(kind.value())) {
            principals.add(member(kind, item));
          }
        }
        for (Value.Entry hidden : kinds.duplicates()) {
          oddities.add(PolicyParser.duplicate(hidden));
        }
      }
      case Value.Sequence(var items, var _) -> {
        for (Value item : items) {
          principals.addAll(read(item));
        }
      }
      case Value.Unresolved(var reason, var _) ->
          principals.add(new Principal.Odd("(not read)", reason));
    }
    return principals;
  }

  /** A principal without a kind: only {@code *} is valid; an ARN or account is meant as AWS. */
  private static Principal bare(Value.Scalar scalar) {
    return aws(scalar);
  }

  private static Principal member(Value.Entry kind, Value item) {
    if (!(item instanceof Value.Scalar scalar) || scalar.type() == Value.Type.NULL) {
      return odd("(not read)", StatementReader.notRead(item, "a principal"));
    }
    return switch (kind.key()) {
      case "AWS" -> aws(scalar);
      case "Service" ->
          isStar(scalar)
              ? odd("*", notUnderstood(scalar, "a service principal cannot be *"))
              : new Principal.Service(scalar.text());
      case "Federated" ->
          isStar(scalar)
              ? odd("*", notUnderstood(scalar, "a federated principal cannot be *"))
              : new Principal.Federated(scalar.text());
      case "CanonicalUser" ->
          isStar(scalar)
              ? odd("*", notUnderstood(scalar, "a canonical user cannot be *"))
              : new Principal.CanonicalUser(scalar.text());
      default ->
          odd(
              scalar.text().toString(),
              notUnderstood(
                  scalar,
                  "the kind of principal " + PolicyParser.quoted(kind.key()) + " is not known"));
    };
  }

  private static Principal aws(Value.Scalar scalar) {
    Text text = scalar.text();
    if (isStar(scalar)) {
      return new Principal.Everyone();
    }
    Optional<String> known = text.known();
    if (known.isPresent() && isDigits(known.get())) {
      if (known.get().length() == 12) {
        return new Principal.Account(text);
      }
      return scalar.type() == Value.Type.NUMBER
          ? odd(known.get(), StatementReader.lostZeros(scalar, text))
          : new Principal.Nobody(text);
    }
    if (isOwnAccount(text)) {
      return new Principal.Account(text);
    }
    if (known.isPresent() && isUniqueId(known.get())) {
      return new Principal.Deleted(text);
    }
    return arn(scalar);
  }

  private static Principal arn(Value.Scalar scalar) {
    Text text = scalar.text();
    List<Text> fields = Arns.fields(text);
    if (fields.isEmpty()) {
      return odd(
          text.toString(),
          text.isKnown()
              ? notUnderstood(scalar, "%s is not a principal".formatted(text))
              : notUnderstood(scalar, "the principal %s is not known".formatted(text)));
    }
    if (hasWildcard(text)) {
      return odd(
          text.toString(),
          notUnderstood(
              scalar, "the principal %s has a wildcard, which is not valid".formatted(text)));
    }
    Text account = fields.get(4);
    if (account.known().filter(id -> !isDigits(id) || id.length() != 12).isPresent()) {
      return new Principal.Nobody(text);
    }
    return fields.get(5).known().filter("root"::equals).isPresent()
            && fields.get(2).known().filter("iam"::equals).isPresent()
        ? new Principal.Account(account)
        : new Principal.Arn(text);
  }

  private static boolean hasWildcard(Text text) {
    for (Text.Part part : text.parts()) {
      if (part instanceof Text.Part.Literal(var value)
          && (value.indexOf('*') >= 0 || value.indexOf('?') >= 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStar(Value.Scalar scalar) {
    return scalar.text().known().filter("*"::equals).isPresent();
  }

  private static boolean isOwnAccount(Text text) {
    return text.parts().size() == 1
        && text.symbols().size() == 1
        && text.symbols().getFirst().shape() == Symbol.Shape.OWN_ACCOUNT;
  }

  private static boolean isDigits(String text) {
    if (text.isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Unique ids begin with four letters that tell the kind: roles AROA, users AIDA. */
  private static boolean isUniqueId(String text) {
    if (text.length() < 8 || !(text.startsWith("AROA") || text.startsWith("AIDA"))) {
      return false;
    }
    for (int i = 4; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  private static Principal odd(String written, Reason reason) {
    return new Principal.Odd(written, reason);
  }

  private static Reason notUnderstood(Value.Scalar scalar, String message) {
    return Reason.at(scalar.at(), message, "a principal as AWS accepts it");
  }
}
