package dev.fortlet.sources.templates;

import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.cloudformation.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which templates are deployed to one account and region, whatever those are: nested stacks and
 * those around them, exporters and importers.
 */
final class Kin {

  private final Map<String, String> above = new HashMap<>();
  private final Map<String, Scope> scopes = new HashMap<>();

  void join(String one, String other) {
    String root = root(one);
    above.putIfAbsent(root, root);
    above.put(root(other), root);
  }

  /** Whether it belongs together with no other. */
  boolean isAlone(String name) {
    return !above.containsKey(name);
  }

  /** What those that belong together have in common: the name of one of them. */
  String group(String name) {
    return root(name);
  }

  boolean areRelated(String one, String other) {
    return root(one).equals(root(other));
  }

  /**
   * Where a template is deployed. What is known of one is known of all.
   *
   * @param own where it is deployed by what is known of it alone
   */
  Scope scope(String name, Function<String, Scope> own) {
    if (scopes.isEmpty()) {
      above.keySet().forEach(each -> scopes.merge(root(each), own.apply(each), Kin::together));
    }
    Scope scope = own.apply(name);
    return together(scope, scopes.getOrDefault(root(name), scope)).of(name);
  }

  private static Scope together(Scope one, Scope other) {
    return new Scope(
        one.unit(), either(one.account(), other.account()), either(one.region(), other.region()));
  }

  /** The one that is known, else always the same of the two. */
  private static Text either(Text one, Text other) {
    if (one.isKnown() || other.isKnown()) {
      return one.isKnown() ? one : other;
    }
    return scope(one).compareTo(scope(other)) <= 0 ? one : other;
  }

  private static String scope(Text symbol) {
    return symbol.symbols().getFirst().scope();
  }

  private String root(String name) {
    List<String> path = new ArrayList<>();
    String at = name;
    String next = above.getOrDefault(at, at);
    while (!next.equals(at)) {
      path.add(at);
      at = next;
      next = above.getOrDefault(at, at);
    }
    for (String passed : path) {
      above.put(passed, at);
    }
    return at;
  }
}
