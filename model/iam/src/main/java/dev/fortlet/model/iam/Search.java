package dev.fortlet.model.iam;

import dev.fortlet.model.iam.sets.Addresses;
import dev.fortlet.model.iam.sets.Effort;
import dev.fortlet.model.iam.sets.TooManyStatesException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a request that some Allow of each requirement admits and that no Deny stops.
 *
 * <p>It picks an Allow for each requirement, and for each Deny one of its tests that shall fail;
 * after each pick the group of keys concerned must still have values that fulfil all wishes, else
 * it picks anew. The keys of different groups do not depend on each other, so values for each group
 * together are a request.
 */
final class Search {

  private static final int MAX_STEPS = 100_000;

  private final List<Group> groups;
  private final List<List<Test.Rule>> requirements;
  private final List<Test.Rule> denies;
  private final List<List<Test.Wish>> wishes = new ArrayList<>();
  private final List<@Nullable Map<String, String>> values = new ArrayList<>();
  private final List<Statement> chosen = new ArrayList<>();
  private final boolean wide;
  private Addresses seen = Addresses.none();
  private @Nullable Found found;
  private final Effort effort = new Effort(MAX_STEPS);

  /**
   * @param values by key; a key that is not in it is absent
   * @param statements the Allows, one for each requirement
   */
  record Found(Map<String, String> values, List<Statement> statements) {}

  private Search(
      List<Group> groups,
      List<List<Test.Rule>> requirements,
      List<Test.Rule> denies,
      boolean wide) {
    this.groups = groups;
    this.requirements = requirements;
    this.denies = denies;
    this.wide = wide;
    for (int i = 0; i < groups.size(); i++) {
      wishes.add(new ArrayList<>());
      values.add(null);
    }
  }

  /**
   * @param requirements for each, the Allows that fulfil it
   * @param wide whether a request counts only if it can come from many addresses: a block of /8 of
   *     IPv4 or /32 of IPv6, all requests taken together
   * @return null if there is no such request
   */
  static @Nullable Found find(
      List<Group> groups, List<List<Test.Rule>> requirements, List<Test.Rule> denies, boolean wide)
      throws TooManyStatesException {
    for (List<Test.Rule> requirement : requirements) {
      if (requirement.isEmpty()) {
        return null;
      }
    }
    Search search = new Search(groups, requirements, denies, wide);
    for (int i = 0; i < groups.size(); i++) {
      search.values.set(i, groups.get(i).fulfil(List.of(), search.effort));
      if (search.values.get(i) == null) {
        return null;
      }
    }
    return search.require(0) ? search.found : null;
  }

  private boolean require(int index) throws TooManyStatesException {
    if (index == requirements.size()) {
      return escape(0);
    }
    for (Test.Rule rule : requirements.get(index)) {
      chosen.add(rule.statement());
      if (withAll(rule.tests(), 0, index)) {
        return true;
      }
      chosen.removeLast();
    }
    return false;
  }

  private boolean withAll(List<Test> tests, int from, int index) throws TooManyStatesException {
    if (from == tests.size()) {
      return require(index + 1);
    }
    Test test = tests.get(from);
    Map<String, String> before = values.get(test.group());
    if (wish(test, true) && withAll(tests, from + 1, index)) {
      return true;
    }
    unwish(test, before);
    return false;
  }

  private boolean escape(int index) throws TooManyStatesException {
    if (index == denies.size()) {
      return arrive();
    }
    List<Test> tests = denies.get(index).tests();
    for (Test test : tests) {
      if (wishes.get(test.group()).contains(new Test.Wish(test, false))) {
        return escape(index + 1);
      }
    }
    for (Test test : tests) {
      Map<String, String> before = values.get(test.group());
      if (wish(test, false) && escape(index + 1)) {
        return true;
      }
      unwish(test, before);
    }
    return false;
  }

  private boolean wish(Test test, boolean holds) throws TooManyStatesException {
    effort.spend();
    List<Test.Wish> all = wishes.get(test.group());
    all.add(new Test.Wish(test, holds));
    Map<String, String> fulfilled = groups.get(test.group()).fulfil(all, effort);
    values.set(test.group(), fulfilled);
    return fulfilled != null;
  }

  private void unwish(Test test, @Nullable Map<String, String> before) {
    wishes.get(test.group()).removeLast();
    values.set(test.group(), before);
  }

  /** All wishes are fulfilled. Whether the search may end here. */
  private boolean arrive() {
    if (found == null) {
      Map<String, String> all = new HashMap<>();
      for (Map<String, String> some : values) {
        if (some != null) {
          all.putAll(some);
        }
      }
      found = new Found(all, List.copyOf(chosen));
    }
    if (!wide) {
      return true;
    }
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i) instanceof Group.From from && from.key().equals("aws:sourceip")) {
        Addresses left = from.left(wishes.get(i));
        if (left.isEmpty()) {
          return true;
        }
        seen = seen.or(left);
        return seen.isAtLeast(8, 32);
      }
    }
    return true;
  }
}
