package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the roles of an account come to, step by step over other roles and functions.
 *
 * <p>Worked out backwards, once for all roles: from those that are strong to those that can act as
 * one of them, and so on, level by level, so that each finds a shortest way and circles end by
 * themselves. Only roles that can act as others take part.
 */
final class Closure {

  /** How much a power matters, from the least. */
  private enum Rank {
    LIMITED,
    UNDECIDED,
    OTHERS,
    COULD,
    /** Its own policies are not all read. */
    UNREAD,
    ADMINISTRATOR
  }

  /** A role that may act as no more others than this is asked only when one of them is strong. */
  private static final int FEW = 64;

  /** Longer ways are told in part. */
  private static final int MAX_HOPS = 16;

  /** In quick checks of a microsecond: some seconds, on an account made to be slow. */
  private static final int MAX_EFFORT = 5_000_000;

  private static final int EFFORT_OF_ATTEMPT = 10;

  private final Strength strength;
  private final EscalationPaths paths;
  private final IdentityHashMap<RolePowers, Node> nodes = new IdentityHashMap<>();
  private final IdentityHashMap<Node, List<Node>> actAs = new IdentityHashMap<>();
  private final List<Node> broad = new ArrayList<>();
  private final Set<Node> ofUnclearTrust = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<RolePowers> ofAccount = Collections.newSetFromMap(new IdentityHashMap<>());
  private int effort;
  private boolean isSettled;

  Closure(Surroundings around, Instant now, EscalationPaths paths) {
    this.strength = new Strength(around, now);
    this.paths = paths;
    ofAccount.addAll(around.roles().items());
  }

  Power of(RolePowers role) {
    Node node = node(role);
    if (node.rank != Rank.ADMINISTRATOR) {
      settle();
      if (!ofAccount.contains(role)) {
        catchUp(node);
      }
    }
    return told(node);
  }

  /** A role, and what it comes to. */
  private static final class Node {
    final RolePowers role;
    final List<Escalation> lateral = new ArrayList<>();
    final List<Escalation> ifNamed = new ArrayList<>();
    final List<Escalation> running = new ArrayList<>();
    @Nullable Hops hops;
    Power power = new Power.Limited();
    Rank rank = Rank.LIMITED;
    @Nullable Node next;
    Power.@Nullable Path way;
    @Nullable Reason unclear;

    Node(RolePowers role) {
      this.role = role;
    }
  }

  private Node node(RolePowers role) {
    Node known = nodes.get(role);
    if (known == null) {
      known = alone(role);
      nodes.put(role, known);
    }
    return known;
  }

  private Hops hops(Node node) {
    Hops hops = node.hops;
    if (hops == null) {
      hops = new Hops(strength.grants(node.role), strength);
      node.hops = hops;
    }
    return hops;
  }

  /** What a role is, and can make of itself without acting as another that is in sight. */
  private Node alone(RolePowers role) {
    Node node = new Node(role);
    Standing standing = strength.of(role);
    if (standing instanceof Standing.Full(var because)) {
      settle(node, new Power.Administrator(because), Rank.ADMINISTRATOR);
      return node;
    }
    Optional<Reason> unread =
        standing instanceof Standing.Unsure(var reason) ? Optional.of(reason) : Optional.empty();
    Optional<Power> could = Optional.empty();
    Optional<Power> others = Optional.empty();
    Optional<Reason> unsure = Optional.empty();
    boolean isNamed = false;
    boolean allRoles = strength.around().roles().isComplete();
    for (Escalation escalation : paths.open(role)) {
      if (escalation.isLateral()) {
        // Every role may be let in by a role that names it; without more that asks for no work.
        if (escalation.isLetIn() && !paths.speaksOf(role, Escalation.ASSUME)) {
          node.ifNamed.add(escalation);
          continue;
        }
        node.lateral.add(escalation);
      }
      if (escalation.kind() == Escalation.Kind.RUNNING && allRoles) {
        node.running.add(escalation);
        continue;
      }
      for (Target target : hops(node).targets().of(escalation)) {
        switch (hops(node).with(escalation, target)) {
          case Power.CanBecome can -> {
            settle(node, can, Rank.ADMINISTRATOR);
            return node;
          }
          case Power.CouldBecome power -> could = could.or(() -> Optional.of(power));
          case Power.CanMakeOthers power -> others = others.or(() -> Optional.of(power));
          case Power.Undecided(var why) -> {
            // That one thing was not read says more than that a name may be its own.
            boolean named = target instanceof Target.Named && !isNamed;
            unsure = unsure.isEmpty() || named ? Optional.of(why) : unsure;
            isNamed |= named;
          }
          case Power.Limited _, Power.Administrator _ -> {}
        }
      }
      if (escalation.kind() == Escalation.Kind.FUNCTION) {
        unsure = unsure.or(() -> functionOfUnseenRole(escalation, node));
      }
    }
    unread = unread.or(() -> missing(node));
    // An administrator that is only not read is worse than what a wildcard may come to.
    if (unread.isPresent()) {
      settle(node, new Power.Undecided(unread.get()), Rank.UNREAD);
    } else if (could.isPresent()) {
      settle(node, could.get(), Rank.COULD);
    } else if (others.isPresent()) {
      settle(node, others.get(), Rank.OTHERS);
    } else if (unsure.isPresent()) {
      settle(node, new Power.Undecided(unsure.get()), Rank.UNDECIDED);
    }
    return node;
  }

  private static Optional<Reason> missing(Node node) {
    for (NamedPolicy policy : node.role.policies().items()) {
      Optional<Reason> gap =
          switch (policy.document()) {
            case Fact.Unread<Policy>(var reason) -> Optional.of(reason);
            case Fact.Known<Policy>(var known) ->
                known.statements().missing().or(() -> known.oddities().stream().findFirst());
          };
      if (gap.isPresent()) {
        return gap;
      }
    }
    return node.role.policies().missing();
  }

  /** A function that it can change, and of whose role nothing is known. */
  private Optional<Reason> functionOfUnseenRole(Escalation escalation, Node node) {
    Hops hops = hops(node);
    for (Surroundings.FunctionRole function : strength.functionsOfUnseenRoles()) {
      Target target = new Target.Function(function.arn(), function.role());
      if (hops.targets().isWithinReach(escalation, function.arn())
          && !(hops.with(escalation, target) instanceof Power.Limited)) {
        return Optional.of(
            switch (function.role()) {
              case Fact.Unread<Text>(var reason) -> reason;
              case Fact.Known<Text>(var arn) -> hops.notRead(escalation, arn);
            });
      }
    }
    return Optional.empty();
  }

  private static void settle(Node node, Power power, Rank rank) {
    node.power = power;
    node.rank = rank;
    node.next = null;
    node.way = null;
  }

  /** Works out all roles, once. */
  private void settle() {
    if (isSettled) {
      return;
    }
    isSettled = true;
    connect();
    spread(ranked(Rank.ADMINISTRATOR), Rank.ADMINISTRATOR);
    do {
      spread(ranked(Rank.COULD), Rank.COULD);
      spread(ranked(Rank.OTHERS), Rank.OTHERS);
    } while (run(true));
    do {
      all().forEach(Closure::decide);
      spread(ranked(Rank.UNDECIDED, Rank.UNREAD), Rank.UNDECIDED);
    } while (run(false));
    all().forEach(node -> node.hops = null);
  }

  private static void decide(Node node) {
    if (node.rank == Rank.LIMITED && node.unclear != null) {
      settle(node, new Power.Undecided(node.unclear), Rank.UNDECIDED);
    }
  }

  /** In the order of the account, so that reports do not change from run to run. */
  private List<Node> all() {
    List<Node> all = new ArrayList<>();
    strength.around().roles().items().forEach(role -> all.add(node(role)));
    return all;
  }

  private List<Node> ranked(Rank... ranks) {
    List<Node> ranked = all();
    ranked.removeIf(node -> !List.of(ranks).contains(node.rank));
    return ranked;
  }

  /** Notes for each role which roles may act as it, and which may act as many. */
  private void connect() {
    Map<Text, List<Node>> namedBy = new HashMap<>();
    for (Node node : all()) {
      Optional<Set<Text>> named = Trust.named(node.role.trust());
      if (named.isEmpty()) {
        ofUnclearTrust.add(node);
      }
      for (Text arn : named.orElse(Set.of())) {
        namedBy.computeIfAbsent(arn, _ -> new ArrayList<>()).add(node);
      }
    }
    for (Node node : all()) {
      if (node.rank == Rank.ADMINISTRATOR) {
        continue;
      }
      Set<Node> others = Collections.newSetFromMap(new IdentityHashMap<>());
      if (!addReached(node, others)) {
        others.clear();
        broad.add(node);
      }
      others.addAll(namedBy.getOrDefault(node.role.arn(), List.of()));
      others.forEach(other -> actAs.computeIfAbsent(other, _ -> new ArrayList<>()).add(node));
    }
  }

  /** Adds the roles that a role may act as by its own policies; false if they are many. */
  private boolean addReached(Node node, Set<Node> others) {
    Set<Escalation.Need> seen = new HashSet<>();
    for (Escalation escalation : node.lateral) {
      Escalation.Need need = escalation.needs().getFirst();
      if (!seen.add(need)) {
        continue;
      }
      Optional<List<Text>> patterns = hops(node).grants().patterns(need.action());
      if (patterns.isEmpty() || patterns.get().size() > FEW) {
        return false;
      }
      for (Text pattern : patterns.get()) {
        if (!addMeant(escalation, pattern, others) || others.size() > FEW) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean addMeant(Escalation escalation, Text pattern, Set<Node> others) {
    if (escalation.kind() == Escalation.Kind.FUNCTION) {
      Optional<List<Surroundings.FunctionRole>> meant = strength.functions().meant(pattern, FEW);
      for (Surroundings.FunctionRole function : meant.orElse(List.of())) {
        function
            .role()
            .ifKnown()
            .flatMap(strength.roles()::named)
            .map(this::node)
            .ifPresent(others::add);
      }
      return meant.isPresent();
    }
    Optional<List<RolePowers>> meant = strength.roles().meant(pattern, FEW);
    meant.orElse(List.of()).forEach(role -> others.add(node(role)));
    return meant.isPresent();
  }

  /** Gives a rank to all that can act as a role of it, and to those that can act as these. */
  private void spread(List<Node> sources, Rank rank) {
    List<Node> level = sources;
    while (!level.isEmpty()) {
      List<Node> reached = new ArrayList<>();
      for (Node source : level) {
        for (Node node : actAs.getOrDefault(source, List.of())) {
          hop(node, source, rank, reached);
        }
        if (ofUnclearTrust.contains(source)) {
          all().forEach(node -> ifNamed(node, source, rank, reached));
        }
      }
      Map<List<String>, List<Node>> byService = new HashMap<>();
      for (Node node : broad) {
        if (node.rank.compareTo(rank) < 0) {
          broadly(node, level, rank, byService, reached);
        }
      }
      level = reached;
    }
  }

  private void broadly(
      Node node,
      List<Node> level,
      Rank rank,
      Map<List<String>, List<Node>> byService,
      List<Node> reached) {
    Map<Object, List<Node>> within = new HashMap<>();
    for (Escalation escalation : node.lateral) {
      // Many paths begin with passing the same role to the same service.
      Object beginning = List.of(escalation.kind(), escalation.onTarget());
      List<Node> sources =
          within.computeIfAbsent(
              beginning,
              _ ->
                  open(escalation, level, byService).stream()
                      .filter(source -> mayTake(node, escalation, source))
                      .toList());
      for (Node source : sources) {
        if (effort > MAX_EFFORT) {
          node.unclear = node.unclear == null ? tooMany(node) : node.unclear;
          return;
        }
        hop(node, source, escalation, rank, reached);
      }
    }
  }

  /** Those that a service lets act as them: most roles trust one service. */
  private List<Node> open(
      Escalation escalation, List<Node> level, Map<List<String>, List<Node>> byService) {
    return switch (escalation.kind()) {
      case ROLE_TRUSTING_SERVICE ->
          byService.computeIfAbsent(
              escalation.services(),
              services ->
                  level.stream()
                      .filter(source ->
                          !(strength.admission(source.role, services) instanceof Admission.Refused))
                      .toList());
      case ROLE_TRUSTING_US ->
          byService.computeIfAbsent(
              List.of(),
              _ ->
                  level.stream()
                      .filter(source -> Trust.mayLetInRoles(source.role.trust()))
                      .toList());
      default -> level;
    };
  }

  private void hop(Node node, Node source, Rank rank, List<Node> reached) {
    for (Escalation escalation : node.lateral) {
      hop(node, source, escalation, rank, reached);
    }
    ifNamed(node, source, rank, reached);
  }

  /** What is not read can only make it unclear, and once is enough. */
  private void ifNamed(Node node, Node source, Rank rank, List<Node> reached) {
    if (Trust.mayName(source.role.trust(), node.role.arn())
        && (source.role.trust().isKnown() || node.unclear == null)) {
      for (Escalation escalation : node.ifNamed) {
        hop(node, source, escalation, rank, reached);
      }
    }
  }

  /** If a role can act as another by a path, that gives it the other's rank. */
  private void hop(Node node, Node source, Escalation escalation, Rank rank, List<Node> reached) {
    if (node == source || node.rank.compareTo(rank) >= 0) {
      return;
    }
    if (!mayTake(node, escalation, source)) {
      return;
    }
    for (Target target : targets(escalation, source)) {
      effort += EFFORT_OF_ATTEMPT;
      switch (hops(node).to(source.role, escalation, target)) {
        case Hops.Hop.Open(var path) -> {
          node.rank = rank;
          node.next = source;
          node.way = path;
          reached.add(node);
          return;
        }
        case Hops.Hop.Unclear(var reason) ->
            node.unclear = node.unclear == null ? reason : node.unclear;
        case Hops.Hop.Closed _ -> {}
      }
    }
  }

  private static Reason tooMany(Node node) {
    return Reason.at(
        node.role.at(),
        "the ways from role %s to others are too many to be followed".formatted(node.role.name()),
        "statements that name what they are about");
  }

  private List<Target> targets(Escalation escalation, Node source) {
    if (escalation.kind() != Escalation.Kind.FUNCTION) {
      return List.of(new Target.Role(source.role));
    }
    List<Target> functions = new ArrayList<>();
    for (Surroundings.FunctionRole function : strength.functionsOf(source.role.arn())) {
      functions.add(new Target.Function(function.arn(), function.role()));
    }
    return functions;
  }

  /** A quick no for most. */
  private boolean mayTake(Node node, Escalation escalation, Node source) {
    if (++effort > MAX_EFFORT) {
      return true;
    }
    Targets targets = hops(node).targets();
    return switch (escalation.kind()) {
      case ROLE_TRUSTING_SERVICE ->
          !(strength.admission(source.role, escalation.services()) instanceof Admission.Refused)
              && targets.isWithinReach(escalation, source.role.arn());
      case ROLE_TRUSTING_US -> Trust.mayLetInRoles(source.role.trust());
      case FUNCTION -> {
        for (Surroundings.FunctionRole function : strength.functionsOf(source.role.arn())) {
          if (targets.isWithinReach(escalation, function.arn())) {
            yield true;
          }
        }
        yield false;
      }
      default -> targets.isWithinReach(escalation, source.role.arn());
    };
  }

  /**
   * With all roles in sight, what runs already may run as any that the service may assume, but is
   * not seen to.
   *
   * @param sure whether by roles that matter for sure, or by those that only may
   * @return whether that changed anything
   */
  private boolean run(boolean sure) {
    boolean changed = false;
    for (Node node : all()) {
      for (Escalation escalation : node.running) {
        if (node.rank.compareTo(sure ? Rank.COULD : Rank.UNDECIDED) < 0) {
          changed |= run(node, escalation, sure);
        }
      }
    }
    return changed;
  }

  private boolean run(Node node, Escalation escalation, boolean sure) {
    Optional<Node> runnable = runnable(escalation, node, sure);
    if (runnable.isEmpty()) {
      return false;
    }
    Text other = runnable.get().role.name();
    boolean changed = false;
    for (Target target : hops(node).targets().of(escalation)) {
      Power power = hops(node).with(escalation, target);
      if (power instanceof Power.CouldBecome(var path, var _) && sure) {
        settle(node, new Power.CouldBecome(path, "one that runs as role " + other), Rank.COULD);
        changed = true;
      } else if (power instanceof Power.Undecided && !sure && node.rank == Rank.LIMITED) {
        settle(node, power, Rank.UNDECIDED);
        changed = true;
      } else if (power instanceof Power.CouldBecome && node.rank == Rank.LIMITED) {
        settle(node, new Power.Undecided(mayRun(node, escalation, other)), Rank.UNDECIDED);
        changed = true;
      }
    }
    return changed;
  }

  private static Reason mayRun(Node node, Escalation escalation, Text other) {
    return Reason.at(
        node.role.at(),
        "role %s %s, perhaps one that runs as role %s, and how strong that is is not known"
            .formatted(node.role.name(), escalation.title(), other),
        "what role " + other + " may do and whom it trusts");
  }

  /** A role that one of the services may assume. */
  private Optional<Node> runnable(Escalation escalation, Node node, boolean sure) {
    for (Node other : all()) {
      boolean matters =
          switch (other.rank) {
            case LIMITED -> false;
            case UNDECIDED, UNREAD -> !sure;
            case OTHERS, COULD, ADMINISTRATOR -> true;
          };
      if (other != node && matters) {
        switch (strength.admission(other.role, escalation.services())) {
          case Admission.Admitted _ -> {
            return Optional.of(other);
          }
          case Admission.Unclear _ -> {
            if (!sure) {
              return Optional.of(other);
            }
          }
          case Admission.Refused _ -> {}
        }
      }
    }
    return Optional.empty();
  }

  /** For a role that is not among those of the account. */
  private void catchUp(Node node) {
    for (Rank rank : List.of(Rank.ADMINISTRATOR, Rank.COULD, Rank.OTHERS)) {
      catchUp(node, ranked(rank), rank);
      node.running.forEach(escalation -> runAlone(node, escalation, true));
    }
    decide(node);
    catchUp(node, ranked(Rank.UNDECIDED, Rank.UNREAD), Rank.UNDECIDED);
    node.running.forEach(escalation -> runAlone(node, escalation, false));
  }

  private void catchUp(Node node, List<Node> sources, Rank rank) {
    sources.forEach(source -> hop(node, source, rank, new ArrayList<>()));
  }

  private void runAlone(Node node, Escalation escalation, boolean sure) {
    if (node.rank.compareTo(sure ? Rank.COULD : Rank.UNDECIDED) < 0) {
      run(node, escalation, sure);
    }
  }

  private Power told(Node node) {
    Power.Path path = null;
    Node last = node;
    Text actor = node.role.name();
    int hops = 0;
    while (last.next != null) {
      if (last.way != null && hops < MAX_HOPS) {
        path = path == null ? last.way : path.then(actor, last.way);
      }
      hops++;
      last = last.next;
      actor = last.role.name();
    }
    if (path == null) {
      return node.power;
    }
    return switch (last.power) {
      case Power.Administrator(var because) ->
          new Power.CanBecome(path.endingWith(new Power.End(last.role.name(), because)));
      case Power.CanBecome(var own) -> new Power.CanBecome(path.then(actor, own));
      case Power.CouldBecome(var own, var by) -> new Power.CouldBecome(path.then(actor, own), by);
      case Power.CanMakeOthers(var own) -> new Power.CanMakeOthers(path.then(actor, own));
      case Power.Undecided(var reason) ->
          new Power.Undecided(
              new Reason(
                  "role %s can act as role %s: %s"
                      .formatted(node.role.name(), last.role.name(), reason.message()),
                  reason.settledBy(),
                  reason.where()));
      case Power.Limited _ -> last.power;
    };
  }
}
