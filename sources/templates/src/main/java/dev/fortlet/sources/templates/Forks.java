package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Fork;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.Workload;
import dev.fortlet.sources.templates.cloudformation.Assumptions;
import dev.fortlet.sources.templates.cloudformation.JointReading;
import dev.fortlet.sources.templates.cloudformation.Question;
import dev.fortlet.sources.templates.cloudformation.StackReader;
import dev.fortlet.sources.templates.units.UnitRead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads stacks once more for each way in which the questions that they leave open may turn out.
 * Where there are too many of these for all to be asked together, some are asked apart.
 */
final class Forks {

  /** Questions that are asked together: each doubles the readings. */
  private static final int MAX_TOGETHER = 4;

  /** How often questions of the same stacks are asked apart. */
  private static final int MAX_APART = 4;

  /** Resources that are read once more in one scan. */
  private static final int MAX_RESOURCES = 60_000;

  private final Stacks written;
  private final JointReading reading;
  private final Map<String, Stack> stacks = new LinkedHashMap<>();
  private int resources;

  /**
   * @param stacks those that were read together
   */
  Forks(Stacks written, List<Stack> stacks, JointReading reading) {
    this.written = written;
    this.reading = reading;
    stacks.forEach(stack -> this.stacks.put(stack.reading().name(), stack));
  }

  List<Fork> all() {
    List<Fork> forks = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (String name : stacks.keySet()) {
      if (done.contains(name)) {
        continue;
      }
      List<String> group = written.group(name);
      done.addAll(group);
      Map<String, Question> open = questions(readers(group, stacks), Set.of());
      List<String> keys = List.copyOf(open.keySet());
      for (int part = 0; part < MAX_APART && part * MAX_TOGETHER < keys.size(); part++) {
        int from = part * MAX_TOGETHER;
        List<String> asked = keys.subList(from, Math.min(from + MAX_TOGETHER, keys.size()));
        fork(group, asked, open).ifPresent(forks::add);
      }
    }
    return forks;
  }

  private Optional<Fork> fork(List<String> group, List<String> asked, Map<String, Question> open) {
    List<Fork.Branch> branches = new ArrayList<>();
    Question first = open.get(asked.getFirst());
    if (first == null || resources + (2 << asked.size()) * size(group) > MAX_RESOURCES) {
      return Optional.empty();
    }
    explore(group, asked, Assumptions.none().with(first, true), branches);
    explore(group, asked, Assumptions.none().with(first, false), branches);
    return Optional.of(new Fork(branches));
  }

  private void explore(
      List<String> group, List<String> asked, Assumptions assumptions, List<Fork.Branch> branches) {
    resources += size(group);
    List<Stack> now = written.supposing(group, assumptions);
    List<UnitRead> units =
        reading.instead(readers(group, stacks), now.stream().map(Stack::reader).toList());
    Map<String, Question> open =
        questions(now.stream().map(Stack::reader).toList(), Set.copyOf(asked));
    if (open.isEmpty() || assumptions.suppositions().size() >= MAX_TOGETHER) {
      branches.add(branch(assumptions, units, now));
      return;
    }
    Question next = open.values().iterator().next();
    explore(group, asked, assumptions.with(next, true), branches);
    explore(group, asked, assumptions.with(next, false), branches);
  }

  private int size(List<String> group) {
    int size = 0;
    for (String name : group) {
      Stack stack = stacks.get(name);
      size +=
          stack == null
              ? 0
              : stack
                  .reading()
                  .template()
                  .map(template -> template.section("Resources").entries().size())
                  .orElse(0);
    }
    return size;
  }

  private Fork.Branch branch(Assumptions assumptions, List<UnitRead> units, List<Stack> now) {
    List<DeploymentUnit> deployed = new ArrayList<>();
    List<LambdaFunction> functions = new ArrayList<>();
    List<Role> roles = new ArrayList<>();
    List<ManagedPolicy> policies = new ArrayList<>();
    List<Workload> workloads = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      UnitRead unit = units.get(i).provisionally(now.get(i).doubt().or(written::doubt));
      deployed.add(unit.unit());
      functions.addAll(unit.functions().items());
      roles.addAll(unit.roles());
      policies.addAll(unit.managedPolicies());
      workloads.addAll(unit.workloads());
    }
    return new Fork.Branch(
        assumptions.suppositions(), deployed, functions, roles, policies, workloads);
  }

  private static List<StackReader> readers(List<String> names, Map<String, Stack> stacks) {
    List<StackReader> readers = new ArrayList<>();
    for (String name : names) {
      Stack stack = stacks.get(name);
      if (stack != null) {
        readers.add(stack.reader());
      }
    }
    return readers;
  }

  /**
   * @param only the keys of those that count; all if there are none
   */
  private static Map<String, Question> questions(List<StackReader> readers, Set<String> only) {
    Map<String, Question> questions = new LinkedHashMap<>();
    for (StackReader reader : readers) {
      for (Question question : reader.questions()) {
        if (only.isEmpty() || only.contains(question.key())) {
          questions.putIfAbsent(question.key(), question);
        }
      }
    }
    return questions;
  }
}
