package dev.fortlet.model.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A list that may be incomplete. A FAIL may rest on a partial list, a PASS never.
 *
 * @param items what was read
 * @param missing why there may be more, if there may be
 */
public record Listing<T>(List<T> items, Optional<Reason> missing) {

  public Listing {
    items = List.copyOf(items);
  }

  public static <T> Listing<T> complete(List<T> items) {
    return new Listing<>(items, Optional.empty());
  }

  public static <T> Listing<T> partial(List<T> items, Reason missing) {
    return new Listing<>(items, Optional.of(missing));
  }

  public static <T> Listing<T> none() {
    return complete(List.of());
  }

  public boolean isComplete() {
    return missing.isEmpty();
  }

  public <R> Listing<R> map(Function<? super T, ? extends R> function) {
    List<R> mapped = new ArrayList<>(items.size());
    for (T item : items) {
      mapped.add(function.apply(item));
    }
    return new Listing<>(mapped, missing);
  }

  /** Both lists together; incomplete if either is. */
  public Listing<T> plus(Listing<? extends T> other) {
    List<T> joined = new ArrayList<>(items);
    joined.addAll(other.items());
    return new Listing<>(joined, missing.or(other::missing));
  }

  public Listing<T> plus(T item) {
    List<T> joined = new ArrayList<>(items);
    joined.add(item);
    return new Listing<>(joined, missing);
  }
}
