package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One known way from some permissions to more: a line of {@code escalation-paths.tsv}.
 *
 * @param services whom the role must trust that is passed, or that something runs as: {@code *} is
 *     any of them, {@code federated} an identity provider; empty unless it is of such a kind
 * @param type what ARNs of the target look like
 */
record Escalation(
    String id,
    Kind kind,
    List<String> services,
    Type type,
    List<Need> needs,
    String title,
    String source) {

  static final String ASSUME = "sts:AssumeRole";
  static final Type FUNCTION_TYPE = new Type("lambda", "function:");
  private static final String ADMINISTRATOR_ACCESS = "AdministratorAccess";

  /** Stands for any policy that the account itself keeps. */
  private static final String OWN_POLICIES = "own";

  /** What the permissions must reach. */
  enum Kind {
    /** The role itself. */
    SELF,
    /** The role itself, by a policy that may be strong enough. */
    SELF_PERHAPS,
    OWN_BOUNDARY,
    OWN_POLICY,
    OWN_POLICY_VERSION,
    /** Another role, stronger than this one. */
    ROLE,
    ROLE_TRUSTING_US,
    ROLE_TRUSTING_SERVICE,
    /** Another role, which it makes stronger. */
    CHANGED_ROLE,
    CHANGED_ROLE_TRUSTING_US,
    /** A role that it makes, with a trust policy that names this one. */
    NEW_ROLE,
    /** A function that runs as a stronger role. */
    FUNCTION,
    /** Something else that runs as a stronger role. */
    RUNNING,
    /** Other identities, made stronger by it. */
    USER,
    GROUP,
    OTHER_ROLE,
    POLICY
  }

  /**
   * A type of resources.
   *
   * @param service as ARNs name it
   * @param prefix what the last field of their ARNs begins with
   * @param beforeId what stands between the name and an id that is made for it; empty if no id does
   */
  record Type(String service, String prefix, String beforeId) {

    Type(String service, String prefix) {
      this(service, prefix, "");
    }

    private static Type of(Kind kind) {
      return switch (kind) {
        case USER -> new Type("iam", "user/");
        case GROUP -> new Type("iam", "group/");
        case POLICY, OWN_POLICY, OWN_POLICY_VERSION -> new Type("iam", "policy/");
        case FUNCTION -> FUNCTION_TYPE;
        case SELF,
            SELF_PERHAPS,
            OWN_BOUNDARY,
            ROLE,
            ROLE_TRUSTING_US,
            ROLE_TRUSTING_SERVICE,
            CHANGED_ROLE,
            CHANGED_ROLE_TRUSTING_US,
            NEW_ROLE,
            OTHER_ROLE,
            RUNNING ->
            new Type("iam", "role/");
      };
    }
  }

  /**
   * One permission.
   *
   * @param onTarget on the target, or on some resource
   * @param type of the resource, if it is not the target and not any
   * @param attaches the name of the policy that it attaches; empty if it attaches none
   */
  record Need(String action, boolean onTarget, Optional<Type> type, String attaches) {

    private static Need of(String written) {
      int at = written.indexOf('@');
      String place = written.substring(at + 1);
      boolean any = place.equals("target") || place.equals("some");
      int equals = written.indexOf('=');
      String action = written.substring(0, equals < 0 ? at : equals);
      return new Need(
          action,
          place.equals("target"),
          any ? Optional.empty() : Optional.of(typeOf(place)),
          equals >= 0
              ? written.substring(equals + 1, at)
              : action.startsWith("iam:Attach") ? ADMINISTRATOR_ACCESS : "");
    }

    private Need attaching(String policy) {
      return attaches.equals(ADMINISTRATOR_ACCESS)
          ? new Need(action, onTarget, type, policy)
          : this;
    }
  }

  private static Type typeOf(String written) {
    int colon = written.indexOf(':');
    String service = written.substring(0, colon);
    String form = written.substring(colon + 1);
    int name = form.indexOf('*');
    return name < 0
        ? new Type(service, form)
        : new Type(service, form.substring(0, name), form.substring(name + 1, form.length() - 1));
  }

  Escalation {
    services = List.copyOf(services);
    needs = List.copyOf(needs);
  }

  /** Whether the target role must trust this one. */
  boolean isLetIn() {
    return kind == Kind.ROLE_TRUSTING_US || kind == Kind.CHANGED_ROLE_TRUSTING_US;
  }

  /**
   * Whether it makes the target role trust this one, so that nothing but a denial is in the way.
   */
  boolean letsItselfIn() {
    return kind == Kind.NEW_ROLE || kind == Kind.ROLE || kind == Kind.CHANGED_ROLE;
  }

  /** The call that tells what its target is. */
  String readBy() {
    return switch (kind) {
      case FUNCTION -> "lambda:GetFunction";
      case USER -> "iam:GetUser";
      case GROUP -> "iam:GetGroup";
      case POLICY, OWN_POLICY, OWN_POLICY_VERSION -> "iam:GetPolicyVersion";
      case SELF,
          SELF_PERHAPS,
          OWN_BOUNDARY,
          ROLE,
          ROLE_TRUSTING_US,
          ROLE_TRUSTING_SERVICE,
          CHANGED_ROLE,
          CHANGED_ROLE_TRUSTING_US,
          NEW_ROLE,
          OTHER_ROLE,
          RUNNING ->
          "iam:GetRole";
    };
  }

  /** What would complete the path, if its target is not in sight. */
  String completedBy() {
    return switch (kind) {
      case ROLE_TRUSTING_SERVICE ->
          "a role that trusts " + services.getFirst() + " and is an administrator";
      case ROLE_TRUSTING_US -> "a role that trusts this one and is an administrator";
      case CHANGED_ROLE -> "a role of such a name";
      case CHANGED_ROLE_TRUSTING_US -> "a role of such a name that trusts this one";
      case FUNCTION -> "a function whose role is an administrator";
      case RUNNING -> "one whose role " + runs();
      case SELF_PERHAPS ->
          needs.getFirst().attaches().equals(OWN_POLICIES)
              ? "a policy that allows everything"
              : "a function whose role is an administrator";
      case SELF,
          OWN_BOUNDARY,
          OWN_POLICY,
          OWN_POLICY_VERSION,
          ROLE,
          NEW_ROLE,
          USER,
          GROUP,
          OTHER_ROLE,
          POLICY ->
          "a role that is an administrator";
    };
  }

  private String runs() {
    String trusted = String.join(" or ", services);
    return switch (trusted) {
      case "*" -> "is an administrator";
      case "federated" -> "trusts an identity provider and is an administrator";
      default -> "trusts " + trusted + " and is an administrator";
    };
  }

  /** Whether it leads to acting as a role that may be in sight. */
  boolean isLateral() {
    return kind == Kind.ROLE
        || kind == Kind.ROLE_TRUSTING_US
        || kind == Kind.ROLE_TRUSTING_SERVICE
        || isOverRunner();
  }

  /** Whether it leads over something that runs as a role. */
  boolean isOverRunner() {
    return kind == Kind.FUNCTION || kind == Kind.RUNNING;
  }

  /** What all of its permissions on the target must meet on. */
  List<Overlap.Wanted> onTarget() {
    List<Overlap.Wanted> wanted = new ArrayList<>();
    for (Need need : needs) {
      if (need.onTarget()) {
        wanted.add(new Overlap.Wanted(need.action(), given(need)));
      }
    }
    return wanted;
  }

  /** What an action fixes in the request for it to be of use. */
  Map<String, Text> given(Need need) {
    if (need.action().equals("iam:PassRole")) {
      return Map.of("iam:passedtoservice", Text.of(services.getFirst()));
    }
    return need.attaches().isEmpty() || need.attaches().equals(OWN_POLICIES)
        ? Map.of()
        : Map.of("iam:policyarn", Text.of("arn:aws:iam::aws:policy/" + need.attaches()));
  }

  static List<Escalation> all() {
    List<Escalation> all = new ArrayList<>();
    for (List<String> row : rows("escalation-paths.tsv")) {
      List<Need> needs = new ArrayList<>();
      for (String need : row.get(2).split(" ")) {
        needs.add(Need.of(need));
      }
      Escalation escalation = of(row, row.get(1), needs);
      all.add(escalation);
      if (needs.stream().anyMatch(need -> need.attaches().equals(ADMINISTRATOR_ACCESS))) {
        rows("strong-policies.tsv").forEach(policy -> all.add(escalation.by(policy.getFirst())));
      }
    }
    return all;
  }

  /** The same with another policy than AdministratorAccess. */
  private Escalation by(String policy) {
    return new Escalation(
        id + "-" + policy,
        kind,
        services,
        type,
        needs.stream().map(need -> need.attaching(policy)).toList(),
        title.replace(ADMINISTRATOR_ACCESS, policy),
        source);
  }

  private static Escalation of(List<String> row, String target, List<Need> needs) {
    int colon = target.indexOf(':');
    String word = colon < 0 ? target : target.substring(0, colon);
    String rest = target.substring(colon + 1);
    Kind kind =
        switch (word) {
          case "runs" -> Kind.RUNNING;
          default ->
              colon < 0
                  ? Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'))
                  : Kind.ROLE_TRUSTING_SERVICE;
        };
    int second = rest.indexOf(':');
    String services = colon < 0 ? "" : second < 0 ? rest : rest.substring(0, second);
    return new Escalation(
        row.get(0),
        kind,
        services.isEmpty() ? List.of() : List.of(services.split(",")),
        kind == Kind.RUNNING ? typeOf(rest.substring(second + 1)) : Type.of(kind),
        needs,
        row.get(3),
        row.get(4));
  }

  /** The fields of each line of a data file that is no comment. */
  static List<List<String>> rows(String resource) {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream stream = Escalation.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          rows.add(List.of(line.split("\t")));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
