package dev.fortlet.app.cli.config;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.AwsOptions;
import dev.fortlet.sources.aws.accounts.Target;
import dev.fortlet.sources.templates.documents.DocumentReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which accounts to read: a list, or a mapping with {@code accounts}. Nothing in it is
 * ignored.
 */
public final class AccountsFile {

  private static final List<String> KEYS = List.of("id", "name", "role", "externalId", "regions");

  /** As many as the largest organisations have. */
  private static final int MOST = 20_000;

  private AccountsFile() {}

  /**
   * @param file the name to use in errors
   * @throws MalformedException with the place, and what was expected there
   */
  public static List<Target> read(String text, String file) throws MalformedException {
    Value document = DocumentReader.read(text, file);
    Value list =
        document instanceof Value.Mapping
            ? Fields.required(
                Fields.mapping(document, "an accounts file", List.of("accounts")),
                "accounts",
                "an accounts file")
            : document;
    if (!(list instanceof Value.Sequence(var items, var at))) {
      throw new MalformedException(
          list.at(), "expected a list of accounts, each with id, and role or name");
    }
    if (items.isEmpty() || items.size() > MOST) {
      throw new MalformedException(
          at, "expected 1 to " + MOST + " accounts, found " + items.size());
    }
    List<Target> targets = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Value item : items) {
      Target target = target(item);
      if (!ids.add(target.id())) {
        throw new MalformedException(item.at(), "account " + target.id() + " stands twice");
      }
      targets.add(target);
    }
    return targets;
  }

  /** An id alone is an account too. */
  private static Target target(Value item) throws MalformedException {
    if (item instanceof Value.Scalar) {
      return Target.of(Trusted.account(item));
    }
    Value.Mapping mapping = Fields.mapping(item, "an account", KEYS);
    String id = Trusted.account(Fields.required(mapping, "id", "an account"));
    return new Target(
        id,
        text(mapping, "name"),
        role(mapping, id),
        externalId(mapping),
        regions(mapping.get("regions")));
  }

  private static Optional<String> text(Value.Mapping mapping, String key)
      throws MalformedException {
    Optional<Value> value = mapping.get(key);
    return value.isPresent() ? Optional.of(Fields.string(value.get(), key)) : Optional.empty();
  }

  private static Optional<String> role(Value.Mapping mapping, String id) throws MalformedException {
    Optional<String> role = text(mapping, "role");
    Optional<Value> value = mapping.get("role");
    if (role.isEmpty() || value.isEmpty() || Target.isRoleName(role.get())) {
      return role;
    }
    Optional<String> account = Target.accountOfRole(role.get());
    if (account.isEmpty()) {
      throw new MalformedException(
          value.get().at(), "role: expected the name of a role, or its ARN; found " + role.get());
    }
    if (!account.get().equals(id)) {
      throw new MalformedException(
          value.get().at(), "role: expected one of account " + id + ", found " + role.get());
    }
    return role;
  }

  private static Optional<String> externalId(Value.Mapping mapping) throws MalformedException {
    Optional<String> id = text(mapping, "externalId");
    if (id.isPresent() && !id.get().matches("[A-Za-z0-9_+=,.@:/-]{2,1224}")) {
      // It is close to a secret, so it is not repeated.
      throw new MalformedException(
          Fields.required(mapping, "externalId", "an account").at(),
          "externalId: expected 2 to 1224 letters, digits or _+=,.@:/-");
    }
    return id;
  }

  private static List<String> regions(Optional<Value> given) throws MalformedException {
    List<String> regions = new ArrayList<>();
    for (Value item : Fields.items(given)) {
      String region = Fields.string(item, "regions");
      if (!AwsOptions.isRegion(region)) {
        throw new MalformedException(
            item.at(), "regions: " + region + " is no region: expected us-east-1,..");
      }
      regions.add(region);
    }
    return regions;
  }
}
