package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The things of one type in sight that run as roles. */
final class Runners {

  private static final int MANY = 1_000;

  private final List<Surroundings.Runner> all;
  private final Directory<Surroundings.Runner> directory;
  private final Map<Text, List<Surroundings.Runner>> byRole = new HashMap<>();
  private final List<Surroundings.Runner> ofUnseenRoles = new ArrayList<>();

  /**
   * @param isSeen whether a role is in sight
   */
  Runners(Escalation.Type type, List<Surroundings.Runner> all, Predicate<Text> isSeen) {
    this.all = List.copyOf(all);
    directory = new Directory<>(":" + type.prefix(), all, Surroundings.Runner::arn);
    for (Surroundings.Runner runner : all) {
      boolean unseen = !runner.roles().isComplete();
      for (Text role : runner.roles().items()) {
        byRole.computeIfAbsent(role, _ -> new ArrayList<>()).add(runner);
        unseen |= !isSeen.test(role);
      }
      if (unseen) {
        ofUnseenRoles.add(runner);
      }
    }
  }

  /** Those of all these things that are of a type. */
  static List<Surroundings.Runner> of(Escalation.Type type, List<Surroundings.Runner> all) {
    List<Surroundings.Runner> some = new ArrayList<>();
    for (Surroundings.Runner runner : all) {
      List<Text> fields = Arns.fields(runner.arn());
      if (!fields.isEmpty()
          && fields.get(2).equalTo(type.service()) == Answer.YES
          && fields.get(5).startsWith(type.prefix()) == Answer.YES) {
        some.add(runner);
      }
    }
    return some;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Directory<Surroundings.Runner> directory() {
    return directory;
  }

  /** Those that run as a role. */
  List<Surroundings.Runner> as(Text role) {
    return byRole.getOrDefault(role, List.of());
  }

  /** Those of whose roles some are not known, or not in sight. */
  List<Surroundings.Runner> ofUnseenRoles() {
    return ofUnseenRoles;
  }

  /** Whether one of them is what a pattern names, wherever it is. */
  boolean isIn(Text written) {
    return directory.meant(written, MANY).orElse(List.of()).stream()
        .anyMatch(runner -> runner.arn().matches(written) == Answer.YES);
  }
}
