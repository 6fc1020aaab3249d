package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one statement. */
final class StatementReader {

  private final Value.Mapping document;
  private boolean variables;
  private final List<Reason> oddities = new ArrayList<>();

  StatementReader(Value.Mapping document, boolean variables) {
    this.document = document;
    this.variables = variables;
  }

  Statement read() {
    Optional<Text> sid = Optional.empty();
    Statement.Effect effect = Statement.Effect.UNKNOWN;
    @Nullable Principals principals = null;
    @Nullable Patterns actions = null;
    @Nullable Patterns resources = null;
    List<Condition> conditions = List.of();
    for (Value.Entry entry : document.entries()) {
      Value value = entry.value();
      switch (entry.key()) {
        case "Sid" -> sid = value instanceof Value.Scalar scalar ? Optional.of(scalar.text()) : sid;
        case "Effect" -> effect = effect(value);
        case "Principal", "NotPrincipal" -> {
          if (principals != null) {
            both(entry, "Principal", "NotPrincipal");
          }
          principals =
              new Principals(
                  entry.key().startsWith("Not") ? Principals.Form.EXCEPT : Principals.Form.ONLY,
                  new PrincipalReader(oddities).read(value));
        }
        case "Action", "NotAction" -> {
          if (actions != null) {
            both(entry, "Action", "NotAction");
          }
          actions = new Patterns(entry.key().startsWith("Not"), texts(value, entry.key()));
        }
        case "Resource", "NotResource" -> {
          if (resources != null) {
            both(entry, "Resource", "NotResource");
          }
          resources = new Patterns(entry.key().startsWith("Not"), texts(value, entry.key()));
        }
        case "Condition" -> conditions = conditions(value);
        case PolicyParser.PLAIN -> variables = false;
        default ->
            odd(
                entry.keyAt(),
                "the statement has an element "
                    + PolicyParser.quoted(entry.key())
                    + " that is not known",
                "a statement without it");
      }
    }
    for (Value.Entry hidden : document.duplicates()) {
      oddities.add(PolicyParser.duplicate(hidden));
    }
    if (!document.has("Effect")) {
      odd(document.at(), "the statement has no Effect", "Effect: Allow or Deny");
    }
    if (actions == null) {
      odd(document.at(), "the statement has no Action", "an Action");
    }
    return new Statement(
        sid,
        effect,
        principals == null ? Principals.NONE : principals,
        Optional.ofNullable(actions),
        Optional.ofNullable(resources),
        conditions,
        variables,
        oddities,
        document);
  }

  private Statement.Effect effect(Value value) {
    String known =
        value instanceof Value.Scalar(var text, var _, var _) ? text.known().orElse("") : "";
    return switch (known) {
      case "Allow" -> Statement.Effect.ALLOW;
      case "Deny" -> Statement.Effect.DENY;
      default -> {
        odd(value.at(), "the statement's Effect is neither Allow nor Deny", "Allow or Deny");
        yield Statement.Effect.UNKNOWN;
      }
    };
  }

  private void both(Value.Entry entry, String one, String other) {
    odd(entry.keyAt(), "the statement has both " + one + " and " + other, "a statement with one");
  }

  /**
   * Strings of an element. One that could not be read may be anything, and several; what is no
   * string is an oddity of the statement.
   */
  private List<Text> texts(Value value, String element) {
    List<Text> texts = new ArrayList<>();
    for (Value item : items(value)) {
      if (item instanceof Value.Scalar(var text, var type, var _) && type != Value.Type.NULL) {
        texts.add(text);
      } else if (item instanceof Value.Unresolved(var reason, var at)) {
        texts.add(unread(reason, at));
      } else {
        oddities.add(notRead(item, "a value of " + element));
      }
    }
    return texts;
  }

  /** Why it was not read is its name, so that it is told wherever the text is. */
  private static Text unread(Reason reason, Location at) {
    return Text.of(new Symbol(at.toString(), reason.message(), Symbol.Shape.ANY));
  }

  private List<Condition> conditions(Value value) {
    List<Condition> conditions = new ArrayList<>();
    switch (value) {
      case Value.Mapping operators -> {
        for (Value.Entry operator : operators.entries()) {
          operator(operator, conditions);
        }
        for (Value.Entry hidden : operators.duplicates()) {
          oddities.add(PolicyParser.duplicate(hidden));
        }
      }
      case Value.Scalar(var _, var type, var _) when type == Value.Type.NULL -> {}
      case Value.Unresolved(var reason, var at) -> conditions.add(unread("Condition", reason, at));
      case Value other -> oddities.add(notRead(other, "the Condition"));
    }
    return conditions;
  }

  private void operator(Value.Entry operator, List<Condition> conditions) {
    if (operator.value() instanceof Value.Unresolved(var reason, var at)) {
      conditions.add(unread(operator.key(), reason, at));
      return;
    }
    if (!(operator.value() instanceof Value.Mapping keys)) {
      oddities.add(notRead(operator.value(), "the condition " + operator.key()));
      return;
    }
    for (Value.Entry key : keys.entries()) {
      conditions.add(condition(operator.key(), key));
    }
    // Keys are read without regard to case, so two spellings of one key are a duplicate too.
    Set<String> seen = new HashSet<>();
    for (Value.Entry key : keys.entries()) {
      if (!seen.add(key.key().toLowerCase(Locale.ROOT))) {
        oddities.add(PolicyParser.duplicate(key));
      }
    }
  }

  /** A condition that may hold or not. */
  private static Condition unread(String written, Reason reason, Location at) {
    return new Condition(
        written,
        Optional.empty(),
        Condition.Quantifier.NONE,
        false,
        "",
        written,
        List.of(),
        Optional.of(reason),
        at);
  }

  private static Condition condition(String written, Value.Entry entry) {
    String name = written;
    Condition.Quantifier quantifier = Condition.Quantifier.NONE;
    if (startsWith(name, "ForAllValues:")) {
      quantifier = Condition.Quantifier.FOR_ALL_VALUES;
      name = name.substring("ForAllValues:".length());
    } else if (startsWith(name, "ForAnyValue:")) {
      quantifier = Condition.Quantifier.FOR_ANY_VALUE;
      name = name.substring("ForAnyValue:".length());
    }
    boolean ifExists =
        name.length() > 8 && name.regionMatches(true, name.length() - 8, "IfExists", 0, 8);
    if (ifExists) {
      name = name.substring(0, name.length() - 8);
    }
    Optional<Operator> operator = Operator.named(name);
    Optional<Reason> oddity = Optional.empty();
    if (operator.isEmpty() || (operator.get() == Operator.NULL && ifExists)) {
      oddity =
          Optional.of(
              Reason.at(
                  entry.keyAt(),
                  "the condition operator " + PolicyParser.quoted(written) + " is not known",
                  "an operator of the policy language"));
    }
    List<Text> values = new ArrayList<>();
    for (Value item : items(entry.value())) {
      if (item instanceof Value.Scalar(var text, var type, var _) && type != Value.Type.NULL) {
        if (type == Value.Type.NUMBER && lostZeros(entry.key(), text)) {
          oddity = oddity.or(() -> Optional.of(lostZeros(item, text)));
        }
        values.add(text);
      } else {
        oddity = oddity.or(() -> Optional.of(notRead(item, "a value of " + entry.key())));
      }
    }
    return new Condition(
        written,
        operator,
        quantifier,
        ifExists,
        entry.key().toLowerCase(Locale.ROOT),
        entry.key(),
        values,
        oddity,
        entry.keyAt());
  }

  private static boolean startsWith(String name, String prefix) {
    return name.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** An account id without quotes is a number to YAML, which drops zeros or reads it as octal. */
  private static boolean lostZeros(String key, Text text) {
    return (key.toLowerCase(Locale.ROOT).endsWith("account")
            || key.toLowerCase(Locale.ROOT).endsWith("owner"))
        && text.known().filter(digits -> digits.length() < 12).isPresent();
  }

  static Reason lostZeros(Value item, Text text) {
    return Reason.at(
        item.at(),
        "the account id " + text + " is written without quotes and may have lost leading zeros",
        "quotes around the account id");
  }

  static Reason notRead(Value value, String what) {
    return switch (value) {
      case Value.Unresolved(var reason, var _) -> reason;
      case Value.Scalar _, Value.Sequence _, Value.Mapping _ ->
          Reason.at(value.at(), "expected " + what + " here", "a string or a list of strings");
    };
  }

  static List<Value> items(Value value) {
    return value instanceof Value.Sequence(var items, var _) ? items : List.of(value);
  }

  private void odd(Location at, String message, String settledBy) {
    oddities.add(Reason.at(at, message, settledBy));
  }
}
