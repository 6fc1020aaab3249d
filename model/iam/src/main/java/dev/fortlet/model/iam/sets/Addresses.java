package dev.fortlet.model.iam.sets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A set of IPv4 and IPv6 addresses.
 *
 * <p>Both families lie on one line of numbers: IPv4 from 0, IPv6 far behind it.
 */
public final class Addresses {

  private static final BigInteger V4_END = BigInteger.ONE.shiftLeft(32);
  private static final BigInteger V6_START = BigInteger.ONE.shiftLeft(40);
  private static final BigInteger V6_END = V6_START.add(BigInteger.ONE.shiftLeft(128));

  /** From a number up to another, which is not in it any more. */
  private record Span(BigInteger from, BigInteger to) {}

  private static final Addresses NONE = new Addresses(List.of());
  private static final Addresses ALL =
      new Addresses(List.of(new Span(BigInteger.ZERO, V4_END), new Span(V6_START, V6_END)));

  /** Sorted, apart from each other. */
  private final List<Span> spans;

  private Addresses(List<Span> spans) {
    this.spans = spans;
  }

  public static Addresses none() {
    return NONE;
  }

  /** Every address of both families. */
  public static Addresses all() {
    return ALL;
  }

  /**
   * @param block a CIDR block or one address
   * @return empty if it is neither
   */
  public static Optional<Addresses> block(String block) {
    int slash = block.indexOf('/');
    Optional<Address> address = Address.parse(slash < 0 ? block : block.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().bits();
    int prefix = slash < 0 ? bits : number(block.substring(slash + 1), bits);
    if (prefix < 0) {
      return Optional.empty();
    }
    BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
    BigInteger from = address.get().value().divide(size).multiply(size);
    if (bits == 128) {
      // 0.0.0.0/0 and ::/0 stand for every address of their own family only.
      from = from.add(V6_START);
    }
    return Optional.of(new Addresses(List.of(new Span(from, from.add(size)))));
  }

  public Addresses or(Addresses other) {
    return union(List.of(this, other));
  }

  public static Addresses union(List<Addresses> sets) {
    List<Span> all = new ArrayList<>();
    sets.forEach(set -> all.addAll(set.spans));
    all.sort(Comparator.comparing(Span::from));
    List<Span> apart = new ArrayList<>();
    for (Span span : all) {
      if (!apart.isEmpty() && apart.getLast().to().compareTo(span.from()) >= 0) {
        Span last = apart.removeLast();
        apart.add(new Span(last.from(), last.to().max(span.to())));
      } else {
        apart.add(span);
      }
    }
    return new Addresses(apart);
  }

  public Addresses and(Addresses other) {
    List<Span> both = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < spans.size() && j < other.spans.size()) {
      Span a = spans.get(i);
      Span b = other.spans.get(j);
      BigInteger from = a.from().max(b.from());
      BigInteger to = a.to().min(b.to());
      if (from.compareTo(to) < 0) {
        both.add(new Span(from, to));
      }
      if (a.to().compareTo(b.to()) < 0) {
        i++;
      } else {
        j++;
      }
    }
    return new Addresses(both);
  }

  public Addresses not() {
    List<Span> gaps = new ArrayList<>();
    BigInteger from = BigInteger.ZERO;
    for (Span span : spans) {
      if (from.compareTo(span.from()) < 0) {
        gaps.add(new Span(from, span.from()));
      }
      from = span.to();
    }
    if (from.compareTo(V6_END) < 0) {
      gaps.add(new Span(from, V6_END));
    }
    Addresses line = new Addresses(gaps);
    // Numbers between the two families are no addresses.
    return line.and(ALL);
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  public boolean has(String address) {
    return block(address).filter(one -> !one.and(this).isEmpty()).isPresent();
  }

  /** Whether at least a block of this prefix is left of IPv4, or of IPv6. */
  public boolean isAtLeast(int prefix4, int prefix6) {
    BigInteger four = BigInteger.ZERO;
    BigInteger six = BigInteger.ZERO;
    for (Span span : spans) {
      BigInteger size = span.to().subtract(span.from());
      if (span.from().compareTo(V6_START) < 0) {
        four = four.add(size);
      } else {
        six = six.add(size);
      }
    }
    return four.compareTo(BigInteger.ONE.shiftLeft(32 - prefix4)) >= 0
        || six.compareTo(BigInteger.ONE.shiftLeft(128 - prefix6)) >= 0;
  }

  /** One address of the set, not the first of its block if there is another. */
  public Optional<String> any() {
    if (spans.isEmpty()) {
      return Optional.empty();
    }
    Span span = spans.getFirst();
    BigInteger one = span.from().add(BigInteger.ONE);
    BigInteger chosen = one.compareTo(span.to()) < 0 ? one : span.from();
    return Optional.of(
        chosen.compareTo(V6_START) < 0
            ? Address.write(chosen, 32)
            : Address.write(chosen.subtract(V6_START), 128));
  }

  private static int number(String text, int max) {
    if (text.isEmpty() || text.length() > 3) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number <= max ? number : -1;
  }
}
