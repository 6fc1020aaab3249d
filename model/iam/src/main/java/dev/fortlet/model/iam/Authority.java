package dev.fortlet.model.iam;

import java.util.List;

/**
 * All policies that have a say in a request.
 *
 * @param identity of the caller: together they allow what one of them allows
 * @param limits permissions boundary, session policy, and each level of service control policies:
 *     each must allow; a level of several policies is one that joins them
 * @param resource of the resource
 * @param crossAccount whether the resource is in another account than the caller, so that both
 *     sides must allow
 */
public record Authority(
    List<Policy> identity, List<Policy> limits, List<Policy> resource, boolean crossAccount) {

  public Authority {
    identity = List.copyOf(identity);
    limits = List.copyOf(limits);
    resource = List.copyOf(resource);
  }

  /** Only the policy of a resource counts: whether it lets the caller in. */
  public static Authority resource(Policy policy) {
    return new Authority(List.of(), List.of(), List.of(policy), false);
  }

  public static Authority identity(List<Policy> policies, List<Policy> limits) {
    return new Authority(policies, limits, List.of(), false);
  }
}
