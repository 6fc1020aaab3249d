package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.AccountsFile;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.sources.aws.accounts.Selection;
import dev.fortlet.sources.aws.accounts.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which live accounts are read, and by which role.
 *
 * @param role what to assume in those that say no other
 */
record LiveAccounts(Selection selection, Optional<String> role) {

  private static final String ORGANIZATION = "org";
  private static final int MAX_BYTES = 10 * 1024 * 1024;

  static LiveAccounts of(Arguments arguments, Env env) throws UsageException {
    Optional<String> role = arguments.get("role");
    Optional<String> accounts = arguments.get("accounts");
    if (accounts.isEmpty()) {
      return role.isEmpty()
          ? new LiveAccounts(new Selection.Own(), role)
          : new LiveAccounts(new Selection.Listed(List.of(single(role.get()))), role);
    }
    if (role.isPresent() && !Target.isRoleName(role.get())) {
      throw new UsageException(
          "--role " + role.get() + ": expected a name, as accounts have one of that name each");
    }
    String given = accounts.get();
    if (!given.equals(ORGANIZATION) && !given.startsWith(ORGANIZATION + ":")) {
      return new LiveAccounts(new Selection.Listed(listed(given, env)), role);
    }
    if (role.isEmpty()) {
      throw new UsageException(
          "--accounts " + given + " needs --role: the role to assume in each account");
    }
    return new LiveAccounts(new Selection.Organization(units(given)), role);
  }

  private static Target single(String role) throws UsageException {
    String id =
        Target.accountOfRole(role)
            .orElseThrow(() ->
                new UsageException(
                    "--role "
                        + role
                        + ": expected an ARN such as arn:aws:iam::111111111111:role/NAME, or"
                        + " --accounts beside it"));
    return new Target(id, Optional.empty(), Optional.of(role), Optional.empty(), List.of());
  }

  private static List<String> units(String given) throws UsageException {
    if (given.equals(ORGANIZATION)) {
      return List.of();
    }
    List<String> units = List.of(given.substring(ORGANIZATION.length() + 1).split(",", -1));
    for (String unit : units) {
      if (!unit.matches("ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32}")) {
        throw new UsageException(
            "--accounts " + given + ": expected units such as org:ou-ab12-11111111,..");
      }
    }
    return units;
  }

  private static List<Target> listed(String given, Env env) throws UsageException {
    Path file = env.directory().resolve(given);
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
        throw new UsageException(file + ": larger than the limit of 10 MB for an accounts file");
      }
      return AccountsFile.read(Files.readString(file), Seen.path(file, env.directory()));
    } catch (MalformedException e) {
      throw new UsageException(e.where() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(Problems.reading(file, e));
    }
  }
}
