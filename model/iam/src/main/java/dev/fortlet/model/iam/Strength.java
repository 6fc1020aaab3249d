package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in an account, and how strong its roles are as they are, each worked out once. */
final class Strength {

  private final Surroundings around;
  private final Instant now;
  private final List<List<String>> probes = Escalation.rows("administrator.tsv");
  private final IdentityHashMap<RolePowers, Grants> grants = new IdentityHashMap<>();
  private final IdentityHashMap<RolePowers, Standing> standings = new IdentityHashMap<>();
  private final IdentityHashMap<RolePowers, Map<List<String>, Admission>> admissions =
      new IdentityHashMap<>();
  private final Directory<RolePowers> roles;
  private final Map<Escalation.Type, Runners> runners = new HashMap<>();

  Strength(Surroundings around, Instant now) {
    this.around = around;
    this.now = now;
    roles = new Directory<>(":role/", around.roles().items(), RolePowers::arn);
  }

  Surroundings around() {
    return around;
  }

  Directory<RolePowers> roles() {
    return roles;
  }

  /** The things of a type in sight that run as roles. */
  Runners runners(Escalation.Type type) {
    Runners known = runners.get(type);
    if (known == null) {
      known =
          new Runners(
              type,
              type.equals(Escalation.FUNCTION_TYPE)
                  ? around.functions().items()
                  : Runners.of(type, around.others()),
              roles::has);
      runners.put(type, known);
    }
    return known;
  }

  /** Whether a role lets one of these services in. */
  Admission admission(RolePowers role, List<String> services) {
    return admissions
        .computeIfAbsent(role, _ -> new HashMap<>())
        .computeIfAbsent(services, each -> Trust.ofServices(role, each));
  }

  Standing of(RolePowers role) {
    Standing known = standings.get(role);
    if (known == null) {
      known = administrator(grants(role));
      standings.put(role, known);
    }
    return known;
  }

  /** What a role may do, as it is. */
  Grants grants(RolePowers role) {
    Grants known = grants.get(role);
    if (known == null) {
      known = new Grants(role, now);
      grants.put(role, known);
    }
    return known;
  }

  /** The same of a role as it would be, which is asked for once. */
  Standing assess(RolePowers role) {
    return administrator(new Grants(role, now));
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
