package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.util.List;

/**
 * Who belongs to us.
 *
 * @param account our own account: an id, or the symbol that templates have for it
 * @param accounts ids of twelve digits
 * @param organizations ids such as {@code o-abc123}
 * @param organizationPaths such as {@code o-abc123/r-ab12/ou-ab12-11111111/}, with {@code *} as
 *     policies write them
 * @param vpcEndpoints ids such as {@code vpce-1a2b}; when there are any, a policy that lets in
 *     another one lets in an outsider
 * @param vpcs likewise
 * @param ipRanges CIDR blocks
 */
public record TrustZone(
    Text account,
    List<String> accounts,
    List<String> organizations,
    List<String> organizationPaths,
    List<String> vpcEndpoints,
    List<String> vpcs,
    List<String> ipRanges) {

  public TrustZone {
    accounts = List.copyOf(accounts);
    organizations = List.copyOf(organizations);
    organizationPaths = List.copyOf(organizationPaths);
    vpcEndpoints = List.copyOf(vpcEndpoints);
    vpcs = List.copyOf(vpcs);
    ipRanges = List.copyOf(ipRanges);
  }

  /** Nobody but our own account. */
  public static TrustZone of(Text account) {
    return new TrustZone(account, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
