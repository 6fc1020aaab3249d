package dev.fortlet.sources.aws.accounts;

import java.util.List;
import java.util.Optional;

/**
 * An account to read.
 *
 * @param name what people call it
 * @param role to assume in it, by its name or its ARN; that of the scan, if there is none
 * @param externalId what its role asks for
 * @param regions those of the scan, if there are none
 */
public record Target(
    String id,
    Optional<String> name,
    Optional<String> role,
    Optional<String> externalId,
    List<String> regions) {

  public Target {
    regions = List.copyOf(regions);
  }

  public static Target of(String id) {
    return new Target(id, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** The same, which people call so; no name is none. */
  public Target named(String called) {
    return new Target(
        id, called.isEmpty() ? Optional.empty() : Optional.of(called), role, externalId, regions);
  }

  /**
   * The ARN of the role to assume in it.
   *
   * @param usual the role of the scan
   * @return empty if there is none
   */
  public Optional<String> roleArn(Optional<String> usual, String partition) {
    return role.or(() -> usual)
        .map(said -> said.startsWith("arn:") ? said : arn(partition, id, said));
  }

  private static String arn(String partition, String account, String name) {
    return "arn:" + partition + ":iam::" + account + ":role/" + name;
  }

  /** The name of a role, with its path if it has one. */
  public static boolean isRoleName(String role) {
    return !role.startsWith("arn:")
        && role.matches("([\\x21-\\x2e\\x30-\\x7e]{1,512}/){0,16}[A-Za-z0-9_+=,.@-]{1,64}");
  }

  /** The account that a role's ARN is of, if it is one. */
  public static Optional<String> accountOfRole(String arn) {
    String[] parts = arn.split(":", 6);
    boolean role =
        parts.length == 6
            && parts[0].equals("arn")
            && parts[1].matches("aws[a-z-]*")
            && parts[2].equals("iam")
            && parts[3].isEmpty()
            && parts[4].matches("[0-9]{12}")
            && parts[5].startsWith("role/")
            && isRoleName(parts[5].substring("role/".length()));
    return role ? Optional.of(parts[4]) : Optional.empty();
  }
}
