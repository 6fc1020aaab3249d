package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.Demand;
import dev.fortlet.model.iam.sets.Glob;
import dev.fortlet.model.iam.sets.Letters;
import dev.fortlet.model.iam.sets.Spelling;
import dev.fortlet.model.iam.sets.TooManyStatesException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks for a resource on which several actions may be allowed at once.
 *
 * <p>Each Allow, Deny and limit speaks of resources by patterns of its own. Whether one name fits
 * what must be met and escapes what must not is spelled out, so that no part that a policy leaves
 * open is overlooked.
 */
final class Overlap {

  /** No policy can ask for it: the ARN of the resource itself. */
  static final String RESOURCE = "resource";

  /** A part of a name that nobody would choose. */
  static final String FRESH = "x7q";

  /** Of names and their paths: a wildcard of a policy runs across colons, a name has none. */
  private static final Letters NAMES = new Letters(Letters.NAME.members() + "/");

  private static final int TRIES = 8;

  /**
   * One action.
   *
   * @param given condition keys in lower case whose values the action fixes
   */
  record Wanted(String action, Map<String, Text> given) {}

  /**
   * Roles that AWS keeps for its services and for Identity Center: nobody else changes them, passes
   * them or becomes one of them.
   *
   * <p>Source: IAM User Guide, "Create a service-linked role" and "IAM identifiers" (paths).
   */
  static final List<String> RESERVED_PATHS =
      List.of("role/aws-service-role/", "role/aws-reserved/");

  private static final List<Glob> RESERVED =
      RESERVED_PATHS.stream().map(path -> Glob.pattern("*:" + path + "*")).toList();

  /**
   * What ARNs of a type look like: fixed parts with a free field between each two, and a name.
   *
   * @param letters of the name
   * @param usual what the free fields and the name are made of, if nothing speaks against it
   * @param never what it is none of, though it looks like it
   */
  record Shape(List<String> fixed, Letters letters, List<String> usual, List<Glob> never) {

    private Shape(List<String> fixed, Letters letters, List<String> usual) {
      this(fixed, letters, usual, List.of());
    }

    /** Of one type, in the account. */
    static Shape of(String partition, Escalation.Type type, String account) {
      String start = "arn:" + partition + ":" + type.service() + ":";
      String end = ":" + account + ":" + type.prefix();
      return type.service().equals("iam")
          ? new Shape(List.of(start + end), NAMES, List.of(FRESH), RESERVED)
          : new Shape(List.of(start, end), NAMES, List.of("us-east-1", FRESH));
    }

    /** Of one type, whosever it is. */
    static Shape ofAnybody(String partition, Escalation.Type type, String account) {
      return new Shape(
          List.of("arn:" + partition + ":" + type.service() + ":", ":", ":" + type.prefix()),
          NAMES,
          List.of("us-east-1", account, FRESH));
    }

    /** Of any type, preferably of a service. */
    static Shape any(String partition, String service, String account) {
      return new Shape(
          List.of("arn:" + partition + ":"),
          Letters.RESOURCE,
          List.of(service + ":us-east-1:" + account + ":" + FRESH));
    }

    private Group.Strings strings(List<Demand> demands) {
      Spelling spelling = new Spelling(RESOURCE);
      StringBuilder preferred = new StringBuilder();
      for (int i = 0; i < fixed.size(); i++) {
        if (i > 0) {
          spelling.many(Letters.LOWER_DASH, 0, RESOURCE);
        }
        spelling.fixed(fixed.get(i), RESOURCE);
        preferred.append(fixed.get(i)).append(usual.get(i));
      }
      spelling.many(letters, 1, RESOURCE);
      return new Group.Strings(
          List.of(new Group.Variant(spelling, demands, List.of(preferred.toString()), Set.of())));
    }
  }

  private Overlap() {}

  /**
   * @param named resources that policies name: they are not meant
   * @param isSeen whether another is not meant; all as strings of the role's bindings
   * @return a string of the role's bindings; empty if there is surely no such resource
   */
  static Optional<String> find(
      Grants grants,
      List<Wanted> wanted,
      Shape shape,
      Collection<Glob> named,
      Predicate<String> isSeen)
      throws TooManyStatesException {
    List<Demand> others = new ArrayList<>();
    shape.never().forEach(glob -> others.add(new Demand(List.of(atom(glob)), false)));
    named.forEach(glob -> others.add(new Demand(List.of(atom(glob)), false)));
    List<Demand> fresh = new ArrayList<>(others);
    fresh.add(new Demand(List.of(atom(Glob.pattern("*" + FRESH + "*"))), true));
    Optional<String> found = grants.common(wanted, shape.strings(fresh));
    for (int i = 0; found.isEmpty() || isSeen.test(found.get()); i++) {
      if (i == TRIES) {
        throw new TooManyStatesException();
      }
      found.ifPresent(name -> others.add(not(name)));
      found = grants.common(wanted, shape.strings(others));
      if (found.isEmpty()) {
        return found;
      }
    }
    return found;
  }

  private static Demand not(String name) {
    return new Demand(List.of(atom(Glob.literal(name))), false);
  }

  private static Demand.Atom atom(Glob glob) {
    return new Demand.Atom(0, glob);
  }
}
