package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How strong the roles of an account are, each worked out once: thousands of roles may each have
 * power over all others.
 */
final class Strength {

  private final Surroundings around;
  private final Instant now;
  private final List<List<String>> probes = Escalation.rows("administrator.tsv");
  private final IdentityHashMap<RolePowers, Standing> standings = new IdentityHashMap<>();
  private final Map<Text, RolePowers> roles = new HashMap<>();
  private @Nullable List<RolePowers> strongRoles;
  private @Nullable List<RolePowers> assumableRoles;
  private @Nullable List<Surroundings.FunctionRole> strongFunctions;

  Strength(Surroundings around, Instant now) {
    this.around = around;
    this.now = now;
    for (RolePowers role : around.roles().items()) {
      roles.putIfAbsent(role.arn(), role);
    }
  }

  Surroundings around() {
    return around;
  }

  Optional<RolePowers> role(Text arn) {
    return Optional.ofNullable(roles.get(arn));
  }

  Standing of(RolePowers role) {
    Standing known = standings.get(role);
    if (known == null) {
      known = assess(role);
      standings.put(role, known);
    }
    return known;
  }

  /** The same of a role as it would be, which is asked for once. */
  Standing assess(RolePowers role) {
    return administrator(new Grants(role, now));
  }

  /** All roles in sight but those that are certainly no administrators. */
  List<RolePowers> strongRoles() {
    List<RolePowers> strong = strongRoles;
    if (strong == null) {
      strong = new ArrayList<>();
      for (RolePowers role : around.roles().items()) {
        if (!(of(role) instanceof Standing.Less)) {
          strong.add(role);
        }
      }
      strongRoles = strong;
    }
    return strong;
  }

  /** Those of them that a role may be let into. */
  List<RolePowers> assumableRoles() {
    List<RolePowers> assumable = assumableRoles;
    if (assumable == null) {
      assumable = new ArrayList<>();
      for (RolePowers role : strongRoles()) {
        if (Trust.mayLetInRoles(role.trust())) {
          assumable.add(role);
        }
      }
      assumableRoles = assumable;
    }
    return assumable;
  }

  /** All functions in sight but those whose role is certainly no administrator. */
  List<Surroundings.FunctionRole> strongFunctions() {
    List<Surroundings.FunctionRole> strong = strongFunctions;
    if (strong == null) {
      strong = new ArrayList<>();
      for (Surroundings.FunctionRole function : around.functions().items()) {
        if (!isWeak(function.role())) {
          strong.add(function);
        }
      }
      strongFunctions = strong;
    }
    return strong;
  }

  private boolean isWeak(Fact<Text> arn) {
    return arn.ifKnown()
        .flatMap(this::role)
        .filter(role -> of(role) instanceof Standing.Less)
        .isPresent();
  }

  private Standing administrator(Grants grants) {
    List<Power.Grant> because = new ArrayList<>();
    Optional<Reason> unsure = Optional.empty();
    for (List<String> probe : probes) {
      switch (grants.ask(probe.get(0), resource(probe.get(1), grants), true, Map.of())) {
        case Grants.Outcome.No _ -> {
          return new Standing.Less();
        }
        case Grants.Outcome.Perhaps(var reason) -> unsure = unsure.or(() -> Optional.of(reason));
        case Grants.Outcome.Yes(var grant) -> {
          if (because.stream().noneMatch(other -> other.statement().equals(grant.statement()))) {
            because.add(grant.on("*"));
          }
        }
      }
    }
    return unsure.<Standing>map(Standing.Unsure::new).orElseGet(() -> new Standing.Full(because));
  }

  private static Text resource(String template, Grants grants) {
    List<Text> fields = Arns.fields(grants.role().arn());
    Text partition = fields.isEmpty() ? Text.of("aws") : fields.get(1);
    int account = template.indexOf("{account}");
    String head = template.substring("arn:{partition}".length(), account);
    return Text.of("arn:")
        .plus(partition)
        .plus(head)
        .plus(grants.account())
        .plus(template.substring(account + "{account}".length()));
  }
}
