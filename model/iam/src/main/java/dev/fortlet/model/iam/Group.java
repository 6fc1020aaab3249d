package dev.fortlet.model.iam;

import dev.fortlet.model.iam.sets.Addresses;
import dev.fortlet.model.iam.sets.Demand;
import dev.fortlet.model.iam.sets.Effort;
import dev.fortlet.model.iam.sets.Glob;
import dev.fortlet.model.iam.sets.Speller;
import dev.fortlet.model.iam.sets.Spelling;
import dev.fortlet.model.iam.sets.TooManyStatesException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Condition keys whose values depend on each other, apart from all other keys. */
sealed interface Group {

  /**
   * Values that fulfil all wishes.
   *
   * @return by key, without those that are absent; null if there are none
   */
  @Nullable Map<String, String> fulfil(List<Test.Wish> wishes, Effort effort)
      throws TooManyStatesException;

  /** Strings. */
  record Strings(List<Variant> variants) implements Group {
    @Override
    public @Nullable Map<String, String> fulfil(List<Test.Wish> wishes, Effort effort)
        throws TooManyStatesException {
      for (Variant variant : variants) {
        Map<String, String> values = variant.fulfil(wishes, effort);
        if (values != null) {
          return values;
        }
      }
      return null;
    }
  }

  /**
   * One way in which the keys of a group are there together. Keys that its spelling does not have
   * are absent.
   *
   * @param demands what is always demanded
   * @param usual values that meet the demands, tried first
   * @param excluded accounts that the demands exclude, so that ARNs of them need no search
   */
  record Variant(
      Spelling spelling, List<Demand> demands, List<String> usual, Set<String> excluded) {

    static final Variant ABSENT = new Variant(new Spelling(), List.of(), List.of(), Set.of());

    @Nullable Map<String, String> fulfil(List<Test.Wish> wishes, Effort effort)
        throws TooManyStatesException {
      List<Demand> all = new ArrayList<>(demands);
      for (Test.Wish wish : wishes) {
        Test.Spelled test = (Test.Spelled) wish.test();
        List<Demand.Atom> atoms = new ArrayList<>();
        boolean absent = true;
        for (Test.KeyGlob keyGlob : test.globs()) {
          int stream = spelling.stream(keyGlob.key());
          if (stream >= 0) {
            absent = false;
            atoms.add(new Demand.Atom(stream, keyGlob.glob()));
          }
        }
        if (absent) {
          if (test.whenAbsent() != wish.holds()) {
            return null;
          }
          continue;
        }
        boolean met = test.met() == wish.holds();
        if (met && onlyOfExcluded(atoms)) {
          return null;
        }
        all.add(new Demand(atoms, met));
      }
      return values(isMet(all, usual) ? usual : Speller.spell(spelling, all, effort));
    }

    private static boolean isMet(List<Demand> demands, List<String> strings) {
      for (Demand demand : demands) {
        if (!demand.holds(strings)) {
          return false;
        }
      }
      return true;
    }

    /** A quick no: every glob is an ARN, or an account, of an account that may not be. */
    private boolean onlyOfExcluded(List<Demand.Atom> atoms) {
      for (Demand.Atom atom : atoms) {
        Glob glob = atom.glob();
        String literal = glob.literal();
        String account = glob.arnAccount();
        boolean excludes =
            (literal != null && excluded.contains(literal))
                || (account != null && excluded.contains(account));
        if (!excludes) {
          return false;
        }
      }
      return true;
    }

    private @Nullable Map<String, String> values(@Nullable List<String> strings) {
      if (strings == null) {
        return null;
      }
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < strings.size(); i++) {
        values.put(spelling.keys().get(i), strings.get(i));
      }
      return values;
    }
  }

  /**
   * Keys of few values, or of values in an order: then the candidates are the bounds that the
   * policies name and one point between each two.
   */
  record Points(List<Map<String, String>> candidates) implements Group {
    @Override
    public @Nullable Map<String, String> fulfil(List<Test.Wish> wishes, Effort effort) {
      for (Map<String, String> candidate : candidates) {
        if (fits(candidate, wishes)) {
          return candidate;
        }
      }
      return null;
    }

    private static boolean fits(Map<String, String> candidate, List<Test.Wish> wishes) {
      for (Test.Wish wish : wishes) {
        Test.Point test = (Test.Point) wish.test();
        String value = candidate.get(test.key());
        boolean holds = value == null ? test.whenAbsent() : test.holds().test(value);
        if (holds != wish.holds()) {
          return false;
        }
      }
      return true;
    }
  }

  /** An address, or none. */
  record From(String key, Addresses possible, boolean mayBeAbsent) implements Group {
    @Override
    public @Nullable Map<String, String> fulfil(List<Test.Wish> wishes, Effort effort) {
      Addresses left = left(wishes);
      if (!left.isEmpty()) {
        return Map.of(key, left.any().orElseThrow());
      }
      if (!mayBeAbsent) {
        return null;
      }
      for (Test.Wish wish : wishes) {
        if (wish.test().whenAbsent() != wish.holds()) {
          return null;
        }
      }
      return Map.of();
    }

    Addresses left(List<Test.Wish> wishes) {
      Addresses left = possible;
      for (Test.Wish wish : wishes) {
        Test.Within test = (Test.Within) wish.test();
        left = left.and(wish.holds() ? test.set() : test.set().not());
      }
      return left;
    }
  }
}
