package dev.fortlet.app.cli.config;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.documents.DocumentReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that is wrong in a config file, not only what is wrong first: what an error is about
 * is taken out, and the rest is read again.
 */
public final class ConfigProblems {

  private static final int MOST = 100;

  private ConfigProblems() {}

  public static List<MalformedException> in(String text, String file, ConfigReader reader) {
    List<MalformedException> problems = new ArrayList<>();
    Set<Location> bereft = new HashSet<>();
    try {
      Value document = DocumentReader.read(text, file);
      while (problems.size() < MOST) {
        MalformedException problem;
        try {
          Config _ = reader.read(document);
          return problems;
        } catch (MalformedException e) {
          problem = e;
        }
        // What lacks something because it was taken out is not wrong itself.
        if (!bereft.contains(problem.where()) || isAboutKey(problem)) {
          problems.add(problem);
        }
        Value rest = without(document, problem.where(), isAboutKey(problem), bereft);
        if (rest.equals(document)) {
          return problems;
        }
        document = rest;
      }
    } catch (MalformedException e) {
      problems.add(e);
    }
    return problems;
  }

  private static boolean isAboutKey(MalformedException problem) {
    String message = String.valueOf(problem.getMessage());
    return message.contains(" has no key ") || message.endsWith(" stands twice");
  }

  /**
   * @param key whether the key at the place is wrong, not the mapping that begins with it
   * @param bereft gets the places of what something was taken out of
   */
  private static Value without(Value value, Location place, boolean key, Set<Location> bereft) {
    return switch (value) {
      case Value.Mapping mapping -> {
        List<Value.Entry> left = new ArrayList<>();
        for (Value.Entry entry : mapping.entries()) {
          if (key ? !entry.keyAt().equals(place) : !entry.value().at().equals(place)) {
            Value inner = without(entry.value(), place, key, bereft);
            left.add(new Value.Entry(entry.key(), entry.keyAt(), inner));
          }
        }
        Value.Mapping rest = new Value.Mapping(left, mapping.at());
        if (!rest.equals(mapping)) {
          bereft.add(mapping.at());
        }
        yield rest;
      }
      case Value.Sequence(var items, var at) -> {
        List<Value> left = new ArrayList<>();
        for (Value item : items) {
          if (key || !item.at().equals(place)) {
            left.add(without(item, place, key, bereft));
          }
        }
        yield new Value.Sequence(left, at);
      }
      case Value.Scalar _, Value.Unresolved _ -> value;
    };
  }
}
