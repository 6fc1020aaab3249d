package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Reason;
import java.util.List;

/**
 * What some units leave open, worked out for each way in which it may turn out. In the estate
 * itself what is open is unread, and a policy or permission that may not be made has a condition
 * that is not read.
 *
 * @param branches together they are all that there may be
 */
public record Fork(List<Branch> branches) {

  public Fork {
    branches = List.copyOf(branches);
  }

  /**
   * An answer to a question that is open.
   *
   * @param clause what it comes to: "parameter Env is prod"
   * @param open why it is not known: "condition Prod is not decided: parameter Env has no default"
   */
  public record Supposition(String clause, Reason open) {}

  /**
   * What the units are if the questions have these answers.
   *
   * @param functions those that are made then
   */
  public record Branch(
      List<Supposition> supposing,
      List<DeploymentUnit> units,
      List<LambdaFunction> functions,
      List<Role> roles,
      List<ManagedPolicy> managedPolicies,
      List<Workload> workloads) {
    public Branch {
      supposing = List.copyOf(supposing);
      units = List.copyOf(units);
      functions = List.copyOf(functions);
      roles = List.copyOf(roles);
      managedPolicies = List.copyOf(managedPolicies);
      workloads = List.copyOf(workloads);
    }

    /** The same with other units of the same ids. */
    public Branch in(List<DeploymentUnit> others) {
      return new Branch(supposing, others, functions, roles, managedPolicies, workloads);
    }
  }
}
