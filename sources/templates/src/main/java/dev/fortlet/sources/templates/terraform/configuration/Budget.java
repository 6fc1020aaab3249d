package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import java.util.HashMap;
import java.util.Map;

/**
 * How much work one configuration may make, and names for the values in it that are not known.
 *
 * <p>Not for use by two threads at once.
 */
final class Budget {

  /** Expressions within expressions, through references to others. */
  private static final int MAX_DEPTH = 400;

  /** Expressions worked out, and items made, for one resource. */
  private static final long MAX_WORK = 1_000_000;

  /** The same for all of them. */
  private static final long MAX_ALL = 10_000_000;

  /** Characters of one string. */
  static final int MAX_TEXT = 2_000_000;

  /** Unknown parts of one string. */
  static final int MAX_SYMBOLS = 1_000;

  /** Items of one list or map. */
  static final int MAX_ITEMS = 200_000;

  /** Instances of one resource or module by {@code count} or {@code for_each}. */
  static final int MAX_INSTANCES = 5_000;

  private int depth;
  private long work;
  private long limit = MAX_WORK;
  private final Map<String, Integer> unknown = new HashMap<>();

  /** Begins another resource, which what others took does not take anything from. */
  void next() {
    limit = Math.min(MAX_ALL, work + MAX_WORK);
  }

  /** Whether nothing more is worked out at all. */
  boolean isExhausted() {
    return work > MAX_ALL;
  }

  boolean enter() {
    work++;
    depth++;
    return depth <= MAX_DEPTH && work <= limit;
  }

  void leave() {
    depth--;
  }

  /** Counts items that are made; whether there may be as many. */
  boolean count(long items) {
    work += items;
    return work <= limit;
  }

  boolean isSpent() {
    return work > limit;
  }

  Datum.Gap refusal(Location at) {
    return isSpent()
        ? Datum.gap(at, "the configuration makes more values than Fortlet works out", "a plan")
        : Datum.gap(at, "nested deeper than " + MAX_DEPTH + " levels", "a plan");
  }

  /** A name for a value that is not known: each has its own, since two may be different. */
  String name(Location at) {
    String place = "value at " + at;
    int before = unknown.merge(place, 1, Integer::sum);
    return before == 1 ? place : place + " (" + before + ")";
  }
}
