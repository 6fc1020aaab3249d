package dev.fortlet.model.iam.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpellerTest {

  /** Two strings that share a part, as an ARN and its account do. */
  private static Spelling spelling() {
    return new Spelling("arn", "account")
        .fixed("a:", "arn")
        .some(new Letters("12"), 2, 2, "arn", "account")
        .fixed(":", "arn")
        .some(new Letters("ab1"), 0, 3, "arn");
  }

  @Test
  void strings_are_found_exactly_if_there_are_any() throws TooManyStatesException {
    List<List<String>> all = all();
    Random random = new Random(11);
    int found = 0;
    for (int i = 0; i < 5_000; i++) {
      List<Demand> demands = new ArrayList<>();
      int count = 1 + random.nextInt(4);
      for (int j = 0; j < count; j++) {
        demands.add(demand(random));
      }
      boolean possible = false;
      for (List<String> strings : all) {
        possible |= holds(demands, strings);
      }
      List<String> spelled = Speller.spell(spelling(), demands, new Effort(100_000));
      assertThat(spelled != null).as(demands.toString()).isEqualTo(possible);
      if (spelled != null) {
        found++;
        assertThat(holds(demands, spelled)).isTrue();
        assertThat(all).contains(spelled);
      }
    }
    assertThat(found).isBetween(500, 4_500);
  }

  private static boolean holds(List<Demand> demands, List<String> strings) {
    for (Demand demand : demands) {
      if (!demand.holds(strings)) {
        return false;
      }
    }
    return true;
  }

  private static Demand demand(Random random) {
    List<Demand.Atom> atoms = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      int stream = random.nextInt(2);
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(5);
      for (int j = 0; j < length; j++) {
        text.append("a:12b**?".charAt(random.nextInt(8)));
      }
      if (stream == 0 && random.nextBoolean()) {
        text.insert(0, "a:");
      }
      atoms.add(
          new Demand.Atom(
              stream,
              random.nextBoolean()
                  ? Glob.pattern(text.toString())
                  : new Glob.Builder().pattern(text.toString()).star(true).build()));
    }
    return new Demand(atoms, random.nextBoolean());
  }

  private static List<List<String>> all() {
    List<String> tails = new ArrayList<>(List.of(""));
    for (int i = 0; i < tails.size(); i++) {
      for (String letter : List.of("a", "b", "1")) {
        if (tails.get(i).length() < 3) {
          tails.add(tails.get(i) + letter);
        }
      }
    }
    List<List<String>> all = new ArrayList<>();
    for (String account : List.of("11", "12", "21", "22")) {
      for (String tail : tails) {
        all.add(List.of("a:" + account + ":" + tail, account));
      }
    }
    return all;
  }

  @Test
  void a_glob_is_matched_as_written() {
    assertThat(Glob.pattern("a*b?d").matches("axxbcd")).isTrue();
    assertThat(Glob.pattern("a*b?d").matches("abd")).isFalse();
    assertThat(Glob.pattern("*").matches("")).isTrue();
    assertThat(Glob.literal("a*").matches("ab")).isFalse();
    Glob arn = new Glob.Builder().pattern("arn:aws:sns:*:1:*").buildArn();
    assertThat(arn.matches("arn:aws:sns:r:1:t:u")).isTrue();
    assertThat(arn.matches("arn:aws:sns:r:2:1:t")).isFalse();
    assertThat(arn.arnAccount()).isEqualTo("1");
    assertThat(Glob.pattern("arn:aws:sns:*:1:*").arnAccount()).isNull();
    assertThat(new Glob.Builder().literal("aB", true).build().matches("Ab")).isTrue();
  }
}
