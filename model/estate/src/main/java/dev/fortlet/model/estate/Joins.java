package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which things of an estate belong together: a function and its role, a role and its policies, the
 * functions of one role.
 *
 * <p>A join holds within one deployment unit, or across units of one account: its id is known, or
 * they have the same symbol for it. An ARN with the account in it joins wherever it stands.
 */
public final class Joins {

  /** What may be compared with what: a unit, or all units of one account. */
  private record Realm(String name) {

    // Written out for the sake of start-up: see Location.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Realm that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  private final Map<String, Realm> realmOfUnit = new HashMap<>();
  private final Map<String, Reason> provisionalUnits = new HashMap<>();
  private final Map<Realm, Reason> hiddenInRealm = new HashMap<>();
  private final Optional<Reason> hiddenAnywhere;
  private final Map<Realm, List<Role>> rolesOfRealm = new HashMap<>();
  private final Map<Realm, List<LambdaFunction>> functionsOfRealm = new HashMap<>();
  private final Map<Realm, List<Workload>> workloadsOfRealm = new HashMap<>();
  private final Map<Realm, Map<Text, Role>> roleByArn = new HashMap<>();
  private final Map<Realm, Map<Text, Role>> roleByName = new HashMap<>();
  private final Map<Realm, Map<Text, ManagedPolicy>> policyByArn = new HashMap<>();
  private final Map<Realm, Map<Text, List<LambdaFunction>>> functionsByRole = new HashMap<>();
  private final Map<Realm, List<LambdaFunction>> functionsOfUnclearRoles = new HashMap<>();
  private final Map<String, List<LambdaFunction>> functionsByWholeArn = new HashMap<>();
  private final Map<Realm, Reason> unreadRoles = new HashMap<>();
  private final Optional<Reason> missingRoles;

  Joins(
      List<DeploymentUnit> units,
      Listing<LambdaFunction> functions,
      Listing<Role> roles,
      List<ManagedPolicy> managedPolicies,
      List<Workload> workloads) {
    for (DeploymentUnit unit : units) {
      Realm realm = realm(unit);
      realmOfUnit.put(unit.id(), realm);
      unit.provisional().ifPresent(reason -> provisionalUnits.put(unit.id(), reason));
      unit.hidden().ifPresent(reason -> hiddenInRealm.putIfAbsent(realm, reason));
    }
    this.hiddenAnywhere = functions.missing().filter(reason -> !isPlaced(reason, units));
    this.missingRoles = roles.missing();
    for (Role role : roles.items()) {
      Realm realm = realm(role.unit());
      list(rolesOfRealm, realm).add(role);
      map(roleByArn, realm).put(role.arn(), role);
      map(roleByName, realm).put(role.name(), role);
    }
    for (ManagedPolicy policy : managedPolicies) {
      map(policyByArn, realm(policy.unit())).put(policy.arn(), policy);
    }
    for (Workload workload : workloads) {
      list(workloadsOfRealm, realm(workload.unit())).add(workload);
    }
    for (LambdaFunction function : functions.items()) {
      Realm realm = realm(function.unit());
      list(functionsOfRealm, realm).add(function);
      switch (function.role()) {
        case Fact.Unread<Text>(var reason) -> unreadRoles.putIfAbsent(realm, reason);
        case Fact.Known<Text>(var written) -> {
          Text arn = roleIn(realm, written).map(Role::arn).orElse(written);
          list(map(functionsByRole, realm), arn).add(function);
          if (isWholeArn(arn)) {
            list(functionsByWholeArn, arn.toString()).add(function);
          }
          if (!arn.isKnown()) {
            list(functionsOfUnclearRoles, realm).add(function);
          }
        }
      }
    }
  }

  /** The role that a function runs as, with all that is known of it. */
  public Fact<Role> role(LambdaFunction function) {
    return function
        .role()
        .flatMap(arn ->
            roleIn(realm(function.unit()), arn)
                .map(Fact::known)
                .orElseGet(() ->
                    Fact.unread(
                        missingRoles
                            .map(why ->
                                Reason.of(
                                    "the role %s was not read: %s".formatted(arn, why.message()),
                                    why.settledBy()))
                            .orElseGet(() ->
                                Reason.at(
                                    function.where("Role"),
                                    "the role %s is not in sight".formatted(arn),
                                    "iam:GetRole, or the template that makes the role")))));
  }

  /** Why what was read of a function may not be what is deployed, if so. */
  public Optional<Reason> provisional(LambdaFunction function) {
    return Optional.ofNullable(provisionalUnits.get(function.unit()));
  }

  /** What the things are called together that this function may be compared with. */
  public String realmOf(LambdaFunction function) {
    return realm(function.unit()).name();
  }

  /** All functions that may be compared with this one, itself among them. */
  public List<LambdaFunction> functionsAround(LambdaFunction function) {
    return functionsOfRealm.getOrDefault(realm(function.unit()), List.of());
  }

  /** Why there may be more functions that this one may be compared with, if there may be. */
  public Optional<Reason> hiddenAround(LambdaFunction function) {
    return Optional.ofNullable(hiddenInRealm.get(realm(function.unit()))).or(() -> hiddenAnywhere);
  }

  /** All roles that are in sight where this function runs, its own among them. */
  public List<Role> rolesAround(LambdaFunction function) {
    return rolesOfRealm.getOrDefault(realm(function.unit()), List.of());
  }

  /** What else is in sight where this function runs that runs as a role. */
  public List<Workload> workloadsAround(LambdaFunction function) {
    return workloadsOfRealm.getOrDefault(realm(function.unit()), List.of());
  }

  /** A customer-managed policy of the account that a role lives in. */
  public Optional<ManagedPolicy> policy(Role role, Text arn) {
    return Optional.ofNullable(policyByArn.getOrDefault(realm(role.unit()), Map.of()).get(arn));
  }

  /**
   * The other functions that run as the same role.
   *
   * @param certain those whose role is this one, whatever it is called
   * @param possible those whose role may be this one
   * @param unread why the role of some other function is not known, or why there may be functions
   *     that are not in sight, if that is so
   */
  public record Sharers(
      List<LambdaFunction> certain, List<LambdaFunction> possible, Optional<Reason> unread) {}

  public Sharers sharers(LambdaFunction function, Text written) {
    Realm realm = realm(function.unit());
    Text role = roleIn(realm, written).map(Role::arn).orElse(written);
    List<LambdaFunction> certain = new ArrayList<>();
    for (LambdaFunction other :
        functionsByRole.getOrDefault(realm, Map.of()).getOrDefault(role, List.of())) {
      if (!other.id().equals(function.id())) {
        certain.add(other);
      }
    }
    if (isWholeArn(role)) {
      for (LambdaFunction other : functionsByWholeArn.getOrDefault(role.toString(), List.of())) {
        // A function of the same name in another template is most likely this one, written twice.
        if (!realm(other.unit()).equals(realm) && !other.name().equals(function.name())) {
          certain.add(other);
        }
      }
    }
    Optional<Reason> unread =
        Optional.ofNullable(unreadRoles.getOrDefault(realm, hiddenInRealm.get(realm)))
            .or(() -> hiddenAnywhere);
    List<LambdaFunction> possible = new ArrayList<>();
    Optional<Role> own = roleIn(realm, role);
    if (own.isPresent() && hasGeneratedName(own.get())) {
      // Its name is made on deployment, so nothing written elsewhere can already spell it.
      return new Sharers(certain, possible, unread);
    }
    // Two roles whose names are known are the same only if certainly so.
    List<LambdaFunction> others =
        (role.isKnown() ? functionsOfUnclearRoles : functionsOfRealm)
            .getOrDefault(realm, List.of());
    for (LambdaFunction other : others) {
      if (!other.id().equals(function.id())
          && other.role() instanceof Fact.Known<Text>(var theirs)
          && !isAnotherRole(roleIn(realm, theirs), own)
          && theirs.equalTo(role) == Answer.MAYBE) {
        possible.add(other);
      }
    }
    return new Sharers(certain, possible, unread);
  }

  /**
   * Two roles that are made in one account have two names, and a name that is made has no other.
   */
  private static boolean isAnotherRole(Optional<Role> theirs, Optional<Role> own) {
    return theirs.isPresent() && (own.isPresent() || hasGeneratedName(theirs.get()));
  }

  /** Whether a unit says that the functions which are missing are its own, whatever they run as. */
  private static boolean isPlaced(Reason missing, List<DeploymentUnit> units) {
    Optional<Reason> wanted = Optional.of(missing);
    for (DeploymentUnit unit : units) {
      if (unit.hidden().equals(wanted) || unit.apart().equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasGeneratedName(Role role) {
    return role.name().symbols().stream()
        .anyMatch(symbol -> role.id().equals(symbol.scope() + "#" + symbol.name()));
  }

  /** An ARN with its account in it says which role it is, wherever it stands. */
  private static boolean isWholeArn(Text role) {
    return role.isKnown() && role.toString().startsWith("arn:aws") && hasAccount(role.toString());
  }

  private static boolean hasAccount(String arn) {
    int digits = 0;
    for (int at = arn.indexOf("::") + 2; at < arn.length() && arn.charAt(at) != ':'; at++) {
      digits += Character.isDigit(arn.charAt(at)) ? 1 : 100;
    }
    return digits == 12;
  }

  private Optional<Role> roleIn(Realm realm, Text arn) {
    // A name in the place of an ARN is what people write who take Ref for GetAtt.
    return Optional.ofNullable(roleByArn.getOrDefault(realm, Map.of()).get(arn))
        .or(() -> Optional.ofNullable(roleByName.getOrDefault(realm, Map.of()).get(arn)));
  }

  /** Units whose account is one symbol are in one account, whatever it is. */
  private static Realm realm(DeploymentUnit unit) {
    Text account = unit.account();
    String name =
        account.isKnown()
            ? "account " + account
            : "unit "
                + (account.symbols().size() == 1
                    ? account.symbols().getFirst().scope()
                    : unit.id());
    return new Realm(name);
  }

  private Realm realm(String unit) {
    return realmOfUnit.getOrDefault(unit, new Realm("unit " + unit));
  }

  private static <K, V> List<V> list(Map<K, List<V>> lists, K key) {
    return lists.computeIfAbsent(key, _ -> new ArrayList<>());
  }

  private static <K, L, V> Map<L, V> map(Map<K, Map<L, V>> maps, K key) {
    return maps.computeIfAbsent(key, _ -> new HashMap<>());
  }
}
