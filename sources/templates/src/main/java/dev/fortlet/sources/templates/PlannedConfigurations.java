package dev.fortlet.sources.templates;

import dev.fortlet.sources.templates.terraform.Plan;
import dev.fortlet.sources.templates.terraform.configuration.Configurations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which configurations of a scan have a plan in it. The two are one deployment, so only one of them
 * is read: the plan, unless the files were changed after it.
 */
final class PlannedConfigurations {

  /** A checkout writes its files in any order within some time, in milliseconds. */
  private static final long SAME_TIME = 60_000;

  private final Map<String, String> skipped = new HashMap<>();
  private final Map<String, String> notes = new HashMap<>();

  /**
   * @param changed when the newest file of each folder was changed
   */
  PlannedConfigurations(
      List<Reading> plans, Configurations configurations, Map<String, Long> changed) {
    for (Reading plan : plans) {
      Set<String> planned = plan.plan().map(Plan::declared).orElse(Set.of());
      String best = "";
      double most = 0;
      for (Map.Entry<String, Set<String>> root : configurations.declared().entrySet()) {
        double alike = alike(planned, root.getValue());
        if (alike > most && isNear(plan.name(), root.getKey())) {
          most = alike;
          best = root.getKey();
        }
      }
      if (most >= 0.5) {
        choose(plan, best, changed.getOrDefault(best.equals(".") ? "" : best, 0L));
      }
    }
  }

  Optional<String> whySkipped(String name) {
    return Optional.ofNullable(skipped.get(name));
  }

  List<String> notes(String name) {
    String note = notes.get(name);
    return note == null ? List.of() : List.of(note);
  }

  private void choose(Reading plan, String folder, long changed) {
    if (plan.candidate().modified() + SAME_TIME >= changed) {
      skipped.put(folder, "not read: %s is a plan of it".formatted(plan.name()));
      notes.put(
          plan.name(), "plan of the configuration in %s, which was not read".formatted(folder));
    } else {
      skipped.put(
          plan.name(), "not read: the configuration in %s was changed after it".formatted(folder));
      notes.put(folder, "its plan %s is older and was not read".formatted(plan.name()));
    }
  }

  /** What both declare, as a part of what either does. */
  private static double alike(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }

  /** A plan is kept in the folder that it is of, below it or above it. */
  private static boolean isNear(String plan, String folder) {
    String of = plan.substring(0, Math.max(0, plan.lastIndexOf('/')));
    String root = folder.equals(".") ? "" : folder;
    return root.isEmpty()
        || of.isEmpty()
        || of.equals(root)
        || of.startsWith(root + "/")
        || root.startsWith(of + "/");
  }
}
