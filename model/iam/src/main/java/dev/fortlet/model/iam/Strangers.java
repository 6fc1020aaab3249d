package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom a question is about, in values that a caller of its audience never has.
 *
 * <p>To the public nothing fixed in the policy may be of use: their account, organisation, endpoint
 * and the like are none that the policy names. Outsiders may be named, but are not of the zone.
 */
final class Strangers {

  /** Stands for the organisation that the function's account is in. */
  static final String OWN_ORGANIZATION = "o-ofthefunction";

  private final boolean named;
  private final Set<String> accounts = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, List<String>> literals = new HashMap<>();
  private final WhoCan.Question question;
  private final Bindings bindings;
  private final String fresh;

  Strangers(WhoCan.Question question, Bindings bindings) {
    this.question = question;
    this.bindings = bindings;
    named = question.audience() == WhoCan.Audience.OUTSIDER;
    fresh = bindings.freshAccount("999999999999");
    accounts.add(bindings.ownAccount());
    accounts.addAll(question.zone().accounts());
    if (!named) {
      accounts.addAll(bindings.accounts());
      accounts.remove(fresh);
    }
    for (Statement statement : question.policy().statements().items()) {
      for (Condition condition : statement.conditions()) {
        asked.add(condition.key());
        condition.values().forEach(value -> literal(condition.key(), value));
      }
    }
  }

  private void literal(String key, Text value) {
    bindings
        .known(value)
        .ifPresent(text -> literals.computeIfAbsent(key, _ -> new ArrayList<>()).add(text));
  }

  /** Whether they may be somebody whom the policy names. */
  boolean named() {
    return named;
  }

  /** An account id that is not ours and that the policy does not name. */
  String freshAccount() {
    return fresh;
  }

  /** Accounts that are never theirs. */
  Set<String> notTheirAccounts() {
    return accounts;
  }

  boolean asks(String key) {
    return asked.contains(key);
  }

  Set<String> asked() {
    return asked;
  }

  /** All known values that the policy compares a key with. */
  List<String> literals(String key) {
    return literals.getOrDefault(key, List.of());
  }

  TrustZone zone() {
    return question.zone();
  }

  List<Glob> notTheirAccountGlobs() {
    List<Glob> globs = new ArrayList<>();
    accounts.forEach(account -> globs.add(Glob.literal(account)));
    return globs;
  }

  List<Glob> fixed(String key) {
    List<Glob> globs = new ArrayList<>();
    // Ids differ by more than the case of their letters.
    literals(key).forEach(text -> globs.add(new Glob.Builder().literal(text, true).build()));
    return globs;
  }

  /** Values of a key that are never theirs: to the public, all that are named. */
  List<Glob> never(String key) {
    return named ? List.of() : fixed(key);
  }

  List<Glob> neverOrganizations(String idKey, String pathKey) {
    List<Glob> globs = new ArrayList<>();
    zone().organizations().forEach(id -> globs.add(Glob.literal(id)));
    if (!named || !zone().organizations().isEmpty()) {
      globs.add(Glob.literal(OWN_ORGANIZATION));
    }
    if (!named) {
      globs.addAll(fixed(idKey));
      for (String path : literals(pathKey)) {
        int slash = path.indexOf('/');
        globs.add(Glob.literal(slash < 0 ? path : path.substring(0, slash)));
      }
    }
    return globs;
  }

  List<Glob> neverPaths(String pathKey) {
    List<Glob> globs = new ArrayList<>();
    for (String path : zone().organizationPaths()) {
      globs.add(Glob.pattern(path.endsWith("*") ? path : path + "*"));
    }
    globs.addAll(never(pathKey));
    return globs;
  }

  /**
   * An endpoint or network that the policy fixes bounds the caller, unless the zone lists others.
   */
  List<Glob> neverNetworks(String key, List<String> ours) {
    if (named && !ours.isEmpty()) {
      List<Glob> globs = new ArrayList<>();
      ours.forEach(id -> globs.add(Glob.literal(id)));
      return globs;
    }
    return fixed(key);
  }

  /** Unique ids, with whatever session, that the policy names. */
  List<Glob> neverUserIds() {
    List<Glob> globs = new ArrayList<>();
    for (String text : literals("aws:userid")) {
      int end = 0;
      while (end < text.length() && ":*?".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      if (end > 4) {
        globs.add(new Glob.Builder().literal(text.substring(0, end), false).star(true).build());
      }
    }
    return globs;
  }
}
