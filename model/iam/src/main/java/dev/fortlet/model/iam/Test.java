package dev.fortlet.model.iam;

import dev.fortlet.model.iam.sets.Addresses;
import dev.fortlet.model.iam.sets.Glob;
import java.util.List;
import java.util.function.Predicate;

/** One thing that a statement asks of a request, in the engine's terms. */
sealed interface Test {

  /** The number of the group of keys that it asks about. */
  int group();

  /** Whether it holds when the request does not carry the key. */
  boolean whenAbsent();

  /**
   * That one of the globs matches its key, or that none does.
   *
   * @param met whether one must, or none may
   */
  record Spelled(int group, List<KeyGlob> globs, boolean met, boolean whenAbsent) implements Test {}

  record KeyGlob(String key, Glob glob) {}

  /** That the key's value is as the predicate says. */
  record Point(int group, String key, Predicate<String> holds, boolean whenAbsent)
      implements Test {}

  /** That the address is in a set. */
  record Within(int group, Addresses set, boolean whenAbsent) implements Test {}

  /** A test, and whether it shall hold. */
  record Wish(Test test, boolean holds) {}

  /** All that must hold for a statement to speak of a request. */
  record Rule(Statement statement, List<Test> tests) {}
}
