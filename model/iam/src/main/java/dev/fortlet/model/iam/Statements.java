package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a role's policies and of what limits them, and quick answers about them that
 * need no search.
 */
final class Statements {

  /** A statement that is the role's own. */
  record Source(NamedPolicy policy, Policy document, Statement statement, int number) {
    boolean maySpeakOf(String action) {
      return document.maySpeakOf(number, action);
    }
  }

  private final List<Source> sources = new ArrayList<>();
  private final IdentityHashMap<Statement, ResourceIndex> resources = new IdentityHashMap<>();
  private final List<Policy> documents = new ArrayList<>();
  private final List<Policy> limitPolicies = new ArrayList<>();
  private final List<List<Statement>> limits = new ArrayList<>();
  private @Nullable Reason missing;
  private @Nullable Reason unreadLimit;

  Statements(RolePowers role) {
    role.policies().missing().ifPresent(reason -> missing = reason);
    for (NamedPolicy policy : role.policies().items()) {
      switch (policy.document()) {
        case Fact.Unread<Policy>(var reason) -> missing = missing == null ? reason : missing;
        case Fact.Known<Policy>(var known) -> add(policy, known);
      }
    }
    switch (role.boundary()) {
      case Fact.Unread<Optional<NamedPolicy>>(var reason) -> unreadLimit = reason;
      case Fact.Known<Optional<NamedPolicy>>(var boundary) ->
          boundary.ifPresent(policy -> limit(policy.document()));
    }
    role.controls().forEach(policy -> limit(Fact.known(policy)));
  }

  private void add(NamedPolicy policy, Policy known) {
    documents.add(known);
    Optional<Reason> gap =
        known.statements().missing().or(() -> known.oddities().stream().findFirst());
    if (gap.isPresent() && missing == null) {
      missing = gap.get();
    }
    List<Statement> statements = known.statements().items();
    for (int i = 0; i < statements.size(); i++) {
      sources.add(new Source(policy, known, statements.get(i), i));
    }
  }

  private void limit(Fact<Policy> document) {
    switch (document) {
      case Fact.Unread<Policy>(var reason) -> unreadLimit = reason;
      case Fact.Known<Policy>(var policy) -> {
        limitPolicies.add(policy);
        limits.add(policy.statements().items());
        policy
            .statements()
            .missing()
            .or(() -> policy.oddities().stream().findFirst())
            .ifPresent(reason -> unreadLimit = reason);
      }
    }
  }

  /** The role's own statements. */
  List<Source> sources() {
    return sources;
  }

  /** The role's own policies, as far as they were read. */
  List<Policy> documents() {
    return documents;
  }

  /** Its boundary and the control policies, each of which must allow a request too. */
  List<Policy> limitPolicies() {
    return limitPolicies;
  }

  /** The statements of each of those. */
  List<List<Statement>> limits() {
    return limits;
  }

  /** All policies together. */
  List<Policy> all() {
    List<Policy> all = new ArrayList<>(documents);
    all.addAll(limitPolicies);
    return all;
  }

  /** Why the role may have powers that are not in sight. */
  Optional<Reason> missing() {
    return Optional.ofNullable(missing);
  }

  /** Why it may be limited by what is not in sight. */
  Optional<Reason> unreadLimit() {
    return Optional.ofNullable(unreadLimit);
  }

  /** The values that conditions on a key write. */
  List<String> literals(String key) {
    List<String> literals = new ArrayList<>();
    for (Source source : sources) {
      literals(source.statement(), key, literals);
    }
    for (List<Statement> statements : limits) {
      statements.forEach(statement -> literals(statement, key, literals));
    }
    return literals;
  }

  private static void literals(Statement statement, String key, List<String> literals) {
    for (Condition condition : statement.conditions()) {
      if (condition.key().equals(key)) {
        condition.values().forEach(value -> value.known().ifPresent(literals::add));
      }
    }
  }

  /** Whether any statement that may allow something speaks of an action. */
  boolean speaksOf(String action) {
    String folded = action.toLowerCase(Locale.ROOT);
    for (Policy document : documents) {
      if (document.mayAllow(folded)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A quick no: no statement that may allow the action speaks of the resource.
   *
   * @param isAnother whether a name is surely that of another resource
   */
  boolean mayReach(String action, Text resource, Predicate<Text> isAnother) {
    String folded = action.toLowerCase(Locale.ROOT);
    for (Source source : sources) {
      Statement statement = source.statement();
      if (statement.effect() != Statement.Effect.DENY
          && source.maySpeakOf(folded)
          && (!statement.oddities().isEmpty() || mayCover(statement, resource, isAnother))) {
        return true;
      }
    }
    return false;
  }

  /** Whether all of them are understood in full. */
  boolean areClear() {
    return sources.stream().allMatch(source -> source.statement().gap().isEmpty());
  }

  /** The same of what was read: what is not understood allows nothing for certain. */
  boolean mayAllow(String action, Text resource) {
    String folded = action.toLowerCase(Locale.ROOT);
    for (Source source : sources) {
      Statement statement = source.statement();
      if (statement.effect() == Statement.Effect.ALLOW
          && statement.oddities().isEmpty()
          && source.maySpeakOf(folded)
          && mayCover(statement, resource, _ -> false)) {
        return true;
      }
    }
    return false;
  }

  /** A quick no: a statement denies the action on the resource whatever the circumstances. */
  boolean isDenied(String action, Text resource) {
    String folded = action.toLowerCase(Locale.ROOT);
    for (Source source : sources) {
      Statement statement = source.statement();
      if (statement.effect() == Statement.Effect.DENY
          && statement.oddities().isEmpty()
          && statement.conditions().isEmpty()
          && source.maySpeakOf(folded)
          && surelyCovers(statement, action, resource)) {
        return true;
      }
    }
    return false;
  }

  private static boolean surelyCovers(Statement statement, String action, Text resource) {
    return statement
            .actions()
            .filter(each -> covers(each, glob -> Actions.matches(glob, action)))
            .isPresent()
        && statement
            .resources()
            .filter(each ->
                covers(each, glob -> Variables.isIn(glob) ? Answer.MAYBE : resource.matches(glob)))
            .isPresent();
  }

  private static boolean covers(Patterns patterns, Function<Text, Answer> matches) {
    Answer any = Answer.NO;
    for (Text glob : patterns.globs()) {
      any = any.or(matches.apply(glob));
    }
    return (patterns.inverted() ? any.not() : any) == Answer.YES;
  }

  private boolean mayCover(Statement statement, Text resource, Predicate<Text> isAnother) {
    return statement.resources().isEmpty()
        || statement.resources().get().inverted()
        || resources
            .computeIfAbsent(
                statement, each -> new ResourceIndex(each.resources().orElseThrow().globs()))
            .mayCover(resource, isAnother);
  }

  /** The resources, and patterns of them, that statements which speak of an action write. */
  Set<Text> written(String action) {
    String folded = action.toLowerCase(Locale.ROOT);
    Set<Text> written = new LinkedHashSet<>();
    for (Source source : sources) {
      if (source.maySpeakOf(folded)) {
        addWritten(source.statement(), written);
      }
    }
    limits.forEach(limit -> limit.forEach(statement -> addWritten(statement, written)));
    return written;
  }

  /** An Allow of some resources, or a Deny of all others. */
  private static void addWritten(Statement statement, Set<Text> written) {
    statement
        .resources()
        .filter(each -> each.inverted() == (statement.effect() == Statement.Effect.DENY))
        .ifPresent(each -> written.addAll(each.globs()));
  }

  /**
   * The patterns of resources by which the role's statements may allow an action.
   *
   * @return empty if it may be any resource
   */
  Optional<List<Text>> patterns(String action) {
    String folded = action.toLowerCase(Locale.ROOT);
    List<Text> patterns = new ArrayList<>();
    for (Source source : sources) {
      Statement statement = source.statement();
      if (statement.effect() != Statement.Effect.DENY && source.maySpeakOf(folded)) {
        if (!statement.oddities().isEmpty()
            || statement.resources().filter(each -> !each.inverted()).isEmpty()) {
          return Optional.empty();
        }
        patterns.addAll(statement.resources().get().globs());
      }
    }
    return Optional.of(patterns);
  }

  /**
   * The policy in which a statement stands. It is one of these statements as a rule, and to compare
   * records costs a start 8 ms (docs/adr/003).
   */
  @SuppressWarnings("ReferenceEquality")
  NamedPolicy policyOf(Statement statement) {
    for (Source source : sources) {
      if (source.statement() == statement) {
        return source.policy();
      }
    }
    for (Source source : sources) {
      if (source.statement().equals(statement)) {
        return source.policy();
      }
    }
    throw new IllegalStateException("a statement of no policy");
  }
}
