package dev.fortlet.model.facts;

import org.jspecify.annotations.Nullable;

/**
 * A named part of a text whose value is not known.
 *
 * <p>One symbol is equal to itself wherever it stands: two functions that use {@code !Ref
 * RoleParam} of one stack have the same role, whatever it is.
 *
 * @param scope the deployment unit that gives the name its meaning; {@code Bucket} of one stack is
 *     not {@code Bucket} of another
 * @param name as the source spells it: {@code AWS::AccountId}, {@code Bucket}, {@code Api.RootId}
 * @param shape what values it can have
 */
public record Symbol(String scope, String name, Shape shape) {

  /** What is known of a symbol's value although the value is not. */
  public enum Shape {
    /** The unit's own account id: twelve digits, equal to itself and to no literal id. */
    OWN_ACCOUNT,
    /** One or more characters without {@code :}, {@code /}, {@code *} and {@code ?}: a name. */
    NAME,
    /** Anything at all. */
    ANY
  }

  // Written out for the sake of start-up: see Location.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Symbol that
        && name.equals(that.name)
        && scope.equals(that.scope)
        && shape == that.shape;
  }

  @Override
  public int hashCode() {
    return 31 * scope.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return "${" + name + "}";
  }
}
