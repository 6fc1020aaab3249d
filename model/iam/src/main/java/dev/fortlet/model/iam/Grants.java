package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.sets.TooManyStatesException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a role may do: all its policies together, less what any policy denies, within its boundary
 * and the control policies that are known.
 */
final class Grants {

  /** Whether something is allowed. */
  sealed interface Outcome {
    record Yes(Power.Grant grant) implements Outcome {}

    record No() implements Outcome {}

    record Perhaps(Reason reason) implements Outcome {}
  }

  private record Source(NamedPolicy policy, Policy document, Statement statement, int number) {
    boolean maySpeakOf(String action) {
      return document.maySpeakOf(number, action);
    }
  }

  private final RolePowers role;
  private final Instant now;
  private final Text account;
  private final Bindings bindings;
  private final Scales scales;
  private final List<Source> sources = new ArrayList<>();
  private final IdentityHashMap<Statement, Statement> opened = new IdentityHashMap<>();
  private final List<Policy> documents = new ArrayList<>();
  private final List<List<Statement>> limits = new ArrayList<>();
  private final List<Policy> limitPolicies = new ArrayList<>();
  private @Nullable Reason missing;
  private @Nullable Reason unreadLimit;

  Grants(RolePowers role, Instant now) {
    this.role = role;
    this.now = now;
    List<Text> fields = Arns.fields(role.arn());
    account = fields.isEmpty() ? UNKNOWN_ACCOUNT : fields.get(4);
    List<Policy> policies = new ArrayList<>();
    role.policies().missing().ifPresent(reason -> missing = reason);
    for (NamedPolicy policy : role.policies().items()) {
      switch (policy.document()) {
        case Fact.Unread<Policy>(var reason) -> missing = missing == null ? reason : missing;
        case Fact.Known<Policy>(var known) -> {
          policies.add(known);
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
      }
    }
    switch (role.boundary()) {
      case Fact.Unread<Optional<NamedPolicy>>(var reason) -> unreadLimit = reason;
      case Fact.Known<Optional<NamedPolicy>>(var boundary) ->
          boundary.ifPresent(policy -> limit(policy.document(), policies));
    }
    role.controls().forEach(policy -> limit(Fact.known(policy), policies));
    bindings = Bindings.of(policies, List.of(role.arn()), account);
    scales = new Scales(this::literals, now);
  }

  private void limit(Fact<Policy> document, List<Policy> policies) {
    switch (document) {
      case Fact.Unread<Policy>(var reason) -> unreadLimit = reason;
      case Fact.Known<Policy>(var policy) -> {
        policies.add(policy);
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

  private List<String> literals(String key) {
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

  RolePowers role() {
    return role;
  }

  /** The account of the role. */
  Text account() {
    return account;
  }

  /** Why the role may have powers that are not in sight. */
  Optional<Reason> missing() {
    return Optional.ofNullable(missing);
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

  /** A quick no: no statement that may allow the action speaks of the resource. */
  boolean mayReach(String action, Text resource) {
    String folded = action.toLowerCase(Locale.ROOT);
    for (Source source : sources) {
      Statement statement = source.statement();
      if (statement.effect() != Statement.Effect.DENY
          && source.maySpeakOf(folded)
          && (!statement.oddities().isEmpty() || mayCover(statement, resource))) {
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

  private static boolean mayCover(Statement statement, Text resource) {
    if (statement.resources().isEmpty() || statement.resources().get().inverted()) {
      return true;
    }
    for (Text glob : statement.resources().get().globs()) {
      if (Variables.isIn(glob) || resource.matches(glob) != Answer.NO) {
        return true;
      }
    }
    return false;
  }

  /** The resources that statements which speak of an action name without wildcards. */
  Set<Text> named(String action) {
    String folded = action.toLowerCase(Locale.ROOT);
    Set<Text> named = new LinkedHashSet<>();
    for (Source source : sources) {
      if (source.maySpeakOf(folded)) {
        addNamed(source.statement(), named);
      }
    }
    limits.forEach(limit -> limit.forEach(statement -> addNamed(statement, named)));
    return named;
  }

  /** An Allow of some resources, or a Deny of all others. */
  private static void addNamed(Statement statement, Set<Text> named) {
    statement
        .resources()
        .filter(each -> each.inverted() == (statement.effect() == Statement.Effect.DENY))
        .ifPresent(each ->
            each.globs().stream().filter(glob -> !Arns.hasWildcard(glob)).forEach(named::add));
  }

  /** What stands for a text in questions about resources that no policy names. */
  Optional<String> bound(Text text) {
    return bindings.known(text);
  }

  /** The pattern by which a statement speaks of a resource that no policy names. */
  String pattern(Statement statement, Text resource) {
    Text bound = bindings.bound(resource);
    for (Text glob : statement.resources().map(Patterns::globs).orElse(List.of())) {
      if (bound.matches(bindings.bound(glob)) == Answer.YES) {
        return glob.toString();
      }
    }
    return "*";
  }

  /**
   * @param fresh whether the resource is one that no policy names
   * @param given condition keys in lower case whose values the action fixes
   */
  Outcome ask(String action, Text resource, boolean fresh, Map<String, Text> given) {
    try {
      RoleSession scene = new RoleSession(role.arn(), account, given, scales);
      Compiler most = new Compiler(scene, bindings, fresh);
      Search.@Nullable Found found = find(action, resource, scene, most, true);
      if (found == null) {
        return new Outcome.No();
      }
      Optional<Reason> gap =
          most.gap().or(this::missing).or(() -> Optional.ofNullable(unreadLimit));
      if (gap.isPresent()) {
        found = find(action, resource, scene, new Compiler(scene, bindings, fresh), false);
      }
      return found == null
          ? new Outcome.Perhaps(gap.orElseThrow())
          : confirmed(found, action, resource, fresh, scene);
    } catch (TooManyStatesException e) {
      return new Outcome.Perhaps(
          Reason.at(
              role.at(),
              "the policies of role %s are too entangled to be decided".formatted(role.name()),
              "fewer Deny statements and wildcards"));
    }
  }

  /**
   * Whether a role's trust policy lets this one in, with what its session carries.
   *
   * @param byName only by statements that name this role, which need no policy of its own
   */
  Admission admitted(RolePowers trusting, boolean byName) {
    if (!(trusting.trust() instanceof Fact.Known<Policy>(var trust))) {
      return Admission.of(Answer.MAYBE, trusting, trusting.trust().gap());
    }
    List<Statement> statements =
        byName ? Trust.naming(trust, role.arn()) : trust.statements().items();
    Optional<Reason> gap =
        trust.statements().missing().or(() -> trust.oddities().stream().findFirst());
    try {
      RoleSession scene = new RoleSession(role.arn(), account, Map.of(), scales);
      Compiler most = new Compiler(scene, bindings);
      if (gap.isEmpty() && find(statements, trusting.arn(), scene, most, true) == null) {
        return new Admission.Refused();
      }
      Compiler least = new Compiler(scene, bindings);
      return find(statements, trusting.arn(), scene, least, false) != null
          ? new Admission.Admitted()
          : Admission.of(Answer.MAYBE, trusting, gap.or(most::gap));
    } catch (TooManyStatesException e) {
      return Admission.of(Answer.MAYBE, trusting, Optional.empty());
    }
  }

  private static Search.@Nullable Found find(
      List<Statement> trust, Text resource, RoleSession scene, Compiler compiler, boolean most)
      throws TooManyStatesException {
    List<Test.Rule> allows = new ArrayList<>();
    List<Test.Rule> denies = new ArrayList<>();
    for (Statement statement : trust) {
      sort(statement, "sts:AssumeRole", resource, compiler, true, most, allows, denies);
    }
    return Search.find(scene.groups(), List.of(allows), denies, false);
  }

  /**
   * Asks for a role of the account whose trust policy names this one: nothing else needs to allow
   * it, but it may be denied.
   */
  Outcome askOfTrusted(String action, Target target, RolePowers trusting) {
    List<NamedPolicy> policies = new ArrayList<>(role.policies().items());
    Policy allow =
        PolicyParser.parse(
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}}",
            trusting.at().file());
    policies.add(
        new NamedPolicy(
            Text.of("trust of ").plus(trusting.name()),
            Optional.empty(),
            Fact.known(allow),
            trusting.at()));
    RolePowers allowed =
        new RolePowers(
            role.arn(),
            role.name(),
            new Listing<>(policies, role.policies().missing()),
            role.boundary(),
            role.controls(),
            role.trust(),
            role.at());
    return new Grants(allowed, now).ask(action, target.arn(), target.isFresh(), Map.of());
  }

  /**
   * One resource on which all of these may be allowed, among those that a group spells.
   *
   * @param spelled whose one key is {@link Overlap#RESOURCE}
   * @return empty if there is surely none
   */
  Optional<String> common(List<Overlap.Wanted> wanted, Group.Strings spelled)
      throws TooManyStatesException {
    List<Group> groups = new ArrayList<>(List.of(spelled));
    List<List<Test.Rule>> requirements = new ArrayList<>();
    List<Test.Rule> denies = new ArrayList<>();
    for (Overlap.Wanted each : wanted) {
      // The requests share their resource and nothing else.
      RoleSession scene = new RoleSession(role.arn(), account, each.given(), scales, groups);
      Compiler compiler = new Compiler(scene, bindings, true);
      gather(each.action(), ANY_RESOURCE, compiler, true, this::open, requirements, denies);
    }
    Search.@Nullable Found found = Search.find(groups, requirements, denies, false);
    return found == null
        ? Optional.empty()
        : Optional.ofNullable(found.values().get(Overlap.RESOURCE));
  }

  /**
   * The statement with its resources as a condition, for questions that leave the resource open.
   */
  private Statement open(Statement statement) {
    if (statement.resources().isEmpty()) {
      return statement;
    }
    return opened.computeIfAbsent(statement, Grants::withResourceAsCondition);
  }

  private static Statement withResourceAsCondition(Statement statement) {
    Patterns resources = statement.resources().orElseThrow();
    Operator operator = resources.inverted() ? Operator.STRING_NOT_LIKE : Operator.STRING_LIKE;
    List<Condition> conditions = new ArrayList<>(statement.conditions());
    conditions.add(
        new Condition(
            operator.label(),
            Optional.of(operator),
            Condition.Quantifier.NONE,
            false,
            Overlap.RESOURCE,
            Overlap.RESOURCE,
            resources.globs(),
            Optional.empty(),
            statement.at()));
    return new Statement(
        statement.sid(),
        statement.effect(),
        statement.principals(),
        statement.actions(),
        Optional.empty(),
        conditions,
        statement.variables(),
        statement.oddities(),
        statement.document());
  }

  private Search.@Nullable Found find(
      String action, Text resource, RoleSession scene, Compiler compiler, boolean most)
      throws TooManyStatesException {
    if (!most && unreadLimit != null) {
      return null;
    }
    List<List<Test.Rule>> requirements = new ArrayList<>();
    List<Test.Rule> denies = new ArrayList<>();
    gather(action, resource, compiler, most, statement -> statement, requirements, denies);
    return Search.find(scene.groups(), requirements, denies, false);
  }

  private void gather(
      String action,
      Text resource,
      Compiler compiler,
      boolean most,
      UnaryOperator<Statement> form,
      List<List<Test.Rule>> requirements,
      List<Test.Rule> denies) {
    List<Test.Rule> allows = new ArrayList<>();
    String folded = action.toLowerCase(Locale.ROOT);
    for (Source source : sources) {
      if (source.maySpeakOf(folded)) {
        Statement statement = form.apply(source.statement());
        sort(statement, action, resource, compiler, false, most, allows, denies);
      }
    }
    if (most && missing != null) {
      allows.add(new Test.Rule(UNREAD, List.of()));
    }
    requirements.add(allows);
    for (List<Statement> limit : limits) {
      List<Test.Rule> within = new ArrayList<>();
      limit.forEach(
          each -> sort(form.apply(each), action, resource, compiler, false, most, within, denies));
      if (!most || unreadLimit == null) {
        requirements.add(within);
      }
    }
  }

  private static void sort(
      Statement statement,
      String action,
      Text resource,
      Compiler compiler,
      boolean hasPrincipals,
      boolean most,
      List<Test.Rule> allows,
      List<Test.Rule> denies) {
    if (statement.effect() != Statement.Effect.DENY) {
      Test.Rule rule = compiler.rule(statement, action, resource, hasPrincipals, most);
      if (rule != null && (most || statement.effect() == Statement.Effect.ALLOW)) {
        allows.add(rule);
      }
    }
    if (statement.effect() != Statement.Effect.ALLOW) {
      Test.Rule rule = compiler.rule(statement, action, resource, hasPrincipals, !most);
      if (rule != null) {
        denies.add(rule);
      }
    }
  }

  /** Has the plain evaluator decide the same request, as for every witness. */
  private Outcome confirmed(
      Search.Found found, String action, Text resource, boolean fresh, RoleSession scene) {
    Statement statement = found.statements().getFirst();
    Map<String, List<String>> context = new HashMap<>();
    found.values().forEach((key, value) -> context.put(key, List.of(value)));
    List<Policy> identity = new ArrayList<>();
    for (NamedPolicy policy : role.policies().items()) {
      policy.document().ifKnown().ifPresent(identity::add);
    }
    List<Policy> all = new ArrayList<>(identity);
    all.addAll(limitPolicies);
    for (Policy policy : all) {
      for (Statement each : policy.statements().items()) {
        for (Condition condition : each.conditions()) {
          if (scene.slot(condition.key()) instanceof Slot.Given(var value)) {
            bindings.known(value).ifPresent(text -> context.put(condition.key(), List.of(text)));
          }
        }
      }
    }
    Caller caller =
        new Caller.Iam(
            bindings.known(role.arn()).orElse(""),
            bindings.known(account).orElse(""),
            Optional.empty());
    Decision decision =
        new Evaluator(bindings.all(), fresh)
            .decide(
                Authority.identity(identity, limitPolicies),
                new Request(caller, action, resource, context));
    if (!(decision instanceof Decision.Allowed)) {
      return new Outcome.Perhaps(
          Reason.at(
              statement.at(),
              "a bug in Fortlet: the request found is not allowed when evaluated (%s)"
                  .formatted(decision),
              "a report of this policy to Fortlet's authors"));
    }
    NamedPolicy policy = policyOf(statement);
    boolean isAws =
        policy.arn().filter(arn -> AwsManagedPolicies.isAwsManaged(arn) == Answer.YES).isPresent();
    return new Outcome.Yes(
        new Power.Grant(
            action,
            bindings.shown(resource.toString()),
            policy.name(),
            statement,
            isAws ? policy.at() : statement.where(action)));
  }

  private NamedPolicy policyOf(Statement statement) {
    for (Source source : sources) {
      if (source.statement().equals(statement)) {
        return source.policy();
      }
    }
    throw new IllegalStateException("a statement of no policy");
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

  /** Stands for the account of a role whose ARN is not known, which no policy names. */
  private static final Text UNKNOWN_ACCOUNT =
      Text.of(new Symbol("", "account", Symbol.Shape.OWN_ACCOUNT));

  /** A statement whose resources are open never looks at it. */
  private static final Text ANY_RESOURCE = Text.of("*");

  /** Stands for what an unread policy may allow. */
  private static final Statement UNREAD =
      new Statement(
          Optional.empty(),
          Statement.Effect.ALLOW,
          Principals.NONE,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false,
          List.of(),
          new Value.Mapping(List.of(), new Location("", 1, 1)));
}
