package dev.fortlet.sources.aws.triggers;

import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.sources.aws.api.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What invokes the functions of one region, as far as it could be read. */
public final class Triggers {

  private final Map<String, List<Trigger>> byFunction = new HashMap<>();
  private final Map<String, Set<String>> qualifiers = new HashMap<>();
  private final Set<Reason> missing = new LinkedHashSet<>();

  Triggers() {}

  /** All kinds at the same time: each has a quota of its own. */
  public static Triggers of(Api api, String region) throws InterruptedException {
    Triggers triggers = new Triggers();
    List<Runnable> readers =
        List.of(
            () -> EventSources.read(api, region, triggers),
            () -> RestApis.read(api, region, triggers),
            () -> HttpApis.read(api, region, triggers),
            () -> LoadBalancers.read(api, region, triggers));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> reading = new ArrayList<>();
      readers.forEach(reader -> reading.add(threads.submit(reader)));
      for (Future<?> each : reading) {
        Object _ = each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return triggers;
  }

  /** Those of one function. */
  public Listing<Trigger> of(String function) {
    List<Trigger> found = new ArrayList<>(byFunction.getOrDefault(function, List.of()));
    found.sort((one, other) -> one.toString().compareTo(other.toString()));
    return new Listing<>(found, missing.stream().findFirst());
  }

  /** The aliases and versions of a function that triggers name. */
  public Set<String> qualifiers(String function) {
    return qualifiers.getOrDefault(function, Set.of());
  }

  /** What could not be read. */
  public List<Reason> missing() {
    return List.copyOf(missing);
  }

  synchronized void add(String reference, Trigger trigger) {
    Optional<Invoked> invoked = Invoked.of(reference);
    if (invoked.isPresent()) {
      String function = invoked.get().function();
      byFunction.computeIfAbsent(function, _ -> new ArrayList<>()).add(trigger);
      if (!invoked.get().qualifier().isEmpty()) {
        qualifiers.computeIfAbsent(function, _ -> new TreeSet<>()).add(invoked.get().qualifier());
      }
    } else if (Invoked.dependsOnStage(reference)) {
      missing.add(
          Reason.of(
              "which function %s invokes depends on a stage's variable"
                  .formatted(trigger.location().file()),
              "an integration that names its function"));
    }
  }

  synchronized void unread(Optional<Reason> why) {
    why.ifPresent(missing::add);
  }
}
