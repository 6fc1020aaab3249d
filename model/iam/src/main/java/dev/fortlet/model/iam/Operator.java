package dev.fortlet.model.iam;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The condition operators of the policy language.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
public enum Operator {
  STRING_EQUALS("StringEquals", Kind.STRING, false),
  STRING_NOT_EQUALS("StringNotEquals", Kind.STRING, true),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Kind.STRING_IGNORE_CASE, false),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Kind.STRING_IGNORE_CASE, true),
  STRING_LIKE("StringLike", Kind.GLOB, false),
  STRING_NOT_LIKE("StringNotLike", Kind.GLOB, true),
  ARN_EQUALS("ArnEquals", Kind.ARN, false),
  ARN_NOT_EQUALS("ArnNotEquals", Kind.ARN, true),
  ARN_LIKE("ArnLike", Kind.ARN, false),
  ARN_NOT_LIKE("ArnNotLike", Kind.ARN, true),
  NUMERIC_EQUALS("NumericEquals", Kind.NUMBER, false),
  NUMERIC_NOT_EQUALS("NumericNotEquals", Kind.NUMBER, true),
  NUMERIC_LESS_THAN("NumericLessThan", Kind.NUMBER, false),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Kind.NUMBER, false),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Kind.NUMBER, false),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Kind.NUMBER, false),
  DATE_EQUALS("DateEquals", Kind.DATE, false),
  DATE_NOT_EQUALS("DateNotEquals", Kind.DATE, true),
  DATE_LESS_THAN("DateLessThan", Kind.DATE, false),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", Kind.DATE, false),
  DATE_GREATER_THAN("DateGreaterThan", Kind.DATE, false),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Kind.DATE, false),
  BOOL("Bool", Kind.BOOL, false),
  BINARY_EQUALS("BinaryEquals", Kind.BINARY, false),
  IP_ADDRESS("IpAddress", Kind.ADDRESS, false),
  NOT_IP_ADDRESS("NotIpAddress", Kind.ADDRESS, true),
  NULL("Null", Kind.PRESENCE, false);

  /** What an operator compares. */
  public enum Kind {
    STRING,
    STRING_IGNORE_CASE,
    GLOB,
    ARN,
    NUMBER,
    DATE,
    BOOL,
    BINARY,
    ADDRESS,
    PRESENCE
  }

  /** What an operator of an order asks of a value on the left of a bound. */
  enum Order {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  private static final Map<String, Operator> BY_NAME = byName();

  private final String label;
  private final Kind kind;
  private final boolean negated;

  Operator(String label, Kind kind, boolean negated) {
    this.label = label;
    this.kind = kind;
    this.negated = negated;
  }

  public String label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether it asks that no value matches, and so holds when the key is absent. */
  public boolean negated() {
    return negated;
  }

  Order order() {
    return switch (this) {
      case NUMERIC_LESS_THAN, DATE_LESS_THAN -> Order.LESS;
      case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> Order.LESS_OR_EQUAL;
      case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> Order.GREATER;
      case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> Order.GREATER_OR_EQUAL;
      case STRING_EQUALS,
          STRING_NOT_EQUALS,
          STRING_EQUALS_IGNORE_CASE,
          STRING_NOT_EQUALS_IGNORE_CASE,
          STRING_LIKE,
          STRING_NOT_LIKE,
          ARN_EQUALS,
          ARN_NOT_EQUALS,
          ARN_LIKE,
          ARN_NOT_LIKE,
          NUMERIC_EQUALS,
          NUMERIC_NOT_EQUALS,
          DATE_EQUALS,
          DATE_NOT_EQUALS,
          BOOL,
          BINARY_EQUALS,
          IP_ADDRESS,
          NOT_IP_ADDRESS,
          NULL ->
          Order.EQUAL;
    };
  }

  /** The operator of a name in any case: AWS reads operators without regard to case. */
  static Optional<Operator> named(String name) {
    Operator exact = BY_NAME.get(name);
    return exact != null
        ? Optional.of(exact)
        : Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, Operator> byName() {
    Map<String, Operator> names = new HashMap<>();
    for (Operator operator : values()) {
      names.put(operator.label, operator);
      names.put(operator.label.toLowerCase(Locale.ROOT), operator);
    }
    return names;
  }
}
