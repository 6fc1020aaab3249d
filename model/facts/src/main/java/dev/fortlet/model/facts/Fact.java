package dev.fortlet.model.facts;

import java.util.Optional;
import java.util.function.Function;

/** A value that was read, or the reason why it was not. An unread fact is never "empty". */
public sealed interface Fact<T> {

  record Known<T>(T value) implements Fact<T> {}

  record Unread<T>(Reason reason) implements Fact<T> {

    /** The same gap, seen as a fact of another type. */
    public <R> Unread<R> as() {
      return new Unread<>(reason);
    }
  }

  static <T> Fact<T> known(T value) {
    return new Known<>(value);
  }

  static <T> Fact<T> unread(Reason reason) {
    return new Unread<>(reason);
  }

  default <R> Fact<R> map(Function<? super T, ? extends R> function) {
    return switch (this) {
      case Known<T>(var value) -> new Known<>(function.apply(value));
      case Unread<T> unread -> unread.as();
    };
  }

  default <R> Fact<R> flatMap(Function<? super T, Fact<R>> function) {
    return switch (this) {
      case Known<T>(var value) -> function.apply(value);
      case Unread<T> unread -> unread.as();
    };
  }

  /** Whether it is known to be this. */
  default boolean is(T expected) {
    return this instanceof Known<T>(var value) && value.equals(expected);
  }

  default boolean isKnown() {
    return this instanceof Known;
  }

  default Optional<T> ifKnown() {
    return this instanceof Known<T>(var value) ? Optional.of(value) : Optional.empty();
  }

  default Optional<Reason> gap() {
    return this instanceof Unread<T>(var reason) ? Optional.of(reason) : Optional.empty();
  }
}
