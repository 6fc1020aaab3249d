package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.sets.TooManyStatesException;
import java.time.Instant;
import java.util.ArrayList;
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
  private final RoleSession.Holder holder;
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
    holder =
        new RoleSession.Holder(
            role.arn(),
            account,
            bindings.known(account).orElse(""),
            new Scales(statements::literals, now));
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
    return ask(
        action,
        resource,
        fresh,
        new RoleSession(holder, action, GlobalServices.given(action, partition, given)));
  }

  /** Asks for a request that Lambda sends by itself with the role, about no resource. */
  Outcome askForLambda(String action, Text region) {
    return ask(action, ANY_RESOURCE, false, sentByLambda(action, region));
  }

  private RoleSession sentByLambda(String action, Text region) {
    return RoleSession.sentByLambda(holder, action, region);
  }

  private Outcome ask(String action, Text resource, boolean fresh, RoleSession scene) {
    try {
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
          : new Referee(this, bindings).confirmed(found, action, resource, fresh, scene);
    } catch (TooManyStatesException e) {
      return new Outcome.Perhaps(
          Reason.at(
              role.at(),
              "the policies of role %s are too entangled to be decided".formatted(role.label()),
              "fewer Deny statements and wildcards"));
    }
  }

  /** A statement that surely denies what Lambda sends by itself, if one does. */
  Optional<Statement> denierForLambda(String action, Text region) {
    Compiler least = new Compiler(sentByLambda(action, region), bindings);
    for (Policy policy : statements.all()) {
      for (Statement statement : policy.statements().items()) {
        if (statement.effect() == Statement.Effect.DENY
            && least.rule(statement, action, ANY_RESOURCE, false, false) != null) {
          return Optional.of(statement);
        }
      }
    }
    return Optional.empty();
  }

  /** Which trust policies let this role in. */
  Admissions admissions() {
    return new Admissions(this, bindings, holder, now);
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
      RoleSession scene = new RoleSession(holder, each.action(), given, groups);
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

  static void sort(
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
