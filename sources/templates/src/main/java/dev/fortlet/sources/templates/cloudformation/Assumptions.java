package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.Fork;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers to questions that templates leave open, for reading them as if these were known. */
public final class Assumptions {

  private static final Assumptions NONE = new Assumptions(Map.of(), Map.of(), Map.of(), List.of());

  private final Map<String, Boolean> answers;
  private final Map<String, String> values;
  private final Map<String, Set<String>> excluded;
  private final List<Fork.Supposition> suppositions;

  private Assumptions(
      Map<String, Boolean> answers,
      Map<String, String> values,
      Map<String, Set<String>> excluded,
      List<Fork.Supposition> suppositions) {
    this.answers = answers;
    this.values = values;
    this.excluded = excluded;
    this.suppositions = suppositions;
  }

  public static Assumptions none() {
    return NONE;
  }

  public Assumptions with(Question question, boolean yes) {
    Map<String, Boolean> allAnswers = new HashMap<>(answers);
    Map<String, String> allValues = new HashMap<>(values);
    Map<String, Set<String>> allExcluded = new HashMap<>(excluded);
    List<Fork.Supposition> allSuppositions = new ArrayList<>(suppositions);
    allAnswers.put(question.key(), yes);
    allSuppositions.add(
        new Fork.Supposition(yes ? question.yes() : question.no(), question.open()));
    if (question.about().isPresent()) {
      Question.About about = question.about().get();
      if (yes) {
        allValues.put(about.parameter(), about.value());
      } else {
        Set<String> known = new HashSet<>(excluded.getOrDefault(about.parameter(), Set.of()));
        known.add(about.value());
        allExcluded.put(about.parameter(), known);
      }
    }
    return new Assumptions(allAnswers, allValues, allExcluded, allSuppositions);
  }

  /** What was assumed, in the order in which it was. */
  public List<Fork.Supposition> suppositions() {
    return suppositions;
  }

  Optional<Boolean> answer(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  /** The value of a parameter, if it is assumed to have one. */
  Optional<String> value(String parameter) {
    return Optional.ofNullable(values.get(parameter));
  }

  /** Of the values that a parameter may have, those that it is not assumed to lack. */
  List<String> left(String parameter, List<String> possible) {
    Set<String> not = excluded.getOrDefault(parameter, Set.of());
    return possible.stream().filter(value -> !not.contains(value)).toList();
  }

  /** The key of the question whether two texts are equal, whichever comes first. */
  static String key(Text one, Text other) {
    String first = key(one);
    String second = key(other);
    return first.compareTo(second) <= 0 ? first + "\n" + second : second + "\n" + first;
  }

  private static String key(Text text) {
    StringBuilder key = new StringBuilder();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Part.Literal(var value) -> key.append(value);
        case Text.Part.Unknown(var symbol) ->
            key.append("${").append(symbol.scope()).append('#').append(symbol.name()).append('}');
      }
    }
    return key.toString();
  }
}
