package dev.fortlet.model.iam;

import dev.fortlet.model.iam.sets.Demand;
import dev.fortlet.model.iam.sets.Glob;
import dev.fortlet.model.iam.sets.Letters;
import dev.fortlet.model.iam.sets.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Spells the keys of one variant and their usual values side by side. */
final class Variants {

  private final String[] keys;
  private final Spelling spelling;
  private final StringBuilder[] usual;
  private final List<Demand> demands = new ArrayList<>();
  private Set<String> excluded = Set.of();

  Variants(List<String> keys) {
    this.keys = keys.toArray(String[]::new);
    spelling = new Spelling(this.keys);
    usual = new StringBuilder[this.keys.length];
    Arrays.setAll(usual, _ -> new StringBuilder());
  }

  /** Pieces that feed no key of this variant are left out. */
  Variants fixed(String literal, String... into) {
    String[] here = here(into);
    if (here.length > 0 && !literal.isEmpty()) {
      spelling.fixed(literal, here);
      write(literal, here);
    }
    return this;
  }

  Variants some(Letters letters, int min, int max, String usually, String... into) {
    String[] here = here(into);
    if (here.length > 0) {
      spelling.some(letters, min, max, here);
      write(usually, here);
    }
    return this;
  }

  Variants many(Letters letters, int min, String usually, String... into) {
    return some(letters, min, Integer.MAX_VALUE, usually, into);
  }

  /** No value of the key is any of these. */
  Variants never(String key, List<Glob> globs) {
    int stream = spelling.stream(key);
    if (stream >= 0 && !globs.isEmpty()) {
      List<Demand.Atom> atoms = new ArrayList<>();
      globs.forEach(glob -> atoms.add(new Demand.Atom(stream, glob)));
      demands.add(new Demand(atoms, false));
    }
    return this;
  }

  Variants excluding(Set<String> accounts) {
    excluded = accounts;
    return this;
  }

  Group.Variant variant() {
    List<String> strings = new ArrayList<>();
    for (StringBuilder text : usual) {
      strings.add(text.toString());
    }
    return new Group.Variant(spelling, demands, strings, excluded);
  }

  private String[] here(String... into) {
    int count = 0;
    String[] here = new String[into.length];
    for (String key : into) {
      if (spelling.stream(key) >= 0) {
        here[count++] = key;
      }
    }
    return count == here.length ? here : Arrays.copyOf(here, count);
  }

  private void write(String text, String... into) {
    for (String key : into) {
      usual[spelling.stream(key)].append(text);
    }
  }
}
