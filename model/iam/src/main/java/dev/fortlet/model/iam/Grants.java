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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  private final RolePowers role;
  private final Instant now;
  private final Text account;
  private final Text partition;
  private final Bindings bindings;
  private final Scales scales;
  private final Statements statements;
  private final OpenResources opened = new OpenResources();

  Grants(RolePowers role, Instant now) {
    this.role = role;
    this.now = now;
    List<Text> fields = Arns.fields(role.arn());
    account = fields.isEmpty() ? UNKNOWN_ACCOUNT : fields.get(4);
    partition = fields.isEmpty() ? Text.of("aws") : fields.get(1);
    statements = new Statements(role);
    bindings = Bindings.of(statements.all(), List.of(role.arn()), account);
    scales = new Scales(statements::literals, now);
  }

  RolePowers role() {
    return role;
  }

  /** The account of the role. */
  Text account() {
    return account;
  }

  /** What its policies say, for quick answers. */
  Statements statements() {
    return statements;
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
      RoleSession scene =
          new RoleSession(
              role.arn(), account, GlobalServices.given(action, partition, given), scales);
      Compiler most = new Compiler(scene, bindings, fresh);
      Search.@Nullable Found found = find(action, resource, scene, most, true);
      if (found == null) {
        return new Outcome.No();
      }
      Optional<Reason> gap = most.gap().or(statements::missing).or(statements::unreadLimit);
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
              "the policies of role %s are too entangled to be decided".formatted(role.label()),
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
      Map<String, Text> given = GlobalServices.given(each.action(), partition, each.given());
      RoleSession scene = new RoleSession(role.arn(), account, given, scales, groups);
      Compiler compiler = new Compiler(scene, bindings, true);
      gather(each.action(), ANY_RESOURCE, compiler, true, opened::of, requirements, denies);
    }
    Search.@Nullable Found found = Search.find(groups, requirements, denies, false);
    return found == null
        ? Optional.empty()
        : Optional.ofNullable(found.values().get(Overlap.RESOURCE));
  }

  private Search.@Nullable Found find(
      String action, Text resource, RoleSession scene, Compiler compiler, boolean most)
      throws TooManyStatesException {
    if (!most && statements.unreadLimit().isPresent()) {
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
    for (Statements.Source source : statements.sources()) {
      if (source.maySpeakOf(folded)) {
        Statement statement = form.apply(source.statement());
        sort(statement, action, resource, compiler, false, most, allows, denies);
      }
    }
    if (most && statements.missing().isPresent()) {
      allows.add(new Test.Rule(UNREAD, List.of()));
    }
    requirements.add(allows);
    for (List<Statement> limit : statements.limits()) {
      List<Test.Rule> within = new ArrayList<>();
      limit.forEach(
          each -> sort(form.apply(each), action, resource, compiler, false, most, within, denies));
      if (!most || statements.unreadLimit().isEmpty()) {
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
    for (Policy policy : statements.all()) {
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
                Authority.identity(statements.documents(), statements.limitPolicies()),
                new Request(caller, action, resource, context));
    if (!(decision instanceof Decision.Allowed)) {
      return new Outcome.Perhaps(
          Reason.at(
              statement.at(),
              "a bug in Fortlet: the request found is not allowed when evaluated (%s)"
                  .formatted(decision),
              "a report of this policy to Fortlet's authors"));
    }
    NamedPolicy policy = statements.policyOf(statement);
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
